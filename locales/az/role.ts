/** /role */
export const roles = {
  about: 'Rolların verilməsi və geri alınması',
  title: 'Rollar',
  none: 'Hələ heç kimə rol verilməyib.',
  item: '{{role}}: {{names}}',
  held: '{{role}}, {{chapter}}',
  change: 'Rol ver və ya geri al',
  formTitle: 'Rolun dəyişdirilməsi',
  whoLabel: 'Kimin rolu dəyişir? (ad və ya hesab)',
  whoQuestion: 'Kimin rolu dəyişir? Adını və ya hesabının nömrəsini yazın.',
  personLabel: 'Kimi nəzərdə tutursunuz?',
  deedLabel: 'Nə edilsin?',
  give: 'Ver: {{role}}',
  take: 'Geri al: {{role}}',
  chapterLabel: 'Hansı bölmənin rəhbəri?',
  nobody: 'Belə bir adam tapmadım. Adı yoxlayın; həmin şəxs bota ən azı bir dəfə yazmış olmalıdır.',
  given: '{{name}} üçün rol verildi: {{role}}.',
  taken: '{{name}} üçün rol geri alındı: {{role}}.',
  already: 'Bu rol onda artıq var.',
  notHeld: 'Bu rol onda yoxdur.',
  lastBoard: 'İdarə Heyətində ən azı bir nəfər qalmalıdır. Əvvəlcə başqasına bu rolu verin.',
  noticeGiven: 'Sizə rol verildi: {{role}}. Nə edə biləcəyinizi görmək üçün {{slash}}help yazın.',
  noticeTaken: 'Bu rol artıq sizdə deyil: {{role}}. Fövqəladə bildirişlər əvvəlki kimi gələcək.',
  tie: {
    human:
      'Bu hesab nə vaxtsa bildirişi təqdim edənin hesabı ilə bir adamın olub, ona görə ikiniz bir adam sayılırsınız. Bildirişi İdarə Heyətinin başqa üzvü təsdiq etməlidir.',
    granted:
      'Rolunuzu sizə bu bildirişi təqdim edən {{days}} gündən az əvvəl verib, ona görə onun bildirişini hələ təsdiq edə bilməzsiniz. Onu İdarə Heyətinin başqa üzvü təsdiq etməlidir.',
  },
  noSecondKey:
    '⚠️ Hazırda İdarə Heyətində bu bildirişi sizdən sonra təsdiq edə biləcək başqa üzv yoxdur. Kimin nə vaxt təsdiq edə biləcəyini burada görə bilərsiniz: {{slash}}role',
  keyFrom: 'Bu vaxtdan bildiriş təqdim və təsdiq etmək olar: {{when}}.',
  keyWaits:
    'İdarə Heyətinə təzəcə qoşulmusunuz: yeni üzv bunu {{hours}} saatdan sonra edə bilər. Siz bu vaxtdan edə bilərsiniz: {{when}}.',
  holderWaits: '{{name}} (bildirişləri bu vaxtdan təsdiq edə bilər: {{when}})',
  waitNote:
    'İdarə Heyətinin yeni üzvünü bir üzv təklif edir, başqa bir üzv təsdiqləyir. Yeni üzv {{hours}} saatdan sonra bildiriş təqdim və təsdiq edə bilər.',
  changedGiven: '{{name}} üçün rol verildi: {{role}}. Verən: {{by}}.',
  changedTaken: '{{name}} üçün rol geri alındı: {{role}}. Geri alan: {{by}}.',
  byConfiguration: 'botun konfiqurasiyası',
  byServer: 'serverdə verilmiş əmr',
  seatTitle: 'İdarə Heyətinə yeni üzv?',
  seatText:
    '{{name}} İdarə Heyətinə təklif olunur. Təklif edən: {{by}}. Hesabları: {{accounts}}. Bu hesabların həqiqətən onun olduğunu özündən soruşub yoxlayın. «Bəli» cavabını versəniz, {{hours}} saatdan sonra bildiriş təqdim və təsdiq edə biləcək.',
  seatYes: 'Bəli, tanıyıram',
  seatNo: 'Xeyr',
  seatMoved:
    '{{name}} İdarə Heyətinə təklif olundu. Heyətin başqa üzvü {{hours}} saat ərzində təsdiqləməlidir.',
  seatGiven:
    '{{name}} artıq İdarə Heyətinin üzvüdür. Təklif edən: {{by}}, təsdiqləyən: {{second}}. Bildiriş təqdim və təsdiq edə biləcəyi vaxt: {{when}}.',
  seatRefused: '{{name}} İdarə Heyətinə qəbul edilmədi. Təklif edən: {{by}}, razı olmayan: {{second}}.',
  nobodySeconds:
    'Bunu İdarə Heyətində sizdən başqa təsdiqləyə biləcək üzv yoxdur. Serverə baxan şəxs «npm run board:admit» əmri ilə (README) Heyətə üzv əlavə edə bilər.',
  movedAlready: 'Bu şəxs artıq təklif olunub: İdarə Heyətinin başqa üzvünün cavabı gözlənilir.',
  motionOver: 'Bu məsələ artıq həll olunub və ya cavab vaxtı keçib.',
  notSecond:
    'Bunu başqa üzv təsdiqləməlidir: nə təklif edən, nə onunla bir adam sayılan, nə də təklif olunan şəxs.',
  moverLost: 'Təklif edən şəxs artıq bunu edə bilməz. Lazımdırsa, özünüz yenidən təklif edin.',
  freezeAbout: 'Bildiriş təsdiqləmək hüququmu dondur (İdarə Heyəti)',
  freezeMine: 'Təsdiq hüququmu dondur',
  freezeOther: 'Başqasınınkını bir saatlıq dondur',
  freezeWhom:
    'Kimin hesabı başqasının əlində ola bilər? Təsdiq hüququ bir saatlıq dondurulacaq və hamıya xəbər veriləcək. Eyni üzv üçün {{days}} gündə bir dəfə mümkündür.',
  freezeNobody: 'İdarə Heyətində təsdiq hüququ dondurula bilən başqa üzv yoxdur.',
  frozenMine:
    'Bütün hesablarınızda bildiriş təqdim və təsdiq etmək, rolları dəyişmək hüququnuz donduruldu. İdarə Heyətinə və Nəzarət-Təftiş Komissiyasına xəbər verildi. Bunu yalnız Heyətin başqa üzvü geri qaytara bilər: {{slash}}role',
  frozenAlready:
    'Bu hüququnuz artıq dondurulub. Onu yalnız Heyətin başqa üzvü geri qaytara bilər: {{slash}}role',
  frozenOther: '{{name}} üçün təsdiq hüququ donduruldu, bu vaxta qədər: {{when}}. Hamıya xəbər verildi.',
  frozenOnce: 'Siz bu üzvün təsdiq hüququnu son {{days}} gündə artıq bir dəfə dondurmusunuz.',
  keyFrozen:
    'Təsdiq hüququnuz dondurulub, ona görə bunu edə bilməzsiniz. Onu Heyətin başqa üzvü geri qaytara bilər: {{slash}}role',
  keyFrozenUntil:
    'Təsdiq hüququnuz dondurulub, ona görə bunu hələ edə bilməzsiniz. Bu vaxtdan edə bilərsiniz: {{when}}.',
  holderFrozen: '{{name}} (təsdiq hüququ dondurulub)',
  lift: 'Dondurmanı ləğv et: {{name}}',
  notFrozen: 'Bu üzvün təsdiq hüququ dondurulmayıb.',
  liftOther: 'Dondurmanı yalnız Heyətin başqa üzvü ləğv edə bilər.',
  lifted: '{{name}} yenə bildiriş təqdim və təsdiq edə bilər. Dondurmanı ləğv edən: {{by}}.',
  noticeFrozen:
    '⚠️ {{name}} öz təsdiq hüququnu dondurdu: hesablarından biri başqasının əlində ola bilər. Ona zəng edin. Hər şey qaydasındadırsa, hüququnu geri qaytara bilərsiniz: {{slash}}role',
  noticeFrozenUntil:
    '⚠️ {{name}} üçün təsdiq hüququ donduruldu, bu vaxta qədər: {{when}}. Donduran: {{by}}. Hər ikisinə zəng edin.',
  authorFrozen:
    'Bu bildirişi təqdim edən şəxsin təsdiq hüququ dondurulub: hesabı başqasının əlində ola bilər. Bildirişi diqqətlə yoxlayın. Lazımdırsa, qaralamaya qaytarın və özünüz təqdim edin.',
} as const
