import { execFile, spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { holdDatabase, openStore } from '../src/store/database/open.ts'
import { keepBackup, listBackups } from '../src/store/database/sqlite/backups.ts'
import { prisma, rawAll, rawRun } from '../src/store/database/tx.ts'
import { live } from './store/database/upgrade/lived.ts'
import { nextMigration, withNext, withoutLast } from './store/database/upgrade/next.ts'
import { type Content, contentOf } from './store/database/upgrade/rows.ts'
import { administer, withDatabase } from './support/administer.ts'
import { databases } from './support/database.ts'

const program = join(import.meta.dirname, '../src/db-restore.ts')
/** Writes without end. */
const writer = join(import.meta.dirname, 'store/database/children/answer.ts')

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asap-restore-'))
  file = join(folder, 'asap.db')
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

interface Said {
  readonly code?: number
  readonly stdout: string
  readonly stderr: string
}

function restore(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  const options = { env: { DATABASE_URL: `file:${file}`, ...env } }
  return promisify(execFile)(process.execPath, [program, ...args], options).catch((error: Said) => error)
}

async function read(path: string, migrations?: string): Promise<Content> {
  const store = await openStore(`file:${path}`, migrations ? { migrations } : {})
  const content = await contentOf(store)
  await store.close()
  return content
}

/** A database that the next version of the program has upgraded and written to; resolves with what it held before. */
async function upgraded(): Promise<{ before: Content; copy: string; migrations: string }> {
  await (await openStore(`file:${file}`)).close()
  const before = await read(file)
  const migrations = withNext('sqlite', 'CREATE TABLE "More" ("id" INTEGER PRIMARY KEY);')
  const store = await openStore(`file:${file}`, { migrations })
  await store.transaction((tx) => prisma(tx).setting.create({ data: { key: 'later', value: '' } }))
  await store.close()
  return { before, copy: listBackups(file)[0]?.path ?? '', migrations }
}

/** Where a restore has put what was there. */
const setAside = () => {
  const names = existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : []
  const [name] = names.filter((each) => /-set-aside\.db/.test(each)).sort()
  return name ? join(folder, 'backups', name.replace(/-(wal|shm)$/, '')) : ''
}

describe('npm run db:restore', () => {
  it('brings back all that was there before an upgrade, and keeps what came after under another name', async () => {
    await live(`file:${file}`)
    const before = await read(file)
    const migrations = withNext('sqlite', await nextMigration('sqlite', 'extra String @default("")'))
    const store = await openStore(`file:${file}`, { migrations })
    await store.transaction((tx) => rawRun(tx, `UPDATE "Person" SET "extra" = 'later'`))
    await store.close()
    const [after, { mode }] = [await read(file, migrations), statSync(file)]
    const copy = listBackups(file)[0]?.path ?? ''
    const said = await restore([copy])
    expect(said).toMatchObject({ stderr: '' })
    expect(said.stdout).toBe(
      `${file} was replaced by the copy ${copy}.\nWhat it held before is kept in ${setAside()}.\nThis version of the program fits it: start it.\n`,
    )
    expect(await read(file)).toEqual(before)
    expect(await read(setAside(), migrations)).toEqual(after)
    expect(existsSync(copy)).toBe(true)
    expect(statSync(file).mode).toBe(mode)
  })

  it('goes back to nothing under a living bot, also where the file is gone, and names no copy that is not there', async () => {
    const { before, copy } = await upgraded()
    const giveBack = await holdDatabase(`file:${file}`)
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    expect(await restore([copy])).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringContaining('Another bot is running on'),
    })
    expect(existsSync(file)).toBe(false)
    giveBack()
    writeFileSync(`${file}-wal`, 'what is left of a journal')
    const said = await restore([copy])
    expect(said).toMatchObject({ stderr: '' })
    const [, kept = ''] = /is kept in (.*)\.\n/.exec(said.stdout) ?? []
    expect(readFileSync(kept, 'utf8')).toBe('what is left of a journal')
    expect(await read(file)).toEqual(before)
  })

  it('lists the copies, newest first, and takes one by its name alone', async () => {
    expect((await restore()).stdout).toBe(`There are no copies of ${file}.\n`)
    const { before, copy } = await upgraded()
    await restore([copy])
    const { stdout } = await restore()
    expect(stdout.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringMatching(new RegExp(`^  ${setAside()}  \\d+\\.\\d MB$`)),
      expect.stringMatching(new RegExp(`^  ${copy}  \\d+\\.\\d MB$`)),
    ])
    await restore([basename(setAside())])
    expect(await restore([basename(copy)])).toMatchObject({ stderr: '' })
    expect(await read(file)).toEqual(before)
  })

  it('says of what is no sound copy that one cannot go back to it', async () => {
    const { copy } = await upgraded()
    await restore([copy])
    const aside = setAside()
    truncateSync(aside, 8192)
    const { stdout } = await restore()
    expect(stdout).toMatch(new RegExp(`  ${aside}  \\d+\\.\\d MB  not sound, cannot be gone back to: `))
    expect(stdout).toMatch(new RegExp(`  ${copy}  \\d+\\.\\d MB\n`))
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(2)
  })

  it('says in a sentence that a file stands where the database’s folder should be', async () => {
    writeFileSync(join(folder, 'file'), '')
    const sentence = /^db:restore: Cannot open the database .*a file stands where a folder .*\n$/
    for (const below of ['file/asap.db', 'file/deeper/asap.db'])
      expect(
        await restore([join(folder, 'file')], { DATABASE_URL: `file:${join(folder, below)}` }),
      ).toMatchObject({ code: 2, stderr: expect.stringMatching(sentence) })
  })

  it('says which version of the program the copy needs', async () => {
    const { folder: migrations, last } = withoutLast('sqlite')
    await (await openStore(`file:${file}`, { migrations })).close()
    await (await openStore(`file:${file}`)).close()
    const { stdout } = await restore([listBackups(file)[0]?.path ?? ''])
    expect(stdout).toContain(
      `Now start the last version of the program without migration ${last}: this one would upgrade the database again.`,
    )
  })

  it('refuses while a bot runs on the database, even idle, and not once that was killed', async () => {
    await (await openStore(`file:${file}`)).close()
    const before = await read(file)
    const copy = await keepBackup(file, '1', new Date())
    const bot = spawn(process.execPath, [writer, `file:${file}`], { stdio: ['ignore', 'pipe', 'ignore'] })
    const gone = new Promise((resolve) => bot.once('exit', resolve))
    await new Promise((resolve) => createInterface(bot.stdout).once('line', resolve))
    bot.kill('SIGSTOP')
    const refusal = `db:restore: A bot runs on ${file}, or another program has it open: stop it first.\n`
    expect(await restore([copy])).toMatchObject({ code: 2, stderr: refusal })
    expect(readdirSync(join(folder, 'backups'))).toEqual([basename(copy)])
    bot.kill('SIGKILL')
    await gone
    expect(await restore([copy])).toMatchObject({ stderr: '' })
    expect(await read(file)).toEqual(before)
    expect((await read(setAside())).Setting?.length).toBeGreaterThan(0)
  })

  it('puts a copy in the place of a damaged database', async () => {
    const { before, copy } = await upgraded()
    writeFileSync(file, 'x'.repeat(5000))
    expect(await restore([copy])).toMatchObject({ stderr: '' })
    expect(readFileSync(setAside(), 'utf8')).toBe('x'.repeat(5000))
    expect(await read(file)).toEqual(before)
  })

  it('puts a copy where there is no database any more, whose journal must not become the copy’s', async () => {
    const { before, copy, migrations } = await upgraded()
    const store = await openStore(`file:${file}`, { migrations })
    await store.transaction((tx) => rawRun(tx, 'UPDATE "_prisma_migrations" SET "checksum" = "checksum"'))
    const journal = readFileSync(`${file}-wal`)
    await store.close()
    rmSync(file)
    writeFileSync(`${file}-wal`, journal)
    const { stdout } = await restore([copy])
    expect(stdout).toContain('before is kept in')
    expect(readFileSync(`${setAside()}-wal`).equals(journal)).toBe(true)
    expect(await read(file)).toEqual(before)
  })

  it.each([
    [
      'that was cut off',
      (copy: string) => truncateSync(copy, statSync(copy).size - 4096),
      'is not a sound copy: ',
    ],
    [
      'that is no database',
      (copy: string) => writeFileSync(copy, 'x'.repeat(5000)),
      'is not a sound copy: file is not',
    ],
    ['that is gone', (copy: string) => renameSync(copy, `${copy}.old`), 'there is no file'],
    [
      'of another program',
      (copy: string) => {
        rmSync(copy)
        new Sqlite(copy).exec('CREATE TABLE "Other" ("id" INTEGER)').close()
      },
      'is not a database of the bot',
    ],
  ])('refuses a copy %s, and the database stays', async (_what, spoil, sentence) => {
    const { copy, migrations } = await upgraded()
    const after = await read(file, migrations)
    spoil(copy)
    expect(await restore([copy])).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
    expect(await read(file, migrations)).toEqual(after)
    expect(setAside()).toBe('')
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('finds the database of the bot in .env', async () => {
    const { before, copy } = await upgraded()
    writeFileSync(join(folder, '.env'), `DATABASE_URL=file:${file}\n`)
    await promisify(execFile)(process.execPath, [program, copy], { cwd: folder, env: {} })
    expect(await read(file)).toEqual(before)
  })

  it('refuses more than one file', async () => {
    expect(await restore(['a', 'b'])).toMatchObject({ code: 2, stderr: expect.stringContaining('usage') })
  })
})

