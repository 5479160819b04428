/** When the chain of the audit is broken, or its key is another one. */
export const broken = {
  title: 'THE AUDIT WAS CHANGED',
  how: 'Somebody has changed the database past the bot, or an older copy of it was put back. Compare with the heads that you hold: {{slash}}audit verify and the head.',
  looked: 'We have looked',
  lookedDone:
    'It is written down that the Audit Commission has looked into this. The alarm ends, and heads are posted again. The break itself stays in the chain and shows in every check.',
  lookedBefore: 'Somebody has looked into this already.',
  rekeyedTitle: '⚠️ The key of the audit is not the one from before',
  rekeyed:
    'The seals of all entries up to {{id}} cannot be checked with the present key: it was changed, or there was none then.',
  rekeyedAsk: 'Ask whoever runs the server now who did this, and why.',
  rekeyedCheck:
    'Only heads that you hold prove those entries: {{slash}}audit verify with the last one. Ask the Board who did this, and why.',
  wrong: {
    changed: 'THE CHAIN IS BROKEN at entry {{id}}: that entry or the one before it was changed.',
    forged: 'THE CHAIN IS BROKEN: entry {{id}} was written past the bot, its seal is not the bot’s.',
    unsealed:
      'THE CHAIN IS BROKEN: entry {{id}} has no seal although those before it have one: it was written past the bot, or without the key.',
    missing: 'THE CHAIN IS BROKEN: entries {{id}} to {{until}} are missing.',
    replaced:
      'THE CHAIN IS BROKEN: entry {{until}} is not the one that was posted. The first wrong entry is {{id}} or one after it, up to {{until}}.',
  },
} as const
