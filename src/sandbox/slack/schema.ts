import type { Fault } from './refusal.ts'
import type { Json } from './world.ts'

/** Looks at one value and notes what Slack would not take. */
export type Rule = (value: unknown, path: string, faults: Fault[]) => void

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Any value as text; '' when it is none. */
export const words = (value: unknown): string => (typeof value === 'string' ? value : '')

export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

const note = (faults: Fault[], path: string, message: string): void => {
  faults.push({ path, message })
}

/** A string of `least` to `most` UTF-16 units. */
export const text =
  (most: number, least = 0): Rule =>
  (value, path, faults) => {
    if (typeof value !== 'string') return note(faults, path, 'must be a string')
    if (value.length > most) note(faults, path, `must be less than ${most + 1} characters`)
    if (value.length < least) note(faults, path, `must be more than ${least - 1} characters`)
  }

export const flag: Rule = (value, path, faults) => {
  if (typeof value !== 'boolean') note(faults, path, 'must be a boolean')
}

export const count =
  (least: number, most: number): Rule =>
  (value, path, faults) => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
      note(faults, path, `must be an integer from ${least} to ${most}`)
  }

export const oneOf =
  (...allowed: readonly string[]): Rule =>
  (value, path, faults) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      note(faults, path, `must be a valid enum value: ${allowed.join(', ')}`)
  }

/** A list of `least` to `most` items. */
export const list =
  (least: number, most: number, item: Rule): Rule =>
  (value, path, faults) => {
    if (!Array.isArray(value)) return note(faults, path, 'must be an array')
    if (value.length > most) note(faults, path, `no more than ${most} items allowed`)
    if (value.length < least) note(faults, path, `no fewer than ${least} items required`)
    for (const [index, each] of value.entries()) item(each, `${path}/${index}`, faults)
  }

/** An object with these fields and no others; `*` before a name = it must be there. */
export const shape =
  (fields: Readonly<Record<string, Rule>>): Rule =>
  (value, path, faults) => {
    if (!isObject(value)) return note(faults, path, 'must be an object')
    const known = new Set(Object.keys(fields).map((key) => key.replace('*', '')))
    for (const key of Object.keys(value))
      if (!known.has(key))
        note(faults, path, `no more than ${known.size} items allowed: unknown field ${key}`)
    for (const [key, rule] of Object.entries(fields)) {
      const name = key.replace('*', '')
      if (value[name] !== undefined) rule(value[name], `${path}/${name}`, faults)
      else if (key !== name) note(faults, path, `missing required field: ${name}`)
    }
  }

/** An object whose `type` chooses its rule. */
export const tagged =
  (what: string, kinds: Readonly<Record<string, Rule>>): Rule =>
  (value, path, faults) => {
    const kind = isObject(value) ? words(value.type) : ''
    const rule = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (rule) rule(value, path, faults)
    else note(faults, path, `unsupported type: ${kind || '(none)'}: no ${what} here`)
  }

/** Both rules. */
export const both =
  (first: Rule, second: Rule): Rule =>
  (value, path, faults) => {
    first(value, path, faults)
    second(value, path, faults)
  }
