import { remedyFor } from './remedy.ts'

/** The database's refusal in one line, without Prisma's excerpt of our source (an uncaught one prints 20 kB). */
export interface StoreFailure extends Error {
  readonly name: 'StoreFailure'
  /** Prisma's code (`P2002`: a unique key exists already) or the database's own (`40001`). */
  readonly code: string
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function codes(error: unknown, depth = 0): string[] {
  if (depth > 5 || typeof error !== 'object' || error === null) return []
  const own = [field(error, 'code'), field(error, 'originalCode')].filter((code) => typeof code === 'string')
  const inner = [field(error, 'cause'), field(field(error, 'meta'), 'driverAdapterError')]
  return [...own, ...inner.flatMap((each) => codes(each, depth + 1))]
}

/** The code of a connection that turned out to be dead before anything was done with it. */
export const stale = 'ASAP_STALE'

/** The code of a transaction that must be alone and is not. */
export const crowded = 'ASAP_CROWDED'

/** True when the same transaction is to be run again, alone. */
export function isCrowded(error: unknown): boolean {
  return codes(error).includes(crowded)
}

// Write conflict and deadlock, in Prisma's words and in PostgreSQL's.
const passing = new Set(['P2034', '40001', '40P01', stale])

/** True when the same transaction may succeed if it is simply run again. */
export function isPassing(error: unknown): boolean {
  return codes(error).some((code) => passing.has(code))
}

/** True when the database itself works and the values are none that it can keep (class 22 of SQL's codes, SQLite's own). */
export function isUnstorable(error: unknown): boolean {
  return codes(error).some((code) => /^22[0-9A-Z]{3}$|^SQLITE_(?:MISMATCH|TOOBIG)/.test(code))
}

const full = new Set(['SQLITE_FULL', '53100'])
const damaged = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'XX001', 'XX002'])

/** What is wrong with the database itself when nothing can be done with it any more: no space, damage, or it is gone. */
export function harmOf(error: unknown): 'full' | 'damaged' | 'gone' {
  const all = codes(error).map((code) => code.split('_').slice(0, 2).join('_'))
  if (all.some((code) => full.has(code))) return 'full'
  return all.some((code) => damaged.has(code)) ? 'damaged' : 'gone'
}

/** True when another bot holds the database. */
export function runsAlready(error: unknown): boolean {
  return codes(error).includes('ASAP_RUNS_ALREADY')
}

const duplicate = new Set(['P2002', '23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'])

/** True when a unique key forbade the row, whichever database said so. */
export function isDuplicate(error: unknown): boolean {
  return codes(error).some((code) => duplicate.has(code))
}

function isPrisma(error: Error): boolean {
  return field(error, 'clientVersion') !== undefined || error.name === 'DriverAdapterError'
}

function lastLine(message: string): string {
  return message.trim().split('\n').at(-1)?.trim() ?? ''
}

/** A failure of the store with a code. */
export function failure(message: string, code: string): StoreFailure {
  return Object.assign(new Error(message), { name: 'StoreFailure', code } as const)
}

/** Why a database could not be opened; `where` is its address without a password. */
export function unopenable(where: string, error: unknown): StoreFailure {
  const reason = error instanceof Error ? error.message || String(codes(error)) || error.name : String(error)
  const remedy = remedyFor(codes(error))
  const sentence = `Cannot open the database ${where}: ${reason.replace(/\.$/, '')}${remedy ? ` – ${remedy}` : ''}.`
  return failure(sentence, 'ASAP_UNOPENABLE')
}

/** The same error, or where something can be done about it, a sentence that says so and names the database. */
export function remedied(where: string, error: unknown): unknown {
  return remedyFor(codes(error)) ? unopenable(where, shorten(error)) : error
}

/** The same error, or for Prisma's a short one with its code and the place in our program. */
export function shorten(error: unknown): unknown {
  if (!(error instanceof Error) || !isPrisma(error)) return error
  const [code = error.name] = codes(error)
  const short = failure(`${code}: ${lastLine(error.message)}`, code)
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'))
  short.stack = [`StoreFailure: ${short.message}`, ...(frames ?? [])].join('\n')
  return short
}
