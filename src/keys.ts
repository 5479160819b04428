import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './config.ts'
import type { Log } from './core/log.ts'

// Both keys are the environment's, else a file's, which is made when there is none. One that cannot be had stops nothing, for
// alerts matter more.

/** The key with which the audit is sealed. Null = it cannot be had, and `/audit` says that nothing is sealed. */
export function auditKey({ auditKey: given, auditKeyFile: file }: Config, log: Log): Buffer | null {
  if (given !== null) return Buffer.from(given)
  const use = { of: 'the audit', variable: 'AUDIT_KEY_FILE', without: 'nothing is sealed', read: wholeOf }
  return keysIn(file, use, log)[0] ?? null
}

/** True when there is a key of the audit already, which the first start makes: the bot has run before, or was given one. */
export function hasAuditKey({ auditKey: given, auditKeyFile: file }: Config): boolean {
  return given !== null || existsSync(file)
}

/** The keys with which columns of the database are encrypted, newest first: that one encrypts, the others are for what is older. [] = there is none, and texts are kept as they are. */
export function dataKeys(
  { dataKeys: given, dataKeyFile: file }: Pick<Config, 'dataKeys' | 'dataKeyFile'>,
  log: Log,
): readonly Buffer[] {
  if (given.length) return given.map((key) => Buffer.from(key))
  const use = { of: 'the data', variable: 'DATA_KEY_FILE', without: 'nothing is encrypted', read: linesOf }
  return keysIn(file, use, log)
}

/** Puts a new key before those of a file. */
export function addKey(file: string): void {
  write(file, [randomKey(), ...linesOf(file)])
}

/** Leaves a file its newest key; resolves with the file in which the older ones were put, for copies of the database that need them. */
export function retireKeys(file: string): string {
  const [newest = '', ...older] = linesOf(file)
  const aside = `${file}.old`
  write(aside, [...older, ...(existsSync(aside) ? linesOf(aside) : [])])
  write(file, [newest])
  return aside
}

/** The keys as they are, for what is done beside the bot: none is made. */
export function keysAtHand(config: Config, log: Log): { secret: Buffer | null; keys: readonly Buffer[] } {
  const { dataKeys: given, dataKeyFile: file } = config
  return {
    secret: hasAuditKey(config) ? auditKey(config, log) : null,
    keys: given.length || existsSync(file) ? dataKeys(config, log) : [],
  }
}

interface Use {
  readonly of: string
  readonly variable: string
  readonly without: string
  /** Throws when the file holds no key. */
  readonly read: (file: string) => readonly string[]
}

function keysIn(file: string, { of, variable, without, read }: Use, log: Log): readonly Buffer[] {
  try {
    if (!existsSync(file)) makeKey(file, of, log)
    return read(file).map((key) => Buffer.from(key))
  } catch (error) {
    log.error(
      { file, error: String(error) },
      `the key of ${of} cannot be read or made: ${without} until ${variable} names a file that can be`,
    )
    return []
  }
}

const shortest = 32

/** The one key of a file. */
function wholeOf(file: string): readonly string[] {
  return demandKeys([readFileSync(file, 'utf8').trim()])
}

/** The keys of a file, one a line. */
function linesOf(file: string): readonly string[] {
  return demandKeys(
    readFileSync(file, 'utf8')
      .trim()
      .split(/\s*\n\s*/),
  )
}

function demandKeys(keys: readonly string[]): readonly string[] {
  if (keys.some((key) => key.length < shortest))
    throw new Error(
      `a key needs ${shortest} characters or more: put the right one back from its copy; where nothing was ever kept with it, remove the file and a new one is made`,
    )
  return keys
}

const randomKey = () => randomBytes(32).toString('base64url')

const draftOf = (file: string) => `${file}.${process.pid}.new`

/** Whole or not at all. */
function write(file: string, keys: readonly string[]): void {
  writeFileSync(draftOf(file), `${keys.join('\n')}\n`, { mode: 0o600 })
  renameSync(draftOf(file), file)
}

/** Level by level: where a folder cannot be made, as under /proc, Node's own way of making all of them never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}

/** Whole or not at all; of two that begin at once, one makes it. */
function makeKey(file: string, of: string, log: Log): void {
  makeFolder(dirname(file))
  const whole = draftOf(file)
  writeFileSync(whole, `${randomKey()}\n`, { mode: 0o600 })
  try {
    linkSync(whole, file)
    log.warn({ file }, `a new key of ${of} was made: keep a copy of it, but not with the database`)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(whole, { force: true })
  }
}
