/** Botun özündə nə düz getmir. */
export const alarm = {
  about: 'Botun vəziyyəti: nasazlıq varmı (İdarə Heyəti)',
  none: '✅ Botda nasazlıq aşkar edilməyib.',
  title: {
    silent: '⚠️ {{platform}} cavab vermir',
    refused: '⛔ Bot {{platform}} platformasına daxil ola bilmir',
    rival: '⚠️ {{platform}} botunun tokeni ilə ikinci proqram işləyir',
    stalled: '⚠️ {{platform}}: mesajlar gözləyir',
    clock: '⚠️ Serverin saatı qəfil dəyişib',
    open: '⚠️ Kənar adamlar oxuya bilər: {{platform}}',
    bare: '⚠️ Şəxsi məlumatlar şifrələnmədən saxlanılır',
    locked: '⚠️ Saxlanılan məlumatların bir hissəsi oxunmur',
    broken: '🆘 Audit jurnalı dəyişdirilib',
  },
  what: {
    silent:
      'Oraya yazılanlar gözləyir və {{platform}} cavab verən kimi göndəriləcək. Bu müddətdə düymə basanların cavabı bizə çatmaya bilər. O vaxta qədər üzvlərlə başqa platformada və ya telefonla əlaqə saxlayın.',
    refused:
      'Botun tokeni ləğv edilib və ya dəyişdirilib. Zəhmət olmasa, serverə baxan şəxsə dərhal deyin: yeni token yazılmalı və bot yenidən işə salınmalıdır. O vaxta qədər oraya, o cümlədən kanallara heç nə göndərilmir. Başqa platformada hesabı olanlara orada yazılır.',
    rival:
      '{{platform}} vasitəsilə yazılanlar gah bu bota, gah da o proqrama düşür. O proqram üzvlərimizi tanımaya bilər: qeydiyyatda olanlara «qeydiyyatda deyilsiniz» deyə, kömək çağırışları itə bilər. Zəhmət olmasa, serverə baxan şəxsə dərhal deyin: o proqram dayandırılmalı və ya ona ayrıca token verilməlidir.',
    stalled:
      'Göndərilməli mesajlar var, amma yarım dəqiqədir heç nə getmir. Zəhmət olmasa, serverə baxan şəxsə deyin: ola bilsin, {{platform}} botu işləmir.',
    clock:
      'Bot öz vaxtı ilə işləyir: heç nə vaxtından əvvəl bitmir, heç nə gecikmir. Zəhmət olmasa, serverə baxan şəxsə deyin: saat düzəldilməlidir.',
    open: 'Bot oraya kömək çağırışlarını, üzvlərin adlarını və telefonlarını, hələ göndərilməmiş bildirişləri yazır. Zəhmət olmasa, oranı dərhal qapalı edin: yalnız dəvət olunanlar görməlidir. O vaxta qədər bot oraya yazmağa davam edir.',
    bare: 'Bot öz açarını tapa və ya yarada bilmir. Bildirişlər və kömək çağırışları həmişəki kimi işləyir, amma yazılanlar açar olana qədər şifrələnmədən saxlanılır. Zəhmət olmasa, serverə baxan şəxsə deyin (README: DATA_KEY_FILE).',
    locked:
      'Zəng ediləcək yaxın adamların, yerlərin və kömək çağırışlarındakı sözlərin açarı tapılmır: onların yerində «🔒 hazırda oxunmur» yazılır. Bildirişlər həmişəki kimi gedir, yeni yazılanlar oxunur. Açıq çağırışı olanlara yazın və nə lazım olduğunu yenidən soruşun. Serverə baxan şəxsə dərhal deyin: köhnə açar yerinə qoyulmalıdır (README: DATA_KEY). O açar tapılmasa, həmin yazılar oxunmayacaq və üzvlər zəng ediləcək yaxın adamı yenidən yazmalı olacaqlar.',
    broken:
      'Kimsə botdan yan keçərək verilənlər bazasındakı audit qeydlərini silib və ya dəyişib. Kimin nə təsdiqlədiyi indi sübut olunmur, rollar da yoxlanılmalıdır: {{slash}}role. Nəzarət-Təftiş Komissiyası xəbərdardır; onlar baxıb təsdiqləyənə qədər bu xəbərdarlıq açıq qalır. Serverə kimlərin daxil ola bildiyini indi yoxlayın.',
  },
  place: {
    board: 'İdarə Heyətinin kanalı',
    secretariat: 'Katibliyin kanalı',
    audit: 'Nəzarət-Təftiş Komissiyasının kanalı',
    preview: 'önbaxış qrupu',
  },
  keysFew:
    '⚠️ Hazırda bildiriş təsdiq edə bilən İdarə Heyəti üzvlərinin sayı: {{n}}. Bildirişin göndərilməsi üçün iki üzv lazımdır. Kimin nə vaxt təsdiq edə biləcəyi burada göstərilir: {{slash}}role',
  keysTied:
    '⚠️ Hazırda İdarə Heyətinin heç iki üzvü birlikdə bildiriş göndərə bilməz: Heyətə qəbul edilən üzv onu təklif və ya təsdiq edənin bildirişini 30 gün təsdiqləyə bilmir. Kimin nə vaxt təsdiq edə biləcəyi burada göstərilir: {{slash}}role',
  selfAudit:
    '⚠️ {{names}}: həm Nəzarət-Təftiş Komissiyasındadır, həm də onun yoxladığı orqanda, konfiqurasiya belə tələb edir. Onun əməllərini başqası yoxlasın.',
  reachOnly:
    '⚠️ İdarə Heyətinə yalnız {{platform}} vasitəsilə yazmaq olur. {{platform}} cavab verməyəndə heç kimə xəbər çatmayacaq.',
  reachTitle: 'İkinci platforması olmayan İdarə Heyəti üzvləri:',
  reachOne: '{{name}}: yalnız {{platform}}',
  reachNone: '{{name}}: yazmaq mümkün deyil',
  linkSecond:
    'Siz İdarə Heyətinin üzvüsünüz, amma bot sizə yalnız {{platform}} vasitəsilə yaza bilir. {{platform}} cavab verməyəndə botun nasazlıq xəbərləri sizə çatmayacaq. Zəhmət olmasa, başqa platformadakı hesabınızı bununla birləşdirin: {{slash}}link',
  linkNow: 'Hesabı birləşdir',
  askedAgain:
    'Təhlükəsizlik sorğusu gedir. Əlaqə bir dəqiqədən çox kəsilsə, bərpa olunan kimi həmin vaxt düymə basmış ola biləcək hər kəsdən yenidən soruşulacaq.',
  waiting: 'Gözləyən mesajlar: {{n}}',
  since: 'Başlanğıc: {{when}}',
  over: {
    silent: '✅ {{platform}} yenidən cavab verir',
    refused: '✅ Bot {{platform}} platformasına yenidən daxil olub',
    rival: '✅ {{platform}}: ikinci proqram artıq yoxdur',
    stalled: '✅ {{platform}}: mesajlar yenidən gedir',
    clock: '✅ Serverin saatı düzəlib',
    open: '✅ Artıq qapalıdır: {{platform}}',
    bare: '✅ Şəxsi məlumatlar yenidən şifrələnir',
    locked: '✅ Saxlanılan məlumatlar yenidən oxunur',
    broken: '✅ Nəzarət-Təftiş Komissiyası audit jurnalındakı pozuntuya baxıb',
  },
  database: {
    full: '🆘 Serverin diski dolub',
    damaged: '🆘 Botun məlumat bazası zədələnib',
    gone: '🆘 Bot məlumat bazasına çata bilmir',
    over: '✅ Botun məlumat bazası yenidən işləyir',
  },
  halfSent:
    '⚠️ Bu bildiriş göndərilərkən yarımçıq qaldı: {{what}}. Kimin aldığı, kimin almadığı indi məlum deyil. Onu insanlara telefonla və digər yollarla da çatdırın.',
  noStart: '🆘 Bot işə düşmür',
  noStartWhat:
    'Heç kimə cavab vermir və heç nə göndərmir: insanlara telefonla və digər yollarla xəbər verin. Serverə baxan şəxsə dərhal bunu göndərin: {{reason}}',
  noStartOver: '✅ Bot yenidən işləyir',
  begun: '🆘 Bot boş məlumat bazası ilə işə başlayıb',
  begunWhat:
    'Məlumat bazası yox idi, ona görə bot heç kimi tanımır: bildiriş heç kimə çatmaz, əvvəlki bildirişlər, rollar və kömək çağırışları ona məlum deyil. Əvvəlki bildirişin altındakı «Kömək lazımdır» düyməsi yenə də köməyə çağırır. Bu, qəsdən edilməyibsə, zəhmət olmasa, serverə baxan şəxsə dərhal xəbər verin: son sağlam nüsxə geri qaytarılmalıdır (README: db:restore).',
  restored: '⚠️ Bot məlumat bazasının köhnə nüsxəsinə qaytarılıb',
  restoredWhat:
    'Bundan sonra baş verənlər ona məlum deyil: {{when}}. Qeydiyyatlar, cavablar, bildirişlər və kömək çağırışları itib. Daha yeni bildirişin altındakı «Kömək lazımdır» düyməsi yenə də köməyə çağırır. Zəhmət olmasa, o vaxtdan bəri köməyə çağıranları əvvəlki mesajlarda axtarıb onlara zəng edin. Həmin an göndərilməyi gözləyən mesajlar yenidən göndərilir.',
  restoredAudit:
    'Bundan sonrakı audit qeydləri bazada yoxdur: {{when}}. Bazanı kimin və niyə geri qoyduğunu serverə baxan şəxsdən soruşun. Sizdə daha yeni başlıq varsa, saxlayın: {{slash}}audit verify ardınca həmin başlıqla hansı qeydlərin çatışmadığını göstərir.',
  whatNow: {
    full: 'Heç nə yadda saxlanmır: nə cavab, nə kömək çağırışı, nə də bildiriş. Serverə baxan şəxsə dərhal deyin: diskdə yer açılmalıdır. O vaxta qədər insanlara zəng edin.',
    damaged:
      'Bot məlumatların bir hissəsini oxuya və ya yaza bilmir. Serverə baxan şəxsə dərhal deyin: sonuncu sağlam nüsxə bərpa edilməlidir (README: db:restore). O vaxta qədər insanlara zəng edin.',
    gone: 'Heç nə oxunmur və yadda saxlanmır: nə cavab, nə kömək çağırışı, nə də bildiriş. Serverə baxan şəxsə dərhal deyin. O vaxta qədər insanlara zəng edin.',
  },
  /** What a platform's own readers read afterwards. */
  past: {
    silent: 'ℹ️ {{platform}} cavab vermirdi: {{from}} – {{to}}. Müddəti: {{time}}.',
    refused: 'ℹ️ Bot {{platform}} platformasına daxil ola bilmirdi: {{from}} – {{to}}. Müddəti: {{time}}.',
    stalled: 'ℹ️ {{platform}}: mesajlar getmirdi: {{from}} – {{to}}. Müddəti: {{time}}.',
  },
  lasted: 'Nasazlıq: {{from}} – {{to}}. Müddəti: {{time}}.',
}
