/** What is wrong with the bot itself. */
export const alarm = {
  about: 'Is anything wrong with the bot (Board)',
  none: '✅ Nothing is wrong that the bot knows of.',
  title: {
    silent: '⚠️ {{platform}} is not answering',
    refused: '⛔ {{platform}} no longer accepts the bot',
    rival: '⚠️ A second program runs with the {{platform}} bot’s token',
    stalled: '⚠️ {{platform}}: messages are waiting',
    clock: '⚠️ The server’s clock has jumped',
    open: '⚠️ Outsiders can read along: {{platform}}',
    bare: '⚠️ Personal data is stored unencrypted',
    locked: '⚠️ Part of the stored data cannot be read',
    broken: '🆘 The audit was changed',
  },
  what: {
    silent:
      'What is sent there waits and goes out as soon as {{platform}} answers. What people press there meanwhile may be lost. Until then reach members on the other platforms or by phone.',
    refused:
      'The token was revoked or replaced. Please tell whoever runs the server at once: a new token has to be entered and the bot started again. Until then nothing is sent there, channels included. People who have an account on another platform are written to there.',
    rival:
      'What people write on {{platform}} comes to this bot at times and at times to the other, which may not know them: they can be told that they are not registered, and calls for help can be lost. Please tell whoever runs the server at once: the other program has to be stopped, or be given a token of its own.',
    stalled:
      'Messages are due, but nothing has left for half a minute. Please tell whoever runs the server: the bot for {{platform}} may not be running.',
    clock:
      'The bot goes on by its own time, so nothing expires early and nothing is late. Please tell whoever runs the server: its clock has to be put right.',
    open: 'The bot writes calls for help, names and telephone numbers there, and alerts that have not been sent yet. Please make it private at once: only people who were invited should see it. Until then the bot goes on writing there.',
    bare: 'The bot cannot find or make its encryption key. Alerts and calls for help go on as always, but what people write is stored unencrypted until there is a key. Please tell whoever runs the server (README: DATA_KEY_FILE).',
    locked:
      'The encryption key for emergency contacts, places and the words of calls for help is missing: in their place stands “🔒 cannot be read at present”. Alerts go on as always, and new entries can be read. Write to everybody with an open call and ask again what they need. Please tell whoever runs the server at once: the old key has to be put back (README: DATA_KEY). Without it these entries stay unreadable, and members have to enter their emergency contacts again.',
    broken:
      'Somebody has deleted or changed entries of the audit in the database, past the bot. Who approved what is not proven now, and the roles should be checked: {{slash}}role. The Audit Commission knows; this alarm stays until they have looked into it. Check now who can get onto the server.',
  },
  place: {
    board: 'the Board’s channel',
    secretariat: 'the Secretariat’s channel',
    audit: 'the channel of the Supervisory and Audit Commission',
    preview: 'the group where drafts are looked at',
  },
  keysFew:
    '⚠️ Board members who can approve alerts now: {{n}}. Two are needed for an alert to go out. Who can, and from when, is shown here: {{slash}}role',
  keysTied:
    '⚠️ At this moment no two Board members can release an alert together: whoever was proposed or confirmed by somebody cannot approve their alerts for 30 days. Who can, and from when, is shown here: {{slash}}role',
  selfAudit:
    '⚠️ {{names}}: belongs to the Supervisory and Audit Commission and to what it watches over, because it was configured so. Their own acts should be checked by somebody else.',
  reachOnly:
    '⚠️ The Board can be reached on {{platform}} only. When {{platform}} does not answer, nobody can be told.',
  reachTitle: 'Board members without a second platform:',
  reachOne: '{{name}}: {{platform}} only',
  reachNone: '{{name}}: cannot be written to',
  linkSecond:
    'You are on the Board, and the bot can write to you on {{platform}} only. When {{platform}} does not answer, word of the bot’s own faults does not reach you. Please link an account on another platform: {{slash}}link',
  linkNow: 'Link an account',
  askedAgain:
    'A roll call is running. If this lasts longer than a minute, whoever may have pressed something there is asked again as soon as the platform is back.',
  waiting: 'Messages waiting: {{n}}',
  since: 'Since {{when}}',
  over: {
    silent: '✅ {{platform}} answers again',
    refused: '✅ {{platform}} accepts the bot again',
    rival: '✅ {{platform}}: no second program any more',
    stalled: '✅ {{platform}}: messages are leaving again',
    clock: '✅ The server’s clock is right again',
    open: '✅ Private now: {{platform}}',
    bare: '✅ Personal data is encrypted again',
    locked: '✅ Stored data can be read again',
    broken: '✅ The Audit Commission has looked into the broken audit',
  },
  database: {
    full: '🆘 The bot’s disk is full',
    damaged: '🆘 The bot’s database is damaged',
    gone: '🆘 The bot cannot reach its database',
    over: '✅ The bot’s database works again',
  },
  halfSent:
    '⚠️ This alert was going out and is half sent: {{what}}. Nobody can tell now who has it and who has not. Tell people by phone and by other ways, too.',
  noStart: '🆘 The bot cannot start',
  noStartWhat:
    'It answers nobody and sends nothing: reach people by phone and by other ways. Send this to whoever runs the server at once: {{reason}}',
  noStartOver: '✅ The bot works again',
  begun: '🆘 The bot has begun with an empty database',
  begunWhat:
    'There was no database, so it knows nobody: an alert would reach nobody, and alerts, roles and calls for help from before are unknown. «I need help» under an older alert still calls. Unless this was intended, please tell whoever runs the server at once: the last good copy has to be put back (README: db:restore).',
  restored: '⚠️ The bot was put back to an older copy of its database',
  restoredWhat:
    'What happened after {{when}} is unknown to it: registrations, answers, alerts and calls for help. «I need help» under a newer alert still calls. Please look for those who called for help since then in earlier messages, and ask them by phone. What was waiting to be sent at that time is sent again.',
  restoredAudit:
    'Entries of the audit from after {{when}} are not in the database. Ask whoever runs the server who put it back, and why. If you hold a newer head, keep it: {{slash}}audit verify with that head shows which entries are missing.',
  whatNow: {
    full: 'Nothing can be stored: no answer, no call for help, no alert. Please tell whoever runs the server at once: space has to be made. Until then reach people by phone.',
    damaged:
      'The bot can no longer read or write everything. Please tell whoever runs the server at once: the last good copy has to be put back (README: db:restore). Until then reach people by phone.',
    gone: 'Nothing can be stored or read: no answer, no call for help, no alert. Please tell whoever runs the server at once. Until then reach people by phone.',
  },
  /** What a platform's own readers read afterwards. */
  past: {
    silent: 'ℹ️ {{platform}} was not answering for {{time}}, from {{from}} to {{to}}.',
    refused: 'ℹ️ {{platform}} did not accept the bot for {{time}}, from {{from}} to {{to}}.',
    stalled: 'ℹ️ {{platform}}: no messages left for {{time}}, from {{from}} to {{to}}.',
  },
  lasted: 'It lasted {{time}}, from {{from}} to {{to}}.',
}
