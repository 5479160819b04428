import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

interface Effect {
  /** Globals that were not there before, as text. */
  readonly given: readonly string[]
  /** Globals that are not what they were. */
  readonly changed: readonly string[]
  /** Those of the new ones that are dispatchers of the package undici. */
  readonly ofPackage: readonly string[]
  /** The undici packages that were loaded, by their main files. */
  readonly copies: readonly string[]
}

/** What may be put beside Node's own globals, each with the reason. */
const allowed: readonly (readonly [RegExp, string])[] = [
  [/^__zod_global(Config|Registry)$/, 'zod, which reads the configuration: its copies share one registry'],
  [/^__[a-zA-Z]+$/, 'tslib, which discord.js loads: its helpers, for scripts of a browser'],
  [/^Symbol\(undici\.globalDispatcher\.\d\)$/, 'Node itself, when something of its fetch is first read'],
]

async function load(...how: string[]): Promise<Effect> {
  const child = ['test/whole/children/globals.ts', ...how]
  const { stdout } = await promisify(execFile)(process.execPath, child)
  return JSON.parse(stdout) as Effect
}

test('loading the three adapters changes none of the globals that Node gives, and adds only what is known', async () => {
  const { given, changed } = await load('read')
  expect(changed).toEqual([])
  expect(given.filter((name) => !allowed.some(([pattern]) => pattern.test(name)))).toEqual([])
})

test('Node’s fetch keeps Node’s own dispatcher, and one undici is loaded beside it', async () => {
  const { given, ofPackage, copies } = await load()
  expect(given).toContain('Symbol(undici.globalDispatcher.1)')
  expect(ofPackage).toEqual([])
  expect(copies).toHaveLength(1)
})
