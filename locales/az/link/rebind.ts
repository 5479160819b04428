/** /rebind */
export const rebind = {
  about: 'Hesabını itirən üzvə yeni hesab qoşmaq (Katiblik)',
  title: 'İtirilmiş hesab',
  how: 'Hesabını itirən şəxs mənə yeni hesabından yazır. Əvvəlcə onunla danışın, yaxşısı budur ki, telefonla və ya videozənglə. Bütün köhnə hesablara xəbər verilir, {{hours}} saat ərzində hər birindən etiraz etmək olar. Etiraz olmasa, yeni hesab onun sayılır. İdarə Heyətinə və Nəzarət-Təftiş Komissiyasına dərhal xəbər verilir.',
  item: '{{name}}: {{accounts}}, qoşulma vaxtı: {{when}}',
  begin: 'Başla',
  stop: 'Dayandır: {{name}}',
  whoLabel: 'Hesabını kim itirib? (ad və ya nömrə)',
  whoQuestion: 'Hesabını kim itirib? Adını və ya hesabının nömrəsini yazın.',
  toLabel: 'Yeni hesab (ad və ya nömrə)',
  toQuestion: 'Yeni hesab hansıdır? Adını və ya nömrəsini yazın. Həmin şəxs oradan mənə yazmış olmalıdır.',
  reasonLabel: 'Səbəb nədir? Şəxsi necə yoxladınız?',
  reasonQuestion: 'Səbəb nədir və kim olduğunu necə yoxladınız? Bunu İdarə Heyəti və Komissiya oxuyacaq.',
  personLabel: 'Hesabını kim itirib?',
  otherLabel: 'İndi haradan yazır?',
  lostLabel: 'Hansı hesab itib?',
  keepAll: 'Heç birini ayırma',
  detach: 'Ayır: {{account}}',
  tooMany: 'Bu ada çox adam uyğun gəlir. Tam adı və ya hesabın nömrəsini yazın.',
  sameTwice: 'Bu hesab onsuz da onundur.',
  ownHuman:
    'Söhbət sizin olan və ya nə vaxtsa sizin olmuş hesabdan gedir. Bunu Katiblikdən başqası etməlidir. Hər iki hesab əlinizdədirsə, özünüz birləşdirə bilərsiniz: {{slash}}link',
  otherHasRole: 'Həmin hesabdan yazanın öz rolu var. Belə hesablar yalnız kodla birləşdirilir: {{slash}}link',
  nobodyConfirms:
    'Bu şəxsin rolu var, ona görə İdarə Heyətinin üzvü təsdiqləməlidir, lakin bu iki hesabın sahibi və siz yox. Hazırda bunu edə biləcək üzv yoxdur. Serverə baxan şəxs «npm run board:admit» əmri ilə (README) Heyətə üzv əlavə edə bilər.',
  waitsAlready: 'Bu iki nəfərdən biri üçün artıq gözləyən sorğu var: {{slash}}rebind',
  begun:
    'Başlandı. Xəbər verilən köhnə hesabların sayı: {{told}}. Etiraz üçün son tarix: {{when}}. Ona qədər etiraz olmasa, yeni hesab qoşulacaq.',
  nobodyTold:
    '⚠️ Köhnə hesabların heç birinə yaza bilmirəm, yəni oradan heç kim etiraz edə bilməz. Kim olduğunu bir daha yaxşı yoxlayın.',
  boardAsked:
    'Bu şəxsin rolu var, ona görə İdarə Heyətinin üzvü də təsdiqləməlidir. {{hours}} saat ərzində təsdiqləyən olmasa, heç nə dəyişməyəcək.',
  askedTitle: 'Hesabınızı itirmisiniz?',
  askedText:
    '⚠️ Katiblik sizin adınıza başqa hesab qoşmaq istəyir: {{accounts}}. Etiraz üçün son tarix: {{when}}. Ona qədər etiraz etməsəniz, o hesabdan yazan sizin adınızdan yazacaq, sizin görə bildiyinizi görəcək.',
  askedLost: 'Bu hesab ayrılacaq: {{account}}.',
  askedHere:
    'Bu söhbətdə yazdığınız hesab ({{account}}) ayrılacaq: rollarınız və məlumatlarınız burada qalmayacaq, fövqəladə bildirişlər bura gəlməyəcək.',
  askedBoard: 'Rolunuz var, ona görə bunu İdarə Heyətinin üzvü də təsdiqləməlidir.',
  askedNote:
    'Hesabınızı itirməmisinizsə, «Etiraz edirəm» düyməsini basın: onda heç nə dəyişməyəcək və hamıya xəbər veriləcək.',
  object: 'Etiraz edirəm',
  objected:
    'Heç bir hesab əlavə olunmur. Katibliyə, İdarə Heyətinə və Nəzarət-Təftiş Komissiyasına xəbər verildi.',
  waitingText:
    'Katiblik bu hesabı əvvəlki hesablarınıza qoşur. Əvvəlcə onlardan soruşulur. Etiraz üçün son tarix: {{when}}. Ona qədər heç biri etiraz etməsə, hesab qoşulacaq və sizə xəbər verəcəyəm.',
  waitingBoard: 'Rol olduğuna görə bunu İdarə Heyətinin üzvü də təsdiqləməlidir.',
  boardTitle: '{{name}} üçün yeni hesab?',
  boardText:
    'Katiblik bildirir ki, {{name}} hesabını itirib. Sorğunu verən: {{by}}. İndiyədək hesabları: {{from}}. Yeni hesab: {{into}}. Bu adamı tanıyırsınızsa, özünə zəng edib soruşun.',
  reason: 'Səbəb',
  boardNeeded:
    'Rol var, ona görə hesab yalnız İdarə Heyətinin üzvü təsdiqləsə və köhnə hesablardan etiraz gəlməsə qoşulacaq. Etiraz üçün son tarix: {{when}}. {{wait}} saat ərzində təsdiqləyən olmasa, heç nə edilməyəcək. Yeni hesab ilk {{hours}} saat ərzində bildiriş təqdim və təsdiq edə bilməyəcək.',
  boardFree: 'Etiraz üçün son tarix: {{when}}. Ona qədər köhnə hesablardan etiraz gəlməsə, hesab qoşulacaq.',
  boardDoubt: 'Şübhəniz varsa, dayandırın.',
  asideDoubt: 'Şübhəniz varsa, İdarə Heyətinə deyin.',
  boardAgreed: 'Təsdiqləyən: {{name}}.',
  boardYes: 'Bəli, özü ilə danışdım',
  boardNo: 'Dayandır',
  allowed:
    'Qeyd olundu. Etiraz üçün son tarix: {{when}}. Ona qədər köhnə hesablardan etiraz gəlməsə, yeni hesab qoşulacaq.',
  stopped: 'Dayandırıldı: heç bir hesab əlavə olunmur.',
  notYourDecision:
    'Bunu yalnız İdarə Heyətinin üzvü həll edə bilər, lakin bu hesabların sahibi və sorğunu verən yox.',
  end: {
    done: '{{name}} üçün yeni hesab qoşuldu: {{accounts}}.',
    object:
      '{{name}} üçün yeni hesab qoşulmadı: {{accounts}}. Köhnə hesablardan biri etiraz etdi. Nə baş verdiyini özü ilə aydınlaşdırın.',
    no: '{{name}} üçün yeni hesab qoşulmadı: {{accounts}}. İdarə Heyətindən dayandıran: {{who}}.',
    stop: '{{name}} üçün yeni hesab qoşulmadı: {{accounts}}. Katiblikdən geri götürən: {{who}}.',
    late: '{{name}} üçün yeni hesab qoşulmadı: {{accounts}}. İdarə Heyətindən vaxtında təsdiqləyən olmadı.',
    changed:
      '{{name}} üçün yeni hesab qoşulmadı: {{accounts}}. Sorğudan sonra hesablar və ya rollar dəyişib.',
  },
  endLost: 'Ayrılan hesab: {{account}}.',
  endKey: 'Oradan bildiriş təqdim və təsdiq edilə biləcəyi vaxt: {{when}}.',
  endOwn: 'Hesablarınıza yenisi qoşuldu: {{accounts}}.',
  endObjected:
    'Köhnə hesabınızdan etiraz edildi, yeni hesab qoşulmadı: {{accounts}}. Katibliyə, İdarə Heyətinə və Nəzarət-Təftiş Komissiyasına xəbər verildi.',
  endStays:
    'Yeni hesab qoşulmadı: {{accounts}}. Əvvəlki hesablarınız olduğu kimi qalır. Sualınız varsa, Katibliyə yazın.',
  endRefused: 'Hesab qoşulmadı. Sualınız varsa, Katibliyə yazın.',
} as const
