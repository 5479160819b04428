/** Words every command uses. */
export const common = {
  slash: '{{slash}}',
  number: 'No. {{id}}',
  cancel: 'Cancel',
  back: 'Back',
  skip: 'Skip',
  keep: 'Keep it',
  presentAnswer: 'Current answer: {{answer}}',
  bakuTime: '{{date}}, {{time}} (Baku time)',
  next: 'Continue',
  send: 'Send',
  yes: 'Yes',
  no: 'No',
  cancelled: 'Cancelled. Nothing was saved.',
  nothingToCancel: 'There is nothing to cancel. To see what I can do, send {{slash}}help.',
  unknownCommand: 'I don’t know this command. To see what I can do, send {{slash}}help.',
  notAllowed: 'This action needs the role: {{role}}. If you should have it, ask the Board.',
  notRegistered: 'Please register first: send {{slash}}register.',
  staleButton: 'This button no longer works: the message is out of date. Send the command again.',
  failed: 'Sorry, something went wrong on our side and nothing was changed. Please try again in a moment.',
  manyWrite:
    'Many messages are coming in right now. We have yours, but cannot show every answer. Please write again in a minute. If you need help, send {{slash}}help_me: a call does not wait in line.',
  chooseLanguage: 'Dili seçin · Choose your language',
  required: 'Please write an answer.',
  tooLong: 'The answer is too long: {{length}} characters. At most {{max}} fit.',
  chooseOne: 'Please choose one of the options.',
  stepOf: 'Step {{step}} of {{count}}',
  answeredAlready: 'This question was answered already. Here is the current one:',
  notSeenYet:
    'Your message was not taken as the answer to this question: it may not have reached you yet when you wrote. Please answer now:',
  toEarlier:
    'Your message was a reply to an earlier message, not to the present question. The present question is:',
  dialogForgotten: 'This form has changed since you began, so please start again: {{slash}}{{command}}',
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
