import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/store/database/open.ts'
import { keepBackup } from '../../src/store/database/sqlite/backups.ts'
import { prisma } from '../../src/store/database/tx.ts'
import { administer, withDatabase } from '../support/administer.ts'
import { databases } from '../support/database.ts'
import { until } from '../support/until.ts'
import { openWhole } from '../support/whole.ts'

async function begin(given?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'asap-lost-'))
  const file = join(folder, 'state', 'asap.db')
  const ids = { board: '', rana: '' }
  const whole = await openWhole({
    databaseUrl: given ?? `file:${file}`,
    env: async ({ stands: { slack } }) => {
      const made = async (verb: string, body: Record<string, unknown>) =>
        String(((await slack.control(verb, body)) as { id: string }).id)
      ids.board = await made('channel', { name: 'board', private: true })
      ids.rana = await made('person', { name: 'Rəna' })
      return { BOARD_SLACK_CHANNEL: ids.board, BOARD_SLACK_USER_IDS: ids.rana }
    },
  })
  onTestFinished(async () => {
    await whole.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const told = () =>
    (whole.slack().channels.find(({ id }) => id === ids.board)?.messages ?? []).map((message) =>
      JSON.stringify(message),
    )
  return { whole, file, told, rana: ids.rana }
}

const count = (lines: readonly string[], text: string) => lines.filter((line) => line.includes(text)).length

test('what the bot makes is its user’s alone', async () => {
  const { file } = await begin()
  const modes = readdirSync(dirname(file)).map((name) => [
    name,
    statSync(join(dirname(file), name)).mode & 0o77,
  ])
  expect(modes).toEqual(modes.map(([name]) => [name, 0]))
  expect(modes.length).toBeGreaterThan(2)
  expect(statSync(dirname(file)).mode & 0o77).toBe(0)
})

test('a database that vanished is told to the Board at the next start, and no first start is', async () => {
  const { whole, file, told, rana } = await begin()
  expect(count(told(), 'boş məlumat bazası')).toBe(0)
  await whole.kill()
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  await whole.start()
  await until(() => count(told(), 'boş məlumat bazası') > 0, 30_000)
  expect(count(told(), `<@${rana}>`)).toBe(1)
  await whole.end()
  await whole.start()
  expect(count(told(), 'boş məlumat bazası')).toBe(1)
}, 120_000)

test('a database that was put back to a copy is told to the Board at the next start, once', async () => {
  const { whole, file, told, rana } = await begin()
  const copy = await keepBackup(file, 'before', new Date())
  await whole.kill()
  const program = join(import.meta.dirname, '../../src/db-restore.ts')
  await promisify(execFile)(process.execPath, [program, copy], { env: { DATABASE_URL: `file:${file}` } })
  await whole.start()
  await until(() => count(told(), 'köhnə nüsxəsinə qaytarılıb') > 0, 30_000)
  await whole.end()
  expect(count(told(), 'köhnə nüsxəsinə qaytarılıb')).toBe(1)
  expect(count(told(), `<@${rana}>`)).toBe(1)
  expect(existsSync(`${file}.restored`)).toBe(false)
  await whole.start()
  await whole.kill()
  await whole.start()
  expect(count(told(), 'köhnə nüsxəsinə qaytarılıb')).toBe(1)
}, 120_000)

/** Keeps a copy of a database that nobody has open, and puts it in its place, as an operator does by hand. */
function copying(url: string) {
  if (url.startsWith('file:')) {
    const file = url.slice('file:'.length)
    return {
      keep: async () => copyFileSync(file, `${file}.copy`),
      putBack: async () => {
        for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
        copyFileSync(`${file}.copy`, file)
      },
    }
  }
  const name = new URL(url).pathname.slice(1)
  return {
    keep: () => administer(url, `CREATE DATABASE ${name}_copy TEMPLATE ${name}`),
    putBack: async () => {
      const other = withDatabase(url, `${name}_copy`)
      await administer(other, `DROP DATABASE ${name} WITH (FORCE)`)
      await administer(other, `CREATE DATABASE ${name} TEMPLATE ${name}_copy`)
    },
  }
}

describe.each(databases())('a database that is put back by hand ($dialect)', (database) => {
  afterAll(() => database.remove())

  it('is told to the Board at the next start, once, and its next numbers are left out', async () => {
    const url = await database.fresh()
    const { whole, told, rana } = await begin(url)
    const { keep, putBack } = copying(url)
    await whole.end()
    await keep()
    await whole.start()
    await whole.end()
    await whole.start()
    expect(count(told(), 'köhnə nüsxəsinə qaytarılıb')).toBe(0)
    await whole.kill()
    await putBack()
    await whole.start()
    await until(() => count(told(), 'köhnə nüsxəsinə qaytarılıb') > 0, 30_000)
    expect(count(told(), `<@${rana}>`)).toBe(1)
    const store = await openStore(url)
    const rows = await store.transaction((tx) => prisma(tx).outbox.findMany({ orderBy: { id: 'desc' } }))
    await store.close()
    expect(rows[0]?.id).toBeGreaterThan(1000)
    await whole.end()
    await whole.start()
    await whole.end()
    expect(count(told(), 'köhnə nüsxəsinə qaytarılıb')).toBe(1)
  }, 120_000)
})
