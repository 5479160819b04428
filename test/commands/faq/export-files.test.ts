import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShelf } from '../../../commands/faq/shelf.ts'
import { readTopics } from '../../../commands/faq/topic-files.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { withoutLast } from '../../store/database/upgrade/next.ts'

const program = join(import.meta.dirname, '../../../src/faq-export.ts')
let home = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'asap-export-'))
})
afterAll(() => rm(home, { recursive: true }))

const exports = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [program, ...args]).catch(
    (error: { code: number; stderr: string; stdout: string }) => error,
  )

test('the topics of a database become files that are the same topics; other files are left alone', async () => {
  const url = `file:${join(home, 'bot.db')}`
  const store = await openStore(url)
  await openShelf(store, new Date())
  await store.close()
  const folder = join(home, 'topics')
  const first = await exports(folder, url)
  expect(first.stdout).toMatch(/^\d+ files written to /)
  const topics = (list: Awaited<ReturnType<typeof readTopics>>) =>
    new Map(list.map((each) => [each.id, each]))
  expect(topics(await readTopics(folder))).toEqual(topics(await readTopics()))
  await writeFile(join(folder, 'mine.yaml'), '')
  expect((await exports(folder, url)).stderr).toContain('left as they were: mine.yaml')
  expect(await readdir(folder)).toContain('mine.yaml')
})

test('without an address it is the database of .env, which is copied first when the program is newer', async () => {
  const { folder: migrations } = withoutLast('sqlite')
  const file = join(home, 'former.db')
  await (await openStore(`file:${file}`, { migrations })).close()
  await writeFile(join(home, '.env'), `DATABASE_URL=file:${file}\n`)
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'none'], {
    cwd: home,
    env: {},
  })
  expect(stdout).toContain('written to none')
  expect(stderr).toMatch(/^faq:export: the database was copied before its upgrade; .*former-.*\.db$/m)
})

test.each([
  [[], 'usage:'],
  [['folder', 'file:/nowhere/bot.db'], 'there is no database at file:/nowhere/bot.db'],
  [['folder', 'mysql://x'], 'must begin with file:'],
] as const)('with %j it says what to do and exits with 2', async (args, sentence) => {
  expect(await exports(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
})
