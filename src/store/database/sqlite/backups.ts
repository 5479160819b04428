import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { failure } from '../failure.ts'
import { copyDatabase, flush, isUnsound } from './copy.ts'

/** How many copies are kept; older ones that the bot made are removed. */
const most = 5

/** A file of the folder of copies. */
export interface Backup {
  readonly path: string
  /** When it was made, as in its name. */
  readonly stamp: string
  /** The migration that it was made before; null = a database that a copy was put in the place of. */
  readonly before: string | null
}

interface Shelf {
  readonly folder: string
  /** What the name of every copy begins with. */
  readonly prefix: string
}

function shelf(file: string): Shelf {
  const folder = join(dirname(resolve(file)), 'backups')
  return { folder, prefix: `${basename(file).replace(/\.db$/, '')}-` }
}

/** The path of a new file beside the copies of a database; their folder exists afterwards. */
export function backupPath(file: string, now: Date, what: string): string {
  const { folder, prefix } = shelf(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${prefix}${now.toISOString().replace(/[-:]/g, '')}-${what}`)
}

function names(file: string): string[] {
  const { folder, prefix } = shelf(file)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder).filter((name) => name.startsWith(prefix))
}

const own = /^(?<stamp>\d{8}T\d{6}\.\d{3}Z)-(?:before-(?<before>\w+)|set-aside)\.db$/

/** The copies of a database and what was set aside for them, newest first; files that the bot did not make are left out. */
export function listBackups(file: string): Backup[] {
  const { folder, prefix } = shelf(file)
  const found = names(file).flatMap((name) => {
    const { stamp, before } = own.exec(name.slice(prefix.length))?.groups ?? {}
    return stamp ? [{ path: join(folder, name), stamp, before: before ?? null }] : []
  })
  return found.sort((a, b) => (a.stamp < b.stamp ? 1 : -1))
}

/** Keeps the newest copy before each migration (a start that fails again and again must not push the others out). */
function prune(file: string): void {
  const seen = new Set<string>()
  for (const { path, before } of listBackups(file)) {
    if (before === null) continue
    if (seen.has(before) || seen.size === most) rmSync(path)
    else seen.add(before)
  }
}

/** So many databases that were set aside are kept: everybody who was forgotten since is still in them. */
const mostAside = 3

/** Removes the oldest databases that were set aside, with their journals, and names them. */
export function pruneAside(file: string): string[] {
  const old = listBackups(file)
    .filter(({ before }) => before === null)
    .slice(mostAside)
  for (const { path } of old)
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
  return old.map(({ path }) => path)
}

/** What a start or a restore that was cut off has left. */
const unproven = /^\d{8}T\d{6}\.\d{3}Z-[\w.-]+\.part(-\w+)?$/

function removeUnproven(file: string): void {
  const { folder, prefix } = shelf(file)
  for (const name of names(file)) if (unproven.test(name.slice(prefix.length))) rmSync(join(folder, name))
}

function unsaved(file: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const megabytes = Math.ceil(statSync(file).size / 1e6)
  const remedy = isUnsound(cause)
    ? 'the database or the disk is damaged; "npm run db:restore" lists the copies to go back to'
    : `make ${megabytes} MB of room there, writable for the bot, and start again`
  return failure(
    `no sound copy could be made in ${shelf(file).folder} before the upgrade (${reason}), so nothing was changed: ${remedy}.`,
    'ASAP_UNSAVED',
  )
}

/** Makes a proven copy of a database before a migration and resolves with its path; the caller keeps others from writing. */
export async function keepBackup(file: string, before: string, now: Date): Promise<string> {
  try {
    const path = backupPath(file, now, `before-${before}.db`)
    removeUnproven(file)
    await copyDatabase(file, `${path}.part`)
    renameSync(`${path}.part`, path)
    flush(dirname(path), 'r')
    prune(file)
    return path
  } catch (cause) {
    throw unsaved(file, cause)
  }
}
