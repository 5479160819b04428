import type { Tier } from './limits.ts'
import { Refusal } from './refusal.ts'
import { isObject } from './schema.ts'
import type { Json, World } from './world.ts'

/** What a method is given. */
export interface Call {
  readonly world: World
  readonly now: number
  readonly origin: string
  /** Arguments by name, in the kinds that the table promises. */
  readonly args: Json
  /** Makes a single-use address for Socket Mode. */
  readonly ticket: () => string
  /** Hands an event to the app. */
  readonly emit: (event: Json) => void
}

type Kind = 'text' | 'flag' | 'number' | 'json'

/** One Web API method: which arguments it takes, `*` = required, and what it does. */
export interface Method {
  readonly args: Readonly<Record<string, Kind>>
  readonly tier: Tier
  /** `app` = wants the app-level token. */
  readonly token?: 'app'
  readonly run: (call: Call) => Json
}

/** Every method takes these. */
const common = new Set(['token', 'team_id'])

/** Reads what was sent as the table says: unknown, missing and wrongly typed arguments are refused. */
export function readArgs(method: Method, body: Json): Json {
  const faults: string[] = []
  const kinds = new Map(Object.entries(method.args).map(([key, kind]) => [key.replace('*', ''), kind]))
  const args: Json = {}
  for (const [name, value] of Object.entries(body)) {
    if (common.has(name)) continue
    const kind = kinds.get(name)
    const read = kind ? as(kind, value) : undefined
    if (!kind) faults.push(`[ERROR] unknown argument: ${name}`)
    else if (read === undefined) faults.push(`[ERROR] ${name} must be ${meaning[kind]}`)
    else args[name] = read
  }
  for (const key of Object.keys(method.args))
    if (key.startsWith('*') && (args[key.slice(1)] === undefined || args[key.slice(1)] === ''))
      faults.push(`[ERROR] missing required field: ${key.slice(1)}`)
  if (faults.length > 0) throw new Refusal('invalid_arguments', faults)
  return args
}

const meaning: Readonly<Record<Kind, string>> = {
  text: 'a string',
  flag: 'a boolean',
  number: 'a number',
  json: 'JSON',
}

function as(kind: Kind, value: unknown): unknown {
  if (kind === 'json') return isObject(value) || Array.isArray(value) ? value : undefined
  if (kind === 'number') return /^\d+$/.test(String(value)) ? Number(value) : undefined
  if (kind === 'flag') return flags[String(value)]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}

const flags: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }
