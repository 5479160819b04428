export const seats = {
  title: 'Bu rol geri alınsın?',
  text: '{{name}} üçün rolun geri alınması təklif olunur: {{role}}. Təklif edən: {{by}}. Rol yalnız İdarə Heyətinin başqa bir üzvü {{hours}} saat ərzində «Bəli» cavabını versə, geri alınacaq. Əvvəlcə hər ikisi ilə danışın.',
  own: 'Rolunuzun geri alınması təklif olunur: {{role}}. Təklif edən: {{by}}. Rol yalnız İdarə Heyətinin başqa bir üzvü {{hours}} saat ərzində «Bəli» cavabını versə, geri alınacaq. Razı deyilsinizsə, indi İdarə Heyətinin digər üzvləri ilə danışın.',
  yes: 'Bəli, rol geri alınsın',
  no: 'Xeyr, rol qalsın',
  asked:
    '{{name}} hələlik rolunda qalır: {{role}}. Rolun geri alınmasını {{hours}} saat ərzində İdarə Heyətinin başqa üzvü təsdiqləməlidir.',
  askedAlready: 'Bu artıq təklif olunub: İdarə Heyətinin başqa üzvünün cavabı gözlənilir.',
  notYours:
    'Bunu başqa üzv həll etməlidir: nə təklif edən, nə rolun sahibi, nə də onlarla bir adam sayılan şəxs.',
  taken: '{{name}} üçün rol geri alındı: {{role}}. Təklif edən: {{by}}, təsdiqləyən: {{second}}.',
  kept: '{{name}} rolunda qalır: {{role}}. Rolun geri alınmasını təklif edən: {{by}}, razı olmayan: {{second}}.',
  lapsed:
    'İdarə Heyətinin başqa üzvü vaxtında cavab vermədi, {{name}} rolunda qalır: {{role}}. Rolun geri alınmasını təklif edən: {{by}}.',
  auditorTitle: 'Nəzarət-Təftiş Komissiyasına yeni üzv?',
  auditorText:
    '{{name}} Nəzarət-Təftiş Komissiyasına təklif olunur. Təklif edən: {{by}}. Hesabları: {{accounts}}. Bu hesabların həqiqətən onun olduğunu özündən soruşub yoxlayın. «Bəli» cavabını versəniz, rol sahiblərinin gördüyü işləri oxuya və yoxlaya biləcək.',
  auditorGiven:
    '{{name}} artıq Nəzarət-Təftiş Komissiyasının üzvüdür. Təklif edən: {{by}}, təsdiqləyən: {{second}}.',
  auditorRefused:
    '{{name}} Nəzarət-Təftiş Komissiyasına qəbul edilmədi. Təklif edən: {{by}}, razı olmayan: {{second}}.',
  auditorLapsed:
    'İdarə Heyətinin başqa üzvü vaxtında cavab vermədi, {{name}} Nəzarət-Təftiş Komissiyasına qəbul edilmədi. Təklif edən: {{by}}.',
  auditorNotConfirmed:
    'İdarə Heyətinin başqa üzvü Nəzarət-Təftiş Komissiyasına üzvlüyünüzü təsdiqləmədi, ona görə heç nə dəyişmədi.',
  unproven:
    'Auditdə İdarə Heyəti üzvlüyünüzü kimin verdiyi görünmür, ona görə bunu edə bilməzsiniz. İdarə Heyətinə və Nəzarət-Təftiş Komissiyasına xəbər verilir. Heyətin başqa üzvündən xahiş edin ki, rolu geri alıb yenidən versin: {{slash}}role',
  unprovenTold:
    '⚠️ {{name}} bazada bu rolda yazılıb: {{role}}. Auditdə isə onu kimin bu şəkildə verdiyi görünmür; bildiriş təsdiqləmək hüququ qüvvədə deyil. Kimsə bazanı botdan yan keçərək dəyişmiş ola bilər. Dərhal serverə baxan şəxslə danışın və auditi yoxlayın: {{slash}}audit',
  accountGone:
    'Hesablardan biri daha əvvəlki sahibinə bağlı deyil: {{account}}. Sahibi: {{name}}. Rollar digər hesablarda qalır: {{roles}}. Bunu gözləmirdinizsə, hesab sahibinə zəng edin.',
  freezeLasts:
    'Siz artıq başqa bir üzvün təsdiq hüququnu dondurmusunuz. Başqasınınkını yalnız onun vaxtı bitəndən sonra dondura bilərsiniz.',
  glassDisarmed:
    'Bu bildiriş təqdim ediləndən sonra və ya ondan əvvəlki {{hours}} saatda siz başqa bir üzvün təsdiq hüququnu dondurmusunuz, yaxud rolun geri alınmasında iştirak etmisiniz. Ona görə bildirişi təkbaşına göndərə bilməzsiniz: onu İdarə Heyətinin başqa üzvü təsdiqləməlidir.',
} as const
