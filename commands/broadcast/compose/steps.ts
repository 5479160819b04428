import type { Step } from '../../../src/core/dialog/dialog.ts'
import { readCountries } from './countries.ts'
import { hazardNames } from './hazard.ts'
import { levels } from './level.ts'
import { readTime, typedTime } from './time.ts'

/** Hours for which an alert may hold. */
export const lifetimes = [1, 3, 6, 12, 24, 72] as const

/** What has happened. */
export const hazardStep: Step = {
  key: 'hazard',
  label: 'broadcast.askHazard',
  kind: 'choice',
  options: async ({ t }) => hazardNames.map((name) => ({ value: name, label: t(`hazard.${name}.event`) })),
}

/** One dial for three values. */
export const levelStep: Step = {
  key: 'level',
  label: 'broadcast.askLevel',
  kind: 'choice',
  options: async ({ t }) => levels.map((level) => ({ value: level, label: t(`broadcast.level.${level}`) })),
}

const affectedStep: Step = {
  key: 'affected',
  label: 'broadcast.askAffected',
  hint: 'broadcast.hintCountries',
  kind: 'text',
  optional: true,
  parse: async (_ctx, text) => readCountries(text).join(', '),
}

/** Place, time, source, validity: everything may stay empty in a draft; the gate asks for it before a release. */
export const factSteps: readonly Step[] = [
  { key: 'areaAz', label: 'broadcast.askAreaAz', kind: 'text', optional: true },
  { key: 'areaEn', label: 'broadcast.askAreaEn', kind: 'text', optional: true },
  {
    key: 'time',
    label: 'broadcast.askTime',
    hint: 'broadcast.hintTime',
    kind: 'text',
    optional: true,
    parse: async ({ now }, text) => typedTime(readTime(text, now)),
  },
  {
    key: 'source',
    label: 'broadcast.askSource',
    hint: 'broadcast.hintSource',
    kind: 'text',
    optional: true,
  },
  affectedStep,
  {
    key: 'hours',
    label: 'broadcast.askExpires',
    kind: 'choice',
    options: async ({ t }) =>
      lifetimes.map((n) => ({ value: String(n), label: t('broadcast.hours', { n }) })),
  },
  {
    key: 'rollCall',
    label: 'broadcast.askRollCall',
    kind: 'choice',
    when: ({ status }) => status !== 'Test', // a test calls no roll
    options: async ({ t }) => [
      { value: 'yes', label: t('common.yes') },
      { value: 'no', label: t('common.no') },
    ],
  },
]

/** What an alert says in one language. */
export const textSteps: readonly Step[] = [
  { key: 'event', label: 'broadcast.askEvent', kind: 'text', max: 80, optional: true },
  { key: 'headline', label: 'broadcast.askHeadline', kind: 'text', max: 160, optional: true },
  { key: 'description', label: 'broadcast.askDescription', kind: 'long', max: 2000, optional: true },
  { key: 'instruction', label: 'broadcast.askInstruction', kind: 'long', max: 1500, optional: true },
]
