import type { Alert } from '../../../src/store/alert/record.ts'

/** The one dial an issuer turns; it presets CAP's three. */
export const levels = ['urgent', 'high', 'low'] as const

export type Level = (typeof levels)[number]

/** CAP's values that a sender may choose, the gravest first. */
export const severities = ['Extreme', 'Severe', 'Moderate', 'Minor'] as const

export const urgencies = ['Immediate', 'Expected', 'Future'] as const

export const certainties = ['Observed', 'Likely', 'Possible'] as const

export interface Gravity {
  readonly severity: (typeof severities)[number]
  readonly urgency: (typeof urgencies)[number]
  readonly certainty: (typeof certainties)[number]
}

/** What each level presets; each of the three can be changed afterwards. */
export const presets: Readonly<Record<Level, Gravity>> = {
  urgent: { severity: 'Extreme', urgency: 'Immediate', certainty: 'Observed' },
  high: { severity: 'Severe', urgency: 'Expected', certainty: 'Likely' },
  low: { severity: 'Minor', urgency: 'Future', certainty: 'Possible' },
}

/** The member of a list that a text names, or its first. */
export function oneOf<V extends string>(values: readonly [V, ...V[]], text: string | undefined): V {
  return values.find((value) => value === text) ?? values[0]
}

/** What may go out without a second key: neither an exercise nor a test is so urgent. */
export function mayBreakGlass(alert: Alert): boolean {
  return alert.status === 'Actual' && alert.severity === 'Extreme' && alert.urgency === 'Immediate'
}
