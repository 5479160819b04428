/** Botun özündə nə düz getmir. */
export const alarm = {
  about: 'botda nasazlıq varmı (İdarə Heyəti)',
  none: '✅ Bot heç bir nasazlıq görmür.',
  title: {
    silent: '⚠️ {{platform}} cavab vermir',
    refused: '⛔ {{platform}} botu daha qəbul etmir',
    stalled: '⚠️ {{platform}}: mesajlar gözləyir',
    clock: '⚠️ Serverin saatı sıçrayıb',
  },
  what: {
    silent:
      'Oraya göndərilənlər gözləyir və {{platform}} cavab verən kimi yola düşəcək. Bu müddətdə basılan düymələr itə bilər; yoxlamada cavab verməyənlərdən yenidən soruşulacaq. O vaxta qədər digər platformalardan istifadə edin.',
    refused:
      'Token ləğv edilib və ya dəyişdirilib. Serverə baxan şəxs yeni tokeni yazıb botu yenidən işə salana qədər oraya, o cümlədən kanallara heç nə göndərilmir. Başqa platformada hesabı olanlara orada yazılır.',
    stalled:
      'Vaxtı çatıb, amma yarım dəqiqədir heç nə getmir. Zəhmət olmasa, serverə baxan şəxsə deyin: deyəsən, {{platform}} botu işləmir.',
    clock:
      'Bot öz vaxtı ilə davam edir: heç nəyin vaxtı tez bitmir, heç nə gecikmir. Zəhmət olmasa, serverə baxan şəxsə deyin: saat düzəldilməlidir.',
  },
  waiting: 'Gözləyən mesajlar: {{n}}',
  since: 'Başlanğıc: {{when}}',
  over: {
    silent: '✅ {{platform}} yenidən cavab verir',
    refused: '✅ {{platform}} botu yenidən qəbul edir',
    stalled: '✅ {{platform}}: mesajlar yenidən gedir',
    clock: '✅ Serverin saatı yenidən düzdür',
  },
  database: {
    full: '🆘 Botun diskində yer qalmayıb',
    damaged: '🆘 Botun verilənlər bazası zədələnib',
    gone: '🆘 Bot verilənlər bazasına çata bilmir',
    over: '✅ Botun verilənlər bazası yenidən işləyir',
  },
  whatNow: {
    full: 'Heç nə yadda saxlanmır: nə cavab, nə kömək çağırışı, nə də xəbərdarlıq. Serverə baxan şəxsə dərhal deyin: diskdə yer açılmalıdır.',
    damaged:
      'Bot hər şeyi oxuya və yaza bilmir. Serverə baxan şəxsə dərhal deyin: son yararlı nüsxə bərpa edilməlidir (README: db:restore).',
    gone: 'Heç nə oxunmur və yadda saxlanmır: nə cavab, nə kömək çağırışı, nə də xəbərdarlıq. Serverə baxan şəxsə dərhal deyin. O vaxta qədər insanlara zəng edin.',
  },
  lasted: 'Davam etdi: {{from}} – {{to}}.',
}
