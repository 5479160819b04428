/** Audit, Nəzarət-Təftiş Komissiyası üçün. */
export const audit = {
  about: 'Audit jurnalı və yoxlanması (Komissiya)',
  title: 'Audit',
  empty: 'Hələ heç nə qeydə alınmayıb.',
  line: '{{id}} · {{time}} · {{who}} ({{role}}, {{platform}}) · {{act}} · {{subject}} · {{detail}}',
  system: 'bot',
  older: 'Əvvəlkilər',
  verify: 'Zənciri yoxla',
  whole:
    'Zəncir bütövdür: {{n}} qeyd. Son heş: {{hash}}. Onu yazıb saxlayın: sonradan heç nəyin silinmədiyini sübut edəcək.',
  broken:
    'ZƏNCİR POZULUB (qeyd № {{id}}): həmin qeyd və ya ondan əvvəlki dəyişdirilib. Ondan əvvəlki {{n}} qeyd bütövdür.',
} as const
