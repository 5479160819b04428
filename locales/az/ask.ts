export const ask = {
  about: 'Katibliyin əməkdaşına sual',
  title: 'Əməkdaşdan soruş',
  label: 'Sualınız',
  question: 'Katiblikdən nə soruşmaq istəyirsiniz? Sualınızı bir mesajda yazın.',
  nobody: 'Hazırda burada əməkdaşa sual vermək mümkün deyil. Zəhmət olmasa, sonra yenidən cəhd edin.',
  taken:
    'Sualınız qeydə alındı və Katibliyə göndərilir. Sualın nömrəsi: {{id}}. Cavab sizə burada və ya mənə ən son yazdığınız yerdə gələcək. {{hours}} saat ərzində cavab olmasa, İdarə Heyətinə bildiriləcək.',
  flood:
    'Son bir saatda əməkdaşlarımıza çox sual göndərdiniz. Cavabları gözləyin və ya bir saatdan sonra yenidən yazın. Təhlükədəsinizsə, düyməni basın.',
  tooLong: 'Sualınız çox uzundur: {{length}} simvol. Zəhmət olmasa, ən çoxu {{max}} simvolla yazın.',
  card: 'Sual № {{id}}',
  overdue: 'Sual № {{id}} hələ də cavab gözləyir',
  reply: 'Cavab yaz',
  answerTitle: 'Cavab',
  answerLabel: 'Soruşana cavabınız',
  answeredAlready: 'Bu sual artıq cavablandırılıb.',
  answered: 'Cavab:',
  answerFor: 'Sualınıza cavab (№ {{id}})',
  sent: 'Cavab göndərilir (sual № {{id}}).',
  unreachable: 'Sual № {{id}} bağlandı, lakin soruşana hazırda heç bir platformada yazmaq mümkün deyil.',
  again: 'Başqa sual ver',
  gone: 'Bu sual artıq burada yoxdur.',
} as const
