import type { T } from '../../../src/core/words.ts'
import type { AlertInfo } from '../../../src/store/alert/record.ts'

/** What can happen, with CAP 1.2's category and response for it. */
export const hazards = {
  earthquake: { category: 'Geo', response: 'Evacuate' },
  conflict: { category: 'Security', response: 'Shelter' },
  attack: { category: 'Security', response: 'Evacuate' },
  flood: { category: 'Met', response: 'Evacuate' },
  disease: { category: 'Health', response: 'Avoid' },
  closure: { category: 'Transport', response: 'Avoid' },
  missing: { category: 'Rescue', response: 'Monitor' },
  general: { category: 'Safety', response: 'Execute' },
} as const

export type Hazard = keyof typeof hazards

/** A prepared text: a hazard's, or the end of an alert, an exercise or a test. */
export type Template =
  | Hazard
  | 'falseAlarm'
  | 'allClear'
  | 'exerciseOver'
  | 'exerciseOff'
  | 'testOver'
  | 'testOff'

export const hazardNames = Object.keys(hazards) as readonly Hazard[]

export function isHazard(text: string | undefined): text is Hazard {
  return text !== undefined && Object.hasOwn(hazards, text)
}

/** The prepared text of a hazard in the language of `t`, for one place. */
export function templateOf(t: T, template: Template, area: string): AlertInfo {
  return {
    event: t(`hazard.${template}.event`),
    headline: t(`hazard.${template}.headline`),
    description: t(`hazard.${template}.description`),
    instruction: t(`hazard.${template}.instruction`),
    area,
  }
}
