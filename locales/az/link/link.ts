/** /link */
export const link = {
  about: 'Hesabların birləşdirilməsi',
  optionCode: 'O biri hesabınızda aldığınız kod',
  title: 'Hesablarınız',
  why: 'Hesablarınızı birləşdirsəniz, fövqəladə bildirişlər onların hər birinə gələcək. «Təhlükəsizlikdəsinizmi?» sualına bir dəfə cavab vermək kifayətdir.',
  how: 'Hesablardan birində kod alın, o birindən onu mənə şəxsi söhbətdə göndərin. Başqasının sizə göndərdiyi kodu heç vaxt yazmayın.',
  thisOne: '{{account}} (indi buradan yazırsınız)',
  giveCode: 'Kod al',
  enterCode: 'Kodum var',
  codeLabel: 'O biri hesabınızda özünüz aldığınız kod',
  codeHint: 'Başqasının göndərdiyi kodu heç vaxt yazmayın. Nümunə: ABCD-2345',
  codeTitle: 'Kodunuz',
  code: 'Kod',
  codeText:
    'O biri hesabınızdan mənə şəxsi söhbətdə bu əmri kodla birlikdə göndərin. Telegram və Discord: {{usual}}link KOD · Slack: {{slack}}link KOD. Kod birdəfəlikdir və {{minutes}} dəqiqə qüvvədədir.',
  codeWarning: 'Kodu heç kimə göstərməyin: onu yazan sizin adınızdan və rollarınızla hərəkət edə bilər.',
  onlyPrivate: 'Hesablar yalnız şəxsi söhbətdə birləşdirilir. Mənə orada yazın.',
  saidAloud:
    'Kodu burada başqaları da görə bilərdi, ona görə artıq işləmir. Yeni kod alın və mənə şəxsi söhbətdə göndərin.',
  wrongCode:
    'Kod səhvdir, artıq işlədilib və ya vaxtı keçib. O biri hesabınızda yeni kod alın: {{slash}}link.',
  tooMany: 'Çox səhv kod yazıldı. Bir saatdan sonra yenidən cəhd edin.',
  ownCode: 'Bu kodu elə bu hesabda almısınız. Onu o biri hesabınızdan göndərin.',
  proposeTitle: 'Bu hesab birləşdirilsin?',
  propose: 'Hazırda yazdığınız bu hesab ({{account}}) aşağıdakı hesablarla birləşdiriləcək:',
  kept: 'Bu qeydiyyat qalır',
  dropped: 'Bu qeydiyyat silinir',
  roles: 'Bütün hesabların rolları',
  proposeWarning:
    'Yalnız öz hesablarınızı birləşdirin. Kodu sizə başqası göndəribsə, «Xeyr» düyməsini basın.',
  join: 'Bəli, birləşdir',
  dontJoin: 'Xeyr',
  notJoined: 'Heç nə birləşdirilmədi.',
  joined: 'Hesablar birləşdirildi.',
  joinedTitle: 'Hesablarınız yeni hesabla birləşdirildi',
  joinedNotice:
    'Sizin kodunuzla bu hesab hesablarınızla birləşdirildi: {{account}}. Bunu siz etməmisinizsə, onu dərhal ayırın.',
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
  roleWarning:
    '⚠️ Bu rollar birləşən hesabların hamısına keçəcək: {{roles}}. Hesablardan hər hansı birinə sahib olan şəxs onlardan istifadə edə biləcək. Ona görə İdarə Heyətinin başqa üzvü bunu təsdiqləməlidir.',
  auditsSelf:
    'Bir adam həm rol daşıyıb, həm də Nəzarət-Təftiş Komissiyasında ola bilməz: heç kim öz əməllərini özü yoxlamır. Əvvəlcə İdarə Heyəti onlardan birini geri alsın.',
  nobodyConfirms:
    'Rolu olan hesabları İdarə Heyətinin başqa üzvü təsdiqləməlidir. Hazırda bunu edə biləcək üzv yoxdur, ona görə heç nə birləşdirilmədi.',
  askedAlready: 'Bu barədə artıq sorğu var: cavab gözlənilir.',
  boardAsked:
    'Bu hesablarda rol var, ona görə İdarə Heyətinin başqa üzvündən soruşdum. {{hours}} saat ərzində təsdiqləsə, hesablar birləşəcək və sizə xəbər verəcəyəm.',
  boardTitle: 'Rolu olan hesablar birləşdirilsin?',
  boardText:
    '{{from}} və {{into}} bir adamın sayılacaq. Rolu olan hesabın sahibinə zəng edin (yazmayın: hesabdan başqası cavab verə bilər) və soruşun: o biri hesab da özününküdürmü? Kodu özü alıb, özü yazıb, yoxsa kimsə ona kod göndərib və ya ondan kod istəyib? Göndəriblərsə və ya istəyiblərsə, «Xeyr» düyməsini basın.',
  boardWarning:
    'Hesablardan biri başqasınındırsa, rollar onun əlinə keçər. Şübhəniz varsa, «Xeyr» düyməsini basın.',
  boardAgree: 'Bəli, bir adamdır',
  boardDeny: 'Xeyr',
  boardYes: 'Hesablar birləşdirildi: {{from}} və {{into}}. Təsdiqləyən: {{name}}.',
  boardNo: 'Hesablar birləşdirilmədi: {{from}} və {{into}}. Razı olmayan: {{name}}.',
  boardWithdrawn: 'Hesablar birləşdirilmədi: {{from}} və {{into}}. Sorğunu ləğv edən: {{name}}.',
  askedTitle: 'Kodunuzdan istifadə edildi',
  askedText:
    'Sizin kodunuzla bu hesabı hesablarınızla birləşdirmək istəyirlər: {{accounts}}. Rol olduğuna görə İdarə Heyətinin başqa üzvündən soruşdum. Bu hesab sizin deyilsə, sorğunu dərhal ləğv edin.',
  notMine: 'Mənim hesabım deyil, ləğv et',
  withdrawn: 'Sorğu ləğv edildi, heç nə birləşdirilmədi.',
  unitedText: 'İdarə Heyəti təsdiqlədi, bu hesablar indi sizindir: {{from}} və {{into}}.',
  decided: 'Bu məsələ artıq həll olunub və ya sizə aid deyil.',
  changedMeanwhile:
    'Sorğudan sonra hesablar və ya rollar dəyişib, ona görə heç nə birləşdirilmədi. Kod yenidən yazılmalıdır.',
  notYourDecision: 'Bunu yalnız İdarə Heyətinin bu hesabların sahibi olmayan üzvü həll edə bilər.',
  leaveAsked:
    'Rollar bu hesabda indiki hesabınızdan əvvəl olub: {{account}}. Oradakı hesabdan razılıq istədim: {{hours}} saat ərzində gəlsə, hesab ayrılacaq.',
  cannotAsk:
    'Rollar bu hesabda indiki hesabınızdan əvvəl olub, ona görə razılıq oradan gəlməlidir, amma ora yaza bilmirəm: {{account}}. Rolları İdarə Heyəti geri ala bilər.',
  leaveTitle: 'Bu hesab ayrılsın?',
  leaveText:
    'O biri hesabınızdan bu hesabı ayırmaq istəyirlər: {{account}}. Razı olsanız, bu hesabda heç bir rolunuz qalmayacaq. Bunu siz istəməmisinizsə, razı olmayın və İdarə Heyətinə xəbər verin.',
  leaveYes: 'Bəli, bu hesabı ayır',
  leaveNo: 'Xeyr, qalsın',
  stays:
    'Hesab ayrılmadı. Bunu siz istəməmisinizsə, o biri hesabı ayırın ({{slash}}link) və İdarə Heyətinə xəbər verin.',
} as const