const servers = databases().filter(({ dialect }) => dialect === 'postgresql')
describe.each(servers)('npm run db:restore with PostgreSQL', ({ fresh, remove }) => {
  afterAll(remove)

  const dump = (content: string) => {
    const path = join(folder, "Kamal's.dump")
    writeFileSync(path, content)
    return path
  }
  const complete = '-- PostgreSQL database dump\n-- PostgreSQL database dump complete\n'

  it('prints commands, of which the SQL brings the database back beside what it was', async () => {
    const url = await fresh()
    const { stdout } = await restore([dump('PGDMP')], { DATABASE_URL: url })
    const { hostname, port, pathname } = new URL(url)
    const name = pathname.slice(1)
    expect(stdout).toContain(
      `pg_restore --host=${hostname} --port=${port} --username=postgres --dbname=${name}_back_`,
    )
    expect(stdout).toContain(String.raw`--exit-on-error '${folder}/Kamal'\''s.dump'`)
    const sql = [...stdout.matchAll(/--command='([^']+)'/g)].map((match) => match[1] ?? '')
    const back = /CREATE DATABASE "(\w+)"/.exec(stdout)?.[1] ?? ''
    const aside = /RENAME TO "(\w+_set_aside_\d+)"/.exec(stdout)?.[1] ?? ''
    const maintenance = withDatabase(url, 'postgres')
    const [create = '', ...rename] = sql
    await administer(maintenance, create)
    const loaded = await openStore(withDatabase(url, back))
    await loaded.transaction((tx) => prisma(tx).setting.create({ data: { key: 'from the dump', value: '' } }))
    await loaded.close()
    const bot = await openStore(url)
    await bot.transaction((tx) => rawAll(tx, 'SELECT 1'))
    await expect(administer(maintenance, rename.join('; '))).rejects.toThrow(
      'is being accessed by other users',
    )
    await bot.close()
    await administer(maintenance, rename.join('; '))
    onTestFinished(() => administer(maintenance, `DROP DATABASE "${aside}"`))
    const store = await openStore(url)
    expect(await store.transaction((tx) => prisma(tx).setting.findMany())).toMatchObject([
      { key: 'from the dump' },
    ])
    await store.close()
  })

  it('takes the dump of the upgrade, never prints a password, and knows plain SQL', async () => {
    const env = { DATABASE_URL: 'postgresql://bot:secret@db.example.org/asap', DATABASE_DUMP: dump(complete) }
    const { stdout } = await restore([], env)
    expect(stdout).toContain(
      'psql --no-psqlrc --host=db.example.org --port=5432 --username=bot --dbname=asap_back_',
    )
    expect(stdout).toContain('--set=ON_ERROR_STOP=1')
    expect(stdout).not.toContain('secret')
    const refused = (stderr: string) => ({ code: 2, stderr: expect.stringContaining(stderr) })
    const { DATABASE_URL } = env
    expect(await restore([], { DATABASE_URL })).toMatchObject(refused('DATABASE_DUMP'))
    expect(await restore([folder], { DATABASE_URL })).toMatchObject(
      refused(`${folder} is no file that can be`),
    )
  })
})
