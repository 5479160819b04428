/** /start, /help, /language, /cancel */
export const start = {
  about: 'What this bot does',
  title: 'Hello! I am ASAP’s bot',
  welcome:
    'The Azerbaijani Students and Alumni Platform (ASAP) brings together Azerbaijanis who study abroad and young people who have finished their studies.',
  alerts: 'In an emergency I warn you and ask how you are.',
  questions: 'I answer questions on passports, scholarships, diplomas and more: just write.',
  events: 'I help you sign up for events.',
  people: 'Where needed, I put you in touch with the Secretariat.',
  registered: 'You are registered.',
  unregistered: 'To receive emergency alerts, please register.',
  buttonRegister: 'Register',
  buttonMe: 'My details',
  buttonEvents: 'Events',
  buttonHelp: 'What the bot can do',
} as const

export const help = {
  about: 'All commands',
  title: 'What I can do',
  command: '{{slash}}{{name}}',
  line: '{{slash}}{{name}} – {{about}}',
  ask: 'If you have a question, just write it. To cancel a form in progress, send {{slash}}cancel.',
} as const

export const language = {
  about: 'Choose your language',
  title: 'Language',
  present: 'Current language: English.',
  set: 'From now on I will write to you in English.',
} as const

export const cancel = {
  about: 'Cancel the form in progress',
} as const
