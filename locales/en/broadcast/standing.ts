/** How an alert that was sent stands now. */
export const standings = {
  replacing: 'update no. {{by}} is going out',
  replaced: 'replaced by update no. {{by}}',
  ending: '{{end}} (no. {{by}}) is going out',
  ended: 'ended: {{end}} (no. {{by}})',
  expired: 'expired',
  since: 'Now: {{since}}.',
  silent: '⚠️ {{platform}} does not answer now: accounts there ({{n}}) get the alert only when it does.',
  refused:
    '⚠️ {{platform}} does not accept the bot now: accounts there ({{n}}) get nothing until a new token is entered. People with an account on another platform are written to there.',
} as const
