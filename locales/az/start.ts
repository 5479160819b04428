/** /start, /help, /language, /cancel */
export const start = {
  about: 'Bot haqqında',
  title: 'Salam! Mən ASAP-ın botuyam',
  welcome:
    'Azərbaycanlı Tələbələr və Məzunlar Platforması (ASAP) xaricdə təhsil alan azərbaycanlıları və təhsilini başa vurmuş gəncləri birləşdirir.',
  alerts: 'Fövqəladə hallarda sizə xəbər verirəm və necə olduğunuzu soruşuram.',
  questions: 'Pasport, təqaüd, diplom və digər mövzularda suallarınıza cavab verirəm: sadəcə yazın.',
  events: 'Tədbirlərə yazılmağınıza kömək edirəm.',
  people: 'Lazım olanda sizi Katibliklə əlaqələndirirəm.',
  registered: 'Siz qeydiyyatdan keçmisiniz.',
  unregistered: 'Fövqəladə bildirişləri almaq üçün qeydiyyatdan keçin.',
  buttonRegister: 'Qeydiyyatdan keç',
  buttonMe: 'Məlumatlarım',
  buttonEvents: 'Tədbirlər',
  buttonHelp: 'Bot nə edə bilər',
} as const

export const help = {
  about: 'Bütün əmrlər',
  title: 'Nə edə bilərəm',
  command: '{{slash}}{{name}}',
  line: '{{slash}}{{name}} – {{about}}',
  ask: 'Sualınız varsa, sadəcə yazın. Yarımçıq formanı ləğv etmək üçün {{slash}}cancel yazın.',
} as const

export const language = {
  about: 'Dil seçimi',
  title: 'Dil',
  present: 'Hazırkı dil: Azərbaycan dili.',
  set: 'Bundan sonra sizə Azərbaycan dilində yazacağam.',
} as const

export const cancel = {
  about: 'Yarımçıq formanın ləğvi',
} as const
