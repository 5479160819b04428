import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../../src/store/database/open.ts'
import type { Upgrade } from '../../../../src/store/database/upgrade.ts'
import { createTestClock } from '../../../support/clock.ts'
import { databases } from '../../../support/database.ts'
import { next, withNext } from './next.ts'

const clock = createTestClock()
const hoursAgo = (hours: number) => new Date(clock.now().getTime() - hours * 60 * 60_000)
const harmless = 'CREATE TABLE "Then" AS SELECT * FROM "Setting";'
const plain = '--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n'
const complete = '--\n-- PostgreSQL database dump complete\n--\n\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asap-dump-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

function dump(content: string, made = hoursAgo(1)): string {
  const file = join(folder, 'asap.dump')
  writeFileSync(file, content)
  utimesSync(file, made, made)
  return file
}

const servers = databases().filter(({ dialect }) => dialect === 'postgresql')
describe.each(servers)('an upgrade of a PostgreSQL database', ({ fresh, remove }) => {
  afterAll(remove)

  const upgrade = async (more: Partial<Upgrade>, sql = harmless, url?: string) => {
    const said: string[] = []
    const say = (_fields: object, message: string) => void said.push(message)
    const log = { info: say, warn: say, error: say }
    const address = url ?? (await fresh())
    await (await openStore(address, { clock, log, migrations: withNext('postgresql', sql), ...more })).close()
    return said
  }

  it('stops without a dump and says, without the password, how to make one', async () => {
    const url = new URL(await fresh())
    url.password = 'secret'
    const [host, port, name] = [url.hostname, url.port, url.pathname.slice(1)]
    const error: unknown = await upgrade({}, harmless, url.href).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      message: `Cannot open the database ${name} on ${host}:${port}: it lacks 1 migration of this program, and there is no dump to go back to: make a new dump with "pg_dump --format=custom --file=${name}.dump --host=${host} --port=${port} --username=postgres --dbname=${name}", then start with DATABASE_DUMP set to its path, or without one with MIGRATE_WITHOUT_DUMP=yes.`,
    })
    await (await openStore(url.href)).close() // which would refuse a database newer than the program
  })

  it.each([
    ['is empty', () => dump(''), 'is not what pg_dump writes'],
    ['is something else', () => dump('{"text":"PGDMP"}'), 'is not what pg_dump writes'],
    ['was cut off', () => dump(plain), 'was cut off'],
    ['is old', () => dump('PGDMP', hoursAgo(24.1)), 'is older than 24 hours'],
    ['is not there', () => join(folder, 'asap.dump'), 'is no file that can be read'],
    ['is a folder', () => folder, 'is no file that can be read'],
  ])('stops when the dump %s', async (_what, make, reason) => {
    const file = make()
    await expect(upgrade({ dump: file })).rejects.toThrow(`of this program, and ${file} ${reason}`)
  })

  it.each([
    ['an archive', 'PGDMP\x01\x0f'],
    ['plain SQL', `${plain}${'-- rows\n'.repeat(1000)}${complete}`],
  ])('goes on after %s of today, and says how to go back to it', async (_what, content) => {
    const file = dump(content, hoursAgo(23.9))
    expect(await upgrade({ dump: file })).toEqual([
      `the database is upgraded after its dump; the way back: npm run db:restore -- ${file}`,
    ])
    const failed = upgrade({ dump: file }, 'SELECT nonsense;')
    await expect(failed).rejects.toThrow(
      `migration ${next} failed and nothing was changed: column "nonsense" does not exist. The database as it was before is also in ${file}.`,
    )
  })

  it('goes on without a dump when that is wanted, and says so', async () => {
    expect(await upgrade({ withoutDump: true })).toEqual([
      'the database is upgraded without a dump (MIGRATE_WITHOUT_DUMP)',
    ])
  })
})
