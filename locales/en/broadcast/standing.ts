/** How an alert that was sent stands now. */
export const standings = {
  replacing: 'update no. {{by}} is going out',
  replaced: 'replaced by update no. {{by}}',
  ending: '{{end}} (no. {{by}}) is going out',
  ended: 'ended: {{end}} (no. {{by}})',
  expired: 'expired',
} as const
