/** Göndərilmiş bildirişin indiki halı. */
export const standings = {
  replacing: 'yeniləmə № {{by}} göndərilir',
  replaced: 'əvəzində yeniləmə № {{by}} var',
  ending: '{{end}} (№ {{by}}) göndərilir',
  ended: 'bitib: {{end}} (№ {{by}})',
  expired: 'vaxtı keçib',
  since: 'İndiki hal: {{since}}.',
  silent:
    '⚠️ {{platform}} indi cavab vermir: oradakı hesablar ({{n}}) bildirişi yalnız o cavab verəndən sonra alacaq.',
  refused:
    '⚠️ {{platform}} botu indi qəbul etmir: oradakı hesablara ({{n}}) yeni token yazılana qədər heç nə getməyəcək. Başqa platformada hesabı olanlara orada yazılacaq.',
} as const
