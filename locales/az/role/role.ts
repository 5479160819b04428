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
  give: 'Təklif et: {{role}}',
  take: 'Geri al: {{role}}',
  chapterLabel: 'Hansı bölmənin rəhbəri?',
  nobody: 'Belə bir adam tapmadım. Adı yoxlayın; həmin şəxs bota ən azı bir dəfə yazmış olmalıdır.',
  taken: 'Rol geri alındı: {{role}}. Kimdən: {{name}}.',
  already: 'Bu rol onda artıq var.',
  notHeld: 'Bu rol onda yoxdur.',
  lastBoard: 'İdarə Heyətində ən azı bir nəfər qalmalıdır. Əvvəlcə başqasına bu rolu verin.',
  noticeGiven: 'Sizə rol verildi: {{role}}. Nə edə biləcəyinizi görmək üçün {{slash}}help yazın.',
  noticeTaken: 'Bu rol artıq sizdə deyil: {{role}}. Fövqəladə bildirişlər əvvəlki kimi gələcək.',
  tie: {
    human:
      'Bu hesab nə vaxtsa bildirişi təqdim edənin hesabı ilə eyni adama məxsus olub, ona görə ikiniz bir adam sayılırsınız. Bildirişi İdarə Heyətinin başqa üzvü təsdiq etməlidir.',
    granted:
      'Bu bildirişi təqdim edən üzv bu yaxınlarda İdarə Heyəti üzvlüyünüzü təklif və ya təsdiq edib, ona görə onun bildirişini hələ təsdiq edə bilməzsiniz. Təsdiq edə biləcəyiniz vaxt: {{when}}. Bildirişi Heyətin başqa üzvü təsdiq etməlidir.',
  },
  noSecondKey:
    '⚠️ Hazırda İdarə Heyətində bu bildirişi sizdən sonra təsdiq edə biləcək başqa üzv yoxdur. Kimin nə vaxt təsdiq edə biləcəyini burada görə bilərsiniz: {{slash}}role',
  draftFrozen: '⚠️ Təsdiq hüququnuz dondurulub: qaralamanı başqa üzv təqdim etməlidir ({{slash}}alerts).',
  draftWaits:
    '⚠️ Bu qaralamanı hələ təqdim edə bilməzsiniz. Təqdim edə biləcəyiniz vaxt: {{when}}. Gözləmək olmazsa, onu başqa üzv təqdim etməlidir ({{slash}}alerts).',
  keyFrom: 'Bildirişləri təqdim və təsdiq edə biləcəyiniz vaxt: {{when}}.',
  keyFromOf: '{{name}} bildirişləri təqdim və təsdiq edə biləcək. Başlanğıc: {{when}}.',
  keyWaits:
    'İdarə Heyətinə təzəcə qoşulmusunuz, ona görə bunu hələ edə bilməzsiniz. Edə biləcəyiniz vaxt: {{when}}.',
  holderWaits: '{{name}} – bildiriş təsdiq edə biləcəyi vaxt: {{when}}',
  waitNote:
    'Rol həmin şəxs özü qəbul edəndə qüvvəyə minir. İdarə Heyətinin yeni üzvünü Heyətin başqa bir üzvü də təsdiqləyir; yeni üzv {{after}} bildiriş təqdim və təsdiq edə bilər.',
  waitLonger:
    'Konfiqurasiyada İdarə Heyətinin yeni üzvlərinin gözləmə müddəti uzadılıb: {{before}} saat idi, {{after}} saat oldu.',
  waitShorter:
    '⚠️ Konfiqurasiyada İdarə Heyətinin yeni üzvlərinin gözləmə müddəti qısaldılıb: {{before}} saat idi, {{after}} saat yazılıb. Bu, {{when}} tarixindən sonrakı işə salınmadan qüvvəyə minəcək. Bundan xəbəriniz yoxdursa, serverə baxan şəxsdən indi soruşun.',
  afterHours: '{{hours}} saatdan sonra',
  afterNone: 'dərhal',
  changedGiven: 'Rol verildi: {{role}}. Kimə: {{name}}. Verən: {{by}}.',
  changedSeat: 'Rol verildi: {{role}}. Kimə: {{name}}. Təklif edən: {{by}}. Təsdiqləyən: {{second}}.',
  changedTaken: 'Rol geri alındı: {{role}}. Kimdən: {{name}}. Geri alan: {{by}}.',
  byConfiguration: 'botun konfiqurasiyası',
  byServer: 'serverdə verilmiş əmr',
  byChannel: 'avtomatik, konfiqurasiyada göstərilən kanalın üzvüdür',
  byLeaving: 'rolu verən kanalda artıq yoxdur. Rol qalmalıdırsa, buradan vermək olar: {{slash}}role',
  lossesTitle: 'Bu rollar geri alınsın?',
  lossesText:
    'Bu rolu verən kanalda artıq yoxdurlar («{{role}}»): {{names}}. Bir gündə birdən çox nəfər və ya sonuncu olduğuna görə siz qərar verməyincə heç nə geri alınmır. Həqiqətən kanaldan çıxıblar?',
  lossesYes: 'Bəli, rolu geri al',
  lossesNo: 'Xeyr, rol qalsın',
  lossesGone: 'Rol geri alındı («{{role}}»): {{names}}. Qərarı verən: {{by}}.',
  lossesStay:
    'Hansı kanalda olmalarından asılı olmayaraq rol qalır («{{role}}»): {{names}}. Qərarı verən: {{by}}.',
  lossesOver: 'Rolun kanalında yenə dəyişiklik olub («{{role}}»), ona görə bu sual köhnəlib: {{names}}.',
  lossesNotYours:
    'Bunu yalnız təsdiq hüququ olan və özü bu rolu itirməyəcək İdarə Heyəti üzvü həll edə bilər.',
  besideBoard:
    '{{name}} ({{account}}) İdarə Heyətinin kanalındadır, amma Heyətin üzvü deyil: təkcə kanal üzvlük vermir. Üzv olmalıdırsa, təklif edin: {{slash}}role',
  seatTitle: 'İdarə Heyətinə yeni üzv?',
  seatText:
    '{{name}} İdarə Heyətinə təklif olunur. Təklif edən: {{by}}. Hesabları: {{accounts}}. Bu hesabların həqiqətən onun olduğunu özündən soruşub yoxlayın. «Bəli» cavabını versəniz, {{after}} bildiriş təqdim və təsdiq edə biləcək.',
  seatYes: 'Bəli, tanıyıram',
  seatNo: 'Xeyr',
  seatGiven:
    '{{name}} artıq İdarə Heyətinin üzvüdür. Təklif edən: {{by}}, təsdiqləyən: {{second}}. Bildiriş təqdim və təsdiq edə biləcəyi vaxt: {{when}}.',
  seatRefused: '{{name}} İdarə Heyətinə qəbul edilmədi. Təklif edən: {{by}}, razı olmayan: {{second}}.',
  seatLapsed:
    'İdarə Heyətinin başqa üzvü vaxtında cavab vermədi, {{name}} Heyətə qəbul edilmədi. Təklif edən: {{by}}.',
  notConfirmed: 'İdarə Heyətinin başqa üzvü üzvlüyünüzü təsdiqləmədi, ona görə heç nə dəyişmədi.',
  nobodySeconds:
    'Bunu İdarə Heyətində sizdən başqa təsdiqləyə biləcək üzv yoxdur. Serverə baxan şəxs «npm run board:admit» əmri ilə (README) Heyətə üzv əlavə edə bilər.',
  movedAlready: 'Bu şəxs artıq təklif olunub: İdarə Heyətinin başqa üzvünün cavabı gözlənilir.',
  motionOver: 'Bu məsələ artıq həll olunub və ya cavab vaxtı keçib.',
  notSecond:
    'Bunu başqa üzv təsdiqləməlidir. Təklif edən, onunla bir adam sayılan və təklif olunan bunu təsdiqləyə bilməz.',
  moverLost: 'Təklif edən şəxs artıq bunu edə bilməz. Lazımdırsa, özünüz yenidən təklif edin.',
  freezeAbout: 'Bildiriş təsdiqləmək hüququmu dondur (İdarə Heyəti)',
  freezeMine: 'Təsdiq hüququmu dondur',
  freezeOther: 'Başqa üzvünkünü bir saatlıq dondur',
  freezeWhom:
    'Kimin hesabı başqasının əlində ola bilər? Təsdiq hüququ bir saatlıq dondurulacaq və hamıya xəbər veriləcək. Eyni üzv üçün {{days}} gündə bir dəfə mümkündür.',
  freezeNobody: 'İdarə Heyətində təsdiq hüququ dondurula bilən başqa üzv yoxdur.',
  frozenMine:
    'Bütün hesablarınızda bildiriş təqdim və təsdiq etmək, rolları dəyişmək hüququnuz donduruldu. İdarə Heyətinə və Nəzarət-Təftiş Komissiyasına xəbər verildi. Dondurmanı yalnız Heyətin başqa üzvü ləğv edə bilər: {{slash}}role',
  frozenAlready:
    'Bu hüququnuz artıq dondurulub. Dondurmanı yalnız Heyətin başqa üzvü ləğv edə bilər: {{slash}}role',
  frozenOther: '{{name}} üçün təsdiq hüququ donduruldu. Donmanın sonu: {{when}}. Hamıya xəbər verildi.',
  frozenOnce: 'Siz bu üzvün təsdiq hüququnu son {{days}} gündə artıq bir dəfə dondurmusunuz.',
  keyFrozen:
    'Təsdiq hüququnuz dondurulub, ona görə bunu edə bilməzsiniz. Dondurmanı Heyətin başqa üzvü ləğv edə bilər: {{slash}}role',
  keyFrozenUntil:
    'Təsdiq hüququnuz dondurulub, ona görə bunu hələ edə bilməzsiniz. Edə biləcəyiniz vaxt: {{when}}.',
  accountWaits:
    'Bu hesab sizə itirilmiş hesabın yerinə verilib, ona görə buradan bunu hələ edə bilməzsiniz. Edə biləcəyiniz vaxt: {{when}}. Əvvəlki hesablarınızdan indi də etmək olar.',
  holderFrozen: '{{name}} (təsdiq hüququ dondurulub)',
  holderFrozenUntil: '{{name}} – təsdiq hüququ dondurulub, donmanın sonu: {{when}}',
  tied: '{{name}} bu üzvlərin təqdim etdiyi bildirişi hələ təsdiq edə bilməz: {{others}}. Təsdiq edə biləcəyi vaxt: {{when}}.',
  oneHuman: 'Bunlar bir adam sayılır, bir-birinin bildirişini təsdiq edə bilməz: {{names}}.',
  lift: 'Dondurmanı ləğv et: {{name}}',
  notFrozen: 'Bu üzvün təsdiq hüququ dondurulmayıb.',
  liftOther: 'Dondurmanı yalnız Heyətin başqa üzvü ləğv edə bilər.',
  lifted: '{{name}} yenə bildiriş təqdim və təsdiq edə bilər. Dondurmanı ləğv edən: {{by}}.',
  noticeFrozen:
    '⚠️ {{name}} öz təsdiq hüququnu dondurdu: hesablarından biri başqasının əlində ola bilər. Ona zəng edin. Hər şey qaydasındadırsa, dondurmanı ləğv edə bilərsiniz: {{slash}}role',
  noticeFrozenUntil:
    '⚠️ {{name}} üçün təsdiq hüququ donduruldu. Donmanın sonu: {{when}}. Donduran: {{by}}. Hər ikisinə zəng edin.',
  noticeFrozenAside:
    '⚠️ {{name}} öz təsdiq hüququnu dondurdu: hesablarından biri başqasının əlində ola bilər. Hər şey qaydasındadırsa, dondurmanı İdarə Heyətinin başqa üzvü ləğv edə bilər.',
  noticeFrozenMine:
    '⚠️ Təsdiq hüququnuz başqa hesabınızdan donduruldu. Bunu siz etməmisinizsə, həmin hesab başqasının əlində ola bilər: İdarə Heyətinin üzvlərinə zəng edin.',
  noticeFrozenYours:
    '⚠️ Təsdiq hüququnuz donduruldu. Donduran: {{by}}. Donmanın sonu: {{when}}. Ona zəng edin.',
  liftedYours: 'Yenə bildiriş təqdim və təsdiq edə bilərsiniz. Dondurmanı ləğv edən: {{by}}.',
  authorFrozen:
    'Bu bildirişi təqdim edən şəxsin təsdiq hüququ dondurulub: hesabı başqasının əlində ola bilər. Bildirişi diqqətlə yoxlayın. Lazımdırsa, qaralamaya qaytarın və özünüz təqdim edin.',
  personHint: 'Tarix – şəxsin bota ilk dəfə yazdığı gündür.',
  reasonLabel: 'Səbəb (İdarə Heyətinin hamısı oxuyur)',
  reasonHint: 'Bir cümlə yazın. Rolla birlikdə saxlanılır və həmin şəxsə göstərilir.',
  untilLabel: 'Nə vaxtadək? (boş: müddətsiz)',
  untilHint: 'Məsələn: 31.12.2027 və ya 31.12.2027 18:00 (Bakı vaxtı ilə)',
  untilPast: 'Bu vaxt artıq keçib. Hələ gəlməmiş bir gün yazın və ya boş saxlayın.',
  offered:
    '{{name}} üçün rol təklif edildi: {{role}}. Hesabları: {{accounts}}. {{days}} gün ərzində özü qəbul etsə, rol qüvvəyə minəcək.',
  offeredSeat:
    '{{name}} üçün rol təklif edildi: {{role}}. Hesabları: {{accounts}}. {{days}} gün ərzində özü qəbul etsə, İdarə Heyətinin başqa üzvündən təsdiq istəniləcək.',
  offeredAlready: 'Bu rol həmin şəxsə artıq təklif edilib, cavabı gözlənilir.',
  cannotAsk:
    '{{name}} şəxsi mesaj ala bilmir, ona görə heç nə təklif edilmədi. Xahiş edin, əvvəlcə bota şəxsi yazışmada yazsın.',
  auditsSelf:
    'Heç kim öz əməllərini özü yoxlamır: Nəzarət-Təftiş Komissiyasının üzvü heç bir hesabında başqa rol daşıya bilməz.',
  apart:
    '{{name}} üçün konfiqurasiyada rol göstərilib: {{role}}. Rol verilmədi: heç kim öz əməllərini özü yoxlamır. Hər ikisi lazımdırsa, eyni hesab hər iki siyahıda göstərilməlidir (README).',
  apartChannel:
    '{{name}} bu rolu verən kanaldadır: {{role}}. Rol verilmədi: heç kim öz əməllərini özü yoxlamır. Kanalda olmamalıdırsa, onu oradan çıxarın. Hər iki rol lazımdırsa, eyni hesab konfiqurasiyada hər iki siyahıda göstərilməlidir (README).',
  selfGiven:
    '⚠️ {{name}} həm Nəzarət-Təftiş Komissiyasındadır, həm də onun yoxladığı orqanda: konfiqurasiya belə tələb edir. Onun əməllərini başqası yoxlasın.',
  offerTitle: 'Sizə rol təklif olunur',
  offerText: '{{by}} (İdarə Heyəti) sizə rol təklif edir: {{role}}.',
  means: {
    lead: 'Bölmənizin tədbirlərini elan edəcək, bölmədən gələn kömək çağırışlarını alıb cavablandıracaqsınız.',
    secretariat:
      'Suallara cavab verəcək, tez-tez verilən sualları yeniləyəcək, tədbirləri elan edəcək, kömək çağırışlarını alıb cavablandıracaqsınız.',
    auditor:
      'Rolu olanların kim, nə və nə vaxt etdiyini oxuyub yoxlayacaqsınız. Heç nəyi dəyişdirə bilməyəcəksiniz.',
    board:
      'Fövqəladə bildirişləri yazıb təsdiqləyəcək, rol verib geri alacaq, kömək çağırışlarını alıb cavablandıracaqsınız.',
  },
  offerNote:
    'Qəbul etməsəniz, heç nə dəyişmir. Cavab üçün {{days}} gününüz var. Niyə soruşulduğunu bilmirsinizsə, «Xeyr» deyin və İdarə Heyətindən soruşun.',
  offerYes: 'Qəbul edirəm',
  offerNo: 'Xeyr, qəbul etmirəm',
  offerOver: 'Bu təklif cavablandırılıb, geri götürülüb və ya vaxtı bitib.',
  noOffer: 'Hazırda sizə təklif olunan rol yoxdur.',
  accepted: 'Artıq bu rol sizdədir: {{role}}. Nə edə biləcəyinizi görmək üçün {{slash}}help yazın.',
  acceptedSeat:
    'Təşəkkür edirik. İndi İdarə Heyətinin başqa üzvündən {{hours}} saat ərzində təsdiq istənilir. Nəticəni sizə yazacağıq.',
  declined: 'İmtina etdiniz, heç nə dəyişmir. İdarə Heyətinə xəbər verilir.',
  declinedBy: '{{name}} rolu qəbul etmədi: {{role}}.',
  lapsed: '{{name}} vaxtında cavab vermədi, təklif bitdi. Rol: {{role}}.',
  offererLost:
    'Bu rolu sizə təklif edən şəxs artıq bunu edə bilməz, ona görə rol verilmədi. İdarə Heyətindən yenidən təklif etməyi xahiş edin.',
  accountsChanged:
    'Rol təklif olunandan sonra hesablarınız dəyişib, ona görə rol verilmədi. İdarə Heyətindən yenidən təklif etməyi xahiş edin.',
  seatChanged: 'Soruşulandan sonra həmin şəxsin hesabları dəyişib. Lazımdırsa, yenidən təklif edin.',
  withdraw: 'Geri götür: {{name}}, {{role}}',
  withdrawn: 'Geri götürüldü: {{name}} üçün rol daha təklif olunmur: {{role}}.',
  waiting: 'Cavab gözlənilir: {{name}}, {{role}}',
  reason: 'Səbəb: {{reason}}',
  until: 'Rolun bitəcəyi vaxt: {{when}}.',
  holderUntil: '{{name}} – son tarix: {{when}}',
  noticeEnds:
    'Rolunuzun müddəti bitir: {{role}}. Bitəcəyi vaxt: {{when}}. Davam etməlidirsə, İdarə Heyətinə yazın.',
  endsSoon:
    '{{name}} üçün rolun müddəti bitir: {{role}}. Bitəcəyi vaxt: {{when}}. Davam etməlidirsə, bitəndən sonra yenidən təklif edin.',
  noticeEnded:
    'Razılaşdırıldığı kimi, rolunuzun müddəti bitdi: {{role}}. Fövqəladə bildirişlər əvvəlki kimi gələcək.',
  changedEnded: '{{name}} üçün rolun müddəti bitdi: {{role}}.',
  prolonged:
    '⚠️ {{name}} bu gün İdarə Heyətindən çıxmalı idi. Heyətdə başqa üzv olmadığı üçün rolu müddətsiz davam edir. Zəhmət olmasa, Heyətə başqa üzv də qoşun.',
} as const
