/** Göndərilmiş bildirişin indiki halı. */
export const standings = {
  replacing: 'yeniləmə № {{by}} göndərilir',
  replaced: 'əvəzində yeniləmə № {{by}} var',
  ending: '{{end}} (№ {{by}}) göndərilir',
  ended: 'bitib: {{end}} (№ {{by}})',
  expired: 'vaxtı keçib',
} as const
