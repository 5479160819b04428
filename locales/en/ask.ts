export const ask = {
  about: 'Ask a person in the Secretariat',
  title: 'Ask a person',
  label: 'Your question',
  question: 'What would you like to ask the Secretariat? Write it in one message.',
  nobody: 'No person can be asked here at the moment. Please try again later.',
  taken:
    'Your question is taken and on its way to the Secretariat. Its number: {{id}}. The answer will come to you here, or wherever you write to me last. If there is none within {{hours}} hours, the Board is told.',
  flood:
    'You have sent our people many questions within an hour. Please wait for the answers, or write again in an hour. If you are in danger, press the button.',
  tooLong: 'Your question is too long: {{length}} characters. Please say it in at most {{max}}.',
  card: 'Question {{id}}',
  overdue: 'Question {{id}} is still waiting for an answer',
  reply: 'Answer',
  answerTitle: 'Answer',
  answerLabel: 'Your answer to the person',
  answeredAlready: 'This question has been answered already.',
  answered: 'Answered:',
  answerFor: 'The answer to your question {{id}}',
  sent: 'The answer to question {{id}} is on its way.',
  unreachable: 'Question {{id}} is closed, but its asker cannot be reached on any platform now.',
  again: 'Ask something else',
  gone: 'This question is no longer here.',
} as const
