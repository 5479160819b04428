/** The final report of an alert. */
export const reports = {
  reportTitle: '{{what}}: report',
  reportState: {
    completed: 'Sent: nothing was waiting any more when this was written.',
    interrupted: 'Interrupted: nothing more was sent.',
    resumed:
      'Sent: it was interrupted and then continued; nothing was waiting any more when this was written. The time runs from the release to the end, the interruption included.',
    resent:
      'Sent, and sent again to those who lacked it; nothing was waiting any more when this was written. The time runs from the release to the end of that.',
    interruptedResent:
      'Interrupted, and after that sent again to those for whom it had failed, and to nobody else. The time runs from the release to the end of that.',
    goesOn:
      'Sending has gone on since this report was written. It is brought up to date when nothing is waiting any more.',
  },
  reportPeople: 'People: {{people}} · time: {{time}}',
  reportLost:
    'Members who cannot be written to at any account: {{n}}. Please call them; the roll call lists them among the silent.',
  reportUnknown:
    'People of whom nobody knows whether they have the text, as the platform never said so: {{n}}. Treat them as not reached.',
  reportUnheard: 'Members who never got any text of this alert, and are told nothing any more: {{n}}.',
  reportDoubtful: 'Messages that may have arrived twice: {{n}}.',
  reasonsTitle: 'Why it did not arrive:',
  reasonLine: '{{n}} × {{reason}}',
} as const
