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
} as const
