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
  holderWaits: '{{name}} (hələ bildiriş təsdiq etmir, təsdiq edəcəyi vaxt: {{when}})',
  waitNote:
    'İdarə Heyətinin yeni üzvünü bir üzv təklif edir, başqa bir üzv təsdiqləyir. Yeni üzv {{hours}} saatdan sonra bildiriş təqdim və təsdiq edə bilər.',
  changedGiven: '{{name}} üçün rol verildi: {{role}}. Verən: {{by}}.',
  changedTaken: '{{name}} üçün rol geri alındı: {{role}}. Geri alan: {{by}}.',
  byConfiguration: 'botun konfiqurasiyası',
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
    'Bunu İdarə Heyətində sizdən başqa təsdiqləyə biləcək üzv yoxdur. Serverə baxan şəxs konfiqurasiyada yeni üzv yaza bilər.',
  movedAlready: 'Bu şəxs artıq təklif olunub: İdarə Heyətinin başqa üzvünün cavabı gözlənilir.',
  motionOver: 'Bu məsələ artıq həll olunub və ya cavab vaxtı keçib.',
  notSecond:
    'Bunu başqa üzv təsdiqləməlidir: təklif edən, onun hesabı ilə bir adam sayılan və ya təklif olunan yox.',
  moverLost: 'Təklif edən şəxs artıq bunu edə bilməz. Lazımdırsa, özünüz yenidən təklif edin.',
} as const
