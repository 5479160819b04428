import type { Fault } from './refusal.ts'
import type { Json } from './world.ts'

type Path = readonly (string | number)[]

/** Looks at one value and reports what Discord would refuse. */
export type Check = (value: unknown, path: Path, faults: Fault[]) => void

/** Characters as Discord counts them: code points. */
export const lengthOf = (text: string): number => Array.from(text).length

/** A string or number as text; anything else is empty. */
export const words = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function report(faults: Fault[], path: Path, code: string, message: string): void {
  faults.push({ path, code, message })
}

const wrongType = (faults: Fault[], path: Path, wanted: string) =>
  report(faults, path, 'BASE_TYPE_BAD_TYPE', `Value must be ${wanted}.`)

/** A string of `min` to `max` characters. */
export function text(min: number, max: number, pattern?: RegExp): Check {
  return (value, path, faults) => {
    if (typeof value !== 'string') return wrongType(faults, path, 'a string')
    const length = lengthOf(value)
    if (length === 0 && min > 0) return report(faults, path, 'BASE_TYPE_REQUIRED', 'This field is required')
    if (length < min || length > max) {
      const bounds = min > 0 ? `between ${min} and ${max}` : `${max} or fewer`
      return report(
        faults,
        path,
        min > 0 ? 'BASE_TYPE_BAD_LENGTH' : 'BASE_TYPE_MAX_LENGTH',
        `Must be ${bounds} in length.`,
      )
    }
    if (pattern && !pattern.test(value))
      report(faults, path, 'STRING_TYPE_REGEX', `String value did not match validation regex.`)
  }
}

/** A whole number within bounds. */
export function whole(min: number, max: number): Check {
  return (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return report(faults, path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`)
    if (value < min)
      report(faults, path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
    if (value > max)
      report(faults, path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  }
}

export const flag: Check = (value, path, faults) => {
  if (typeof value !== 'boolean') wrongType(faults, path, 'a boolean')
}

export const snowflakeId: Check = (value, path, faults) => {
  if (!/^\d{15,20}$/.test(String(value)))
    report(faults, path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`)
}

/** One of the listed values. */
export function oneOf(...values: readonly unknown[]): Check {
  return (value, path, faults) => {
    if (!values.includes(value))
      report(faults, path, 'BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`)
  }
}

/** A list of `min` to `max` items. */
export function list(min: number, max: number, item: Check): Check {
  return (value, path, faults) => {
    if (!Array.isArray(value))
      return report(faults, path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    if (value.length < min || value.length > max)
      report(faults, path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
    for (const [index, entry] of value.entries()) item(entry, [...path, index], faults)
  }
}

/** An http(s) address. */
export function link(max: number): Check {
  return (value, path, faults) => {
    text(1, max)(value, path, faults)
    if (typeof value === 'string' && !/^(https?|discord|attachment):\/\/\S+$/.test(value))
      report(faults, path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  }
}

export const anything: Check = () => {}

/** Also lets `null` pass. */
export function nullable(check: Check): Check {
  return (value, path, faults) => {
    if (value !== null) check(value, path, faults)
  }
}

/**
 * An object with these fields; names ending in `!` are required. Unknown fields are refused, which is stricter than
 * Discord (it ignores them) so that a misspelt field cannot pass unseen.
 */
export function shape(fields: Readonly<Record<string, Check>>): Check {
  const known = Object.entries(fields).map(([name, check]) => ({
    name: name.replace('!', ''),
    required: name.endsWith('!'),
    check,
  }))
  const names = new Set(known.map(({ name }) => name))
  return (value, path, faults) => {
    if (!isObject(value))
      return report(faults, path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
    for (const { name, required, check } of known) {
      if (value[name] !== undefined) check(value[name], [...path, name], faults)
      else if (required) report(faults, [...path, name], 'BASE_TYPE_REQUIRED', 'This field is required')
    }
    for (const name of Object.keys(value))
      if (!names.has(name)) report(faults, [...path, name], 'UNKNOWN_FIELD', 'This field does not exist')
  }
}
