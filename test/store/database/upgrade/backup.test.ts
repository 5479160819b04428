import { execFile, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { insertMany } from '../../../../src/store/database/bulk.ts'
import { openStore, type Store } from '../../../../src/store/database/open.ts'
import { keepBackup, listBackups } from '../../../../src/store/database/sqlite/backups.ts'
import { rawAll } from '../../../../src/store/database/tx.ts'
import { createTestClock } from '../../../support/clock.ts'
import { next, withNext } from './next.ts'
import { contentOf } from './rows.ts'

const children = (name: string) => fileURLToPath(new URL(`../children/${name}.ts`, import.meta.url))
const harmless = 'CREATE TABLE "Then" AS SELECT * FROM "Setting";'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asap-backup-'))
  file = join(folder, 'asap.db')
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

/** A database with settings in it, of about 100 bytes each. */
async function filled(rows: number): Promise<Store> {
  const store = await openStore(`file:${file}`)
  const settings = Array.from({ length: rows }, (_, index) => ({
    key: `old ${index}`,
    value: 'x'.repeat(90),
  }))
  await store.transaction((tx) =>
    insertMany(tx, { table: 'Setting', columns: { key: 'text', value: 'text' }, rows: settings }),
  )
  return store
}

async function upgrade(said: string[] = []): Promise<void> {
  const say = (_fields: object, message: string) => void said.push(message)
  const log = { info: say, warn: say, error: say }
  const migrations = withNext('sqlite', harmless)
  await (await openStore(`file:${file}`, { migrations, log, clock: createTestClock() })).close()
}

const settings = (store: Store, table = 'Setting') =>
  store.transaction((tx) => rawAll(tx, `SELECT * FROM "${table}" ORDER BY "key"`))

describe('the copy of an SQLite database before its upgrade', () => {
  it('holds the same, journal included, in one file that only the bot may read, and the log says where', async () => {
    const store = await filled(10)
    onTestFinished(() => store.close()) // it stays open, so that the rows are still in the journal
    const before = await contentOf(store)
    const said: string[] = []
    await upgrade(said)
    const path = join(folder, 'backups', `asap-20270301T080000.000Z-before-${next}.db`)
    expect(said).toEqual([
      `the database was copied before its upgrade; the way back: npm run db:restore -- ${path}`,
    ])
    expect(readdirSync(join(folder, 'backups'))).toEqual([basename(path)])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'backups')).mode & 0o777).toBe(0o700)
    const copy = await openStore(`file:${path}`)
    expect(await contentOf(copy)).toEqual(before)
    await copy.close()
  })

  it('is of the very state that is migrated, though another process goes on writing', async () => {
    await (await filled(2000)).close()
    const writer = spawn(process.execPath, [children('answer'), `file:${file}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const lines = createInterface(writer.stdout)
    const gone = new Promise((resolve) => writer.once('exit', resolve))
    await new Promise((resolve) => lines.once('line', resolve))
    await upgrade()
    writer.kill('SIGKILL')
    await gone
    const [copy, store] = [
      await openStore(`file:${listBackups(file)[0]?.path}`),
      await openStore(`file:${file}`, { migrations: withNext('sqlite', harmless) }),
    ]
    expect(await settings(copy)).toEqual(await settings(store, 'Then'))
    await copy.close()
    await store.close()
  })

  it('is one of five at most, the newest before each migration; nobody else’s file is touched', async () => {
    await (await filled(1)).close()
    mkdirSync(join(folder, 'backups'))
    const foreign = ['notes.txt', 'asap-mine.db', 'asap-20270301T080000.000Z-set-aside.db', 'other.db.part']
    for (const name of foreign) writeFileSync(join(folder, 'backups', name), '')
    const cut = join(folder, 'backups', 'asap-20270228T080000.000Z-before-1.db.part')
    writeFileSync(cut, '')
    const minute = (count: number) => new Date(Date.UTC(2027, 2, 1, 9, count))
    for (const [count, before] of ['0', '1', '2', '3', '4', '5', '6', '6', '6'].entries())
      await keepBackup(file, before, minute(count))
    const kept = listBackups(file).filter(({ before }) => before !== null)
    expect(kept.map(({ before }) => before)).toEqual(['6', '5', '4', '3', '2'])
    expect(kept[0]?.stamp).toBe('20270301T090800.000Z')
    expect(foreign.filter((name) => !existsSync(join(folder, 'backups', name)))).toEqual([])
    expect(existsSync(cut)).toBe(false)
  })
})

describe('a start that cannot make a sound copy', () => {
  const untouched = async (spoil: () => void, sentence: RegExp) => {
    await (await filled(5000)).close()
    spoil()
    const before = readFileSync(file)
    await expect(upgrade()).rejects.toThrow(sentence)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(listBackups(file)).toEqual([])
  }

  it('stops when there is no place for it, and the database stays as it was', async () => {
    const blocked = () => writeFileSync(join(folder, 'backups'), '')
    await untouched(
      blocked,
      /no sound copy could be made in \/.*backups before the upgrade \(EEXIST.*\), so nothing was changed: make \d MB of room/,
    )
  })

  it('stops when the database is damaged, and points at the earlier copies', async () => {
    const size = () => statSync(file).size
    const overwrite = () => {
      const middle = Math.floor(size() / 4096 / 2) * 4096
      writeSync(openSync(file, 'r+'), Buffer.alloc(4096, 0xff), 0, 4096, middle)
    }
    await untouched(
      overwrite,
      /so nothing was changed: the database or the disk is damaged; "npm run db:restore"/,
    )
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
  })

  it('stops when the disk takes no more, and leaves no half of a copy', async () => {
    await (await filled(5000)).close()
    const migrations = withNext('sqlite', harmless)
    // The system refuses to let any file of the process grow beyond 200 KiB.
    const limited = `ulimit -f 200; exec "$0" "$@"`
    const args = ['-c', limited, process.execPath, children('open'), `file:${file}`, '0', migrations]
    const failed = promisify(execFile)('bash', args)
    await expect(failed).rejects.toThrow(/no sound copy could be made .*: make \d MB of room there/)
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
    const store = await openStore(`file:${file}`)
    expect(await settings(store)).toHaveLength(5000)
    await store.close()
  })
})

describe('a database that is gone', () => {
  it('is not taken for a new one while copies of it are there', async () => {
    await (await filled(3)).close()
    await upgrade()
    const [copy] = listBackups(file)
    rmSync(file)
    await expect(openStore(`file:${file}`)).rejects.toThrow(
      /the file is gone or empty, and copies of it are there.*db:restore/,
    )
    expect(existsSync(file)).toBe(false)
    expect(listBackups(file)).toEqual([copy])
  })

  it('is gone back to by no copy that is not sound', async () => {
    await (await filled(3)).close()
    await upgrade()
    const copy = listBackups(file)[0]?.path ?? ''
    const aside = copy.replace(/\d{8}T[^/]*$/, '29991231T000000.000Z-set-aside.db')
    writeFileSync(aside, 'x'.repeat(5000))
    rmSync(file)
    await expect(openStore(`file:${file}`)).rejects.toThrow(`npm run db:restore -- ${copy}`)
    rmSync(copy)
    await expect(openStore(`file:${file}`)).rejects.toThrow('None of them is sound')
  })

  it('is not begun in a file of no bytes while copies of it are there', async () => {
    await (await filled(3)).close()
    await upgrade()
    writeFileSync(file, '')
    await expect(openStore(`file:${file}`)).rejects.toThrow(/the file is gone or empty.*db:restore/)
    expect(statSync(file).size).toBe(0)
  })

  it('is not begun in a file of no bytes at all, as a full disk leaves it, though no copy was ever made', async () => {
    writeFileSync(file, '')
    await expect(openStore(`file:${file}`)).rejects.toThrow(/holds nothing \(0 bytes\).*remove the file/)
    expect(statSync(file).size).toBe(0)
  })

  it('is begun anew where no copy was ever made', async () => {
    await (await filled(3)).close()
    rmSync(file)
    const store = await openStore(`file:${file}`)
    expect(await settings(store)).toEqual([])
    await store.close()
  })

  it('is noticed under a running bot, whether it was removed or another one lies there', async () => {
    const store = await filled(3)
    renameSync(file, `${file}.away`)
    await expect(settings(store)).rejects.toThrow(/removed or replaced under the running bot/)
    writeFileSync(file, 'another one')
    await expect(settings(store)).rejects.toThrow(/removed or replaced under the running bot/)
    rmSync(file)
    renameSync(`${file}.away`, file)
    expect(await settings(store)).toHaveLength(3)
    await store.close()
  })

  it('is begun with a word in the log that it knows nobody', async () => {
    const told: string[] = []
    const log = { info: () => {}, warn: (_: object, what: string) => void told.push(what), error: () => {} }
    for (let start = 0; start < 2; start++) await (await openStore(`file:${file}`, { log })).close()
    expect(told).toEqual(['there was no database: an empty one was begun, which knows nobody'])
  })
})
