/** /link */
export const link = {
  about: 'Hesabların birləşdirilməsi',
  optionCode: 'O biri hesabınızda aldığınız kod',
  title: 'Hesablarınız',
  why: 'Hesablarınızı birləşdirsəniz, fövqəladə bildirişlər onların hər birinə gələcək. «Təhlükəsizlikdəsinizmi?» sualına bir dəfə cavab vermək kifayətdir.',
  how: 'Hesablardan birində kod alın, o birindən onu mənə şəxsi söhbətdə göndərin.',
  thisOne: '{{account}} (indi buradan yazırsınız)',
  giveCode: 'Kod al',
  enterCode: 'Kodum var',
  codeLabel: 'O biri hesabınızda aldığınız kod',
  codeHint: 'Məsələn: ABCD-2345',
  codeTitle: 'Kodunuz',
  code: 'Kod',
  codeText:
    'O biri hesabınızdan mənə şəxsi söhbətdə «link» əmrini bu kodla birlikdə göndərin. Kod birdəfəlikdir və {{minutes}} dəqiqə qüvvədədir.',
  codeWarning:
    'Kodu heç kimə göstərməyin: onunla başqa hesab bütün rollarınızla birlikdə sizin hesabınız sayılır.',
  onlyPrivate: 'Hesablar yalnız şəxsi söhbətdə birləşdirilir. Mənə orada yazın.',
  saidAloud:
    'Kodu burada başqaları da görə bilərdi, ona görə artıq işləmir. Yeni kod alın və mənə şəxsi söhbətdə göndərin.',
  wrongCode:
    'Kod səhvdir, artıq işlədilib və ya vaxtı keçib. O biri hesabınızda yeni kod alın: {{slash}}link.',
  tooMany: 'Çox səhv kod yazıldı. Bir saatdan sonra yenidən cəhd edin.',
  ownCode: 'Bu, elə yazdığınız hesabın kodudur. Onu o biri hesabınızdan göndərin.',
  proposeTitle: 'Bu hesab birləşdirilsin?',
  propose: 'Yazdığınız hesab bu hesablarla birləşəcək:',
  kept: 'Bu qeydiyyat qalır',
  dropped: 'Bu qeydiyyat silinir',
  roles: 'Bütün hesabların rolları',
  proposeWarning:
    'Yalnız öz hesablarınızı birləşdirin. Kodu sizə başqası göndəribsə, «Xeyr» düyməsini basın.',
  join: 'Bəli, birləşdir',
  dontJoin: 'Xeyr',
  notJoined: 'Heç nə birləşdirilmədi.',
  joined: 'Hesablar birləşdirildi.',
  joinedTitle: 'Hesablarınıza yenisi qoşuldu',
  joinedNotice: 'Sizin kodunuzla bu hesab qoşuldu: {{account}}. Bunu siz etməmisinizsə, onu dərhal ayırın.',
  notMe: 'Mən etməmişəm, ayır',
  detach: 'Ayır: {{account}}',
  detachTitle: 'Hesab ayrılsın?',
  detachText:
    'Bu hesab artıq sizin sayılmayacaq: {{account}}. Qeydiyyatınız və rollarınız o biri hesablarda qalır. Ayrılan hesaba fövqəladə bildirişlər yalnız orada yenidən qeydiyyatdan keçildikdən sonra gələcək.',
  detachSure: 'Bəli, ayır',
  detachKeep: 'Xeyr, qalsın',
  detachedTitle: 'Hesab ayrıldı',
  detached: 'Bu hesab artıq o biri hesablarınızla birləşdirilmiş sayılmır: {{account}}.',
  detachedGone:
    'Bu hesab artıq başqa hesablarla birləşdirilmiş sayılmır: {{account}}. Fövqəladə bildirişləri burada almaq üçün qeydiyyatdan keçin.',
  register: 'Qeydiyyatdan keç',
  notYours: 'Bu hesab sizin hesablarınızla birləşdirilməyib və ya yeganə hesabınızdır.',
} as const
