import './umask.ts'
import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { loadEnvFile, readDatabase } from './config.ts'
import { systemClock } from './core/time/clock.ts'
import { beginWith } from './store/database/open.ts'
import { dumpKind } from './store/database/postgresql/dump.ts'
import { restoreCommands } from './store/database/postgresql/restore.ts'
import { listBackups } from './store/database/sqlite/backups.ts'
import { restoreSqlite } from './store/database/sqlite/restore.ts'
import { noteRestored } from './store/database/sqlite/restored.ts'
import { unsoundness } from './store/database/sqlite/sound.ts'

loadEnvFile()
process.exitCode = await run(process.argv.slice(2))

/** Puts a copy in the place of the database, or says which there are; 2 = nothing was done. */
async function run([copy, ...more]: readonly string[]): Promise<number> {
  if (more.length) return refuse('usage: npm run db:restore -- [FILE]')
  try {
    const { databaseUrl, dump } = readDatabase()
    const file = databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : null
    if (file === null) say(way(databaseUrl, copy ?? dump))
    else say(await beginWith(databaseUrl, async () => (copy ? restore(file, copy) : list(file))))
    return 0
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function list(file: string): readonly string[] {
  const backups = listBackups(file)
  if (!backups.length) return [`There are no copies of ${file}.`]
  const size = (path: string) => `${(statSync(path).size / 1e6).toFixed(1)} MB`
  const lines = backups.map(({ path }) => {
    const unsound = unsoundness(path)
    return `  ${path}  ${size(path)}${unsound === null ? '' : `  not sound, cannot be gone back to: ${unsound}`}`
  })
  return [`The copies of ${file}, newest first; npm run db:restore -- FILE goes back to one:`, ...lines]
}

/** The copy may be named without its folder. */
async function restore(file: string, named: string): Promise<readonly string[]> {
  const copy = existsSync(named)
    ? named
    : listBackups(file).find(({ path }) => basename(path) === named)?.path
  if (!copy) throw new Error(`there is no file ${named}; without a name, the copies are listed`)
  const copied = statSync(copy).mtime
  const { aside, removed, next } = await restoreSqlite(file, copy, systemClock.now())
  noteRestored(file, copied)
  return [
    `${file} was replaced by the copy ${copy}.`,
    ...(aside ? [`What it held before is kept in ${aside}.`] : []),
    ...removed.map((path) => `${path}, set aside earlier, was removed: the newest three are kept.`),
    next
      ? `Now start the last version of the program without migration ${next}: this one would upgrade the database again.`
      : 'This version of the program fits it: start it.',
  ]
}

function way(url: string, dump: string | null): readonly string[] {
  if (!dump) throw new Error('usage, with PostgreSQL: npm run db:restore -- DUMP, or with DATABASE_DUMP')
  return [
    `To go back to ${dump}, stop the bot and run:`,
    ...restoreCommands(url, { file: dump, kind: dumpKind(dump) }, systemClock.now()).map(
      (each) => `  ${each}`,
    ),
    'Then start the version of the program that the dump is from: this one would upgrade the database again.',
  ]
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function refuse(sentence: string): number {
  process.stderr.write(`db:restore: ${sentence}\n`)
  return 2
}
