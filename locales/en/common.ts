/** Words every command uses. */
export const common = {
  slash: '{{slash}}',
  number: 'No. {{id}}',
  cancel: 'Cancel',
  back: 'Back',
  anew: 'Begin anew',
  more: 'More…',
  earlier: 'Earlier ones',
  skip: 'Skip',
  keep: 'Keep it',
  presentAnswer: 'Current answer: {{answer}}',
  bakuTime: '{{date}}, {{time}} (Baku time)',
  bakuDay: 'the end of {{date}} (Baku time)',
  seconds: '{{n}} s',
  minutes: '{{n}} min',
  next: 'Continue',
  send: 'Send',
  yes: 'Yes',
  no: 'No',
  /** In the place of what cannot be read without its key. */
  locked: '🔒 cannot be read at present',
  cancelled: 'Cancelled. Nothing was saved.',
  nothingToCancel: 'There is nothing to cancel. To see what I can do, send {{slash}}help.',
  unknownCommand: 'There is no such command. To see what I can do, send {{slash}}help.',
  nearCommands: 'There is no such command. Did you mean one of these?',
  notAllowed: 'This action needs the role: {{role}}. If you should have it, ask the Board.',
  refusedOften:
    'You have tried too often within an hour what you may not do. Until the hour is over we answer no more of it; how often is written down for the control body.',
  notRegistered: 'Please register first: send {{slash}}register.',
  staleButton: 'This button no longer works: the message is out of date. Send the command again.',
  staleHelp:
    'This button no longer works: the message is out of date. If you need help, press the button below.',
  failed:
    'Sorry, something went wrong on our side and nothing was saved. If you are in danger, do not wait for us: call the local emergency number now (112 in the European Union). Otherwise, please try again in a moment.',
  manyWrite:
    'A lot of messages are coming in, and we cannot answer them all at once. We have yours. Please write again in a minute. If you need help, send {{slash}}help_me: a call for help does not wait in line.',
  pressedAgain: 'You pressed again, so your last press counts.',
  chooseLanguage: 'Dili seçin · Choose your language',
  required: 'Please write an answer.',
  tooLong: 'The answer is too long: {{length}} characters. At most {{max}} fit.',
  chooseOne: 'Please choose one of the options.',
  isMyAnswer: 'No, it is my answer',
  stepOf: 'Step {{step}} of {{count}}',
  answeredAlready: 'This question was answered already. Here is the current one:',
  notSeenYet: 'It looks as if you wrote this before you saw the question, so here it is once more:',
  editedEarlier:
    'You changed an earlier message; the answers you gave stay as they were. What we are asking now is this:',
  toEarlier: 'You replied to an earlier message. What we are asking now is this:',
  dialogForgotten: 'This form can no longer be continued, so please start it again: {{slash}}{{command}}',
  openForm: 'Open the form',
  fixForm: 'Correct the answers',
  formWaiting: 'You have an unfinished form. Continue it, or cancel with {{slash}}cancel.',
} as const

export const role = {
  guest: 'guest',
  member: 'registered member',
  lead: 'chapter lead',
  secretariat: 'Secretariat',
  board: 'Board member',
  auditor: 'Supervisory and Audit Commission',
} as const
