import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../src/store/database/open.ts'
import { rawRun } from '../../../src/store/database/tx.ts'

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'asap-sweep-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'asap.db')
}

async function opened(file: string) {
  const store = await openStore(`file:${file}`)
  onTestFinished(() => store.close())
  const put = (key: string, value: string) =>
    store.transaction((tx) =>
      rawRun(tx, 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', [key, value]),
    )
  const take = (key: string) =>
    store.transaction((tx) => rawRun(tx, 'DELETE FROM "Setting" WHERE "key" = ?', [key]))
  return { store, put, take }
}

const holds = (file: string, word: string) =>
  ['', '-wal'].filter((end) => existsSync(file + end) && readFileSync(file + end).includes(word))

it('what was deleted stands neither in the file nor in the journal once that is cut', async () => {
  const file = place()
  const { store, put, take } = await opened(file)
  await put('a', 'Ceyranə')
  for (let n = 0; n < 300; n++) await put(`b${n}`, `Ceyranə ${'x'.repeat(n * 7)}`)
  await store.sweep('journal')
  expect(holds(file, 'Ceyranə')).toEqual([''])
  await take('a')
  for (let n = 0; n < 300; n++) await take(`b${n}`)
  expect(holds(file, 'Ceyranə')).toContain('-wal')
  await store.sweep('journal')
  expect(holds(file, 'Ceyranə')).toEqual([])
  expect(statSync(`${file}-wal`).size).toBe(0)
})

it('what an earlier program left in free pages goes when the file is written anew, between two transactions', async () => {
  const file = place()
  const first = await openStore(`file:${file}`)
  await first.close()
  const old = new Sqlite(file)
  old.pragma('secure_delete = OFF')
  old.exec(`INSERT INTO "Setting" ("key", "value") VALUES ('a', 'Ceyranə${'x'.repeat(9000)}')`)
  old.exec('DELETE FROM "Setting"')
  old.close()
  expect(holds(file, 'Ceyranə')).toEqual([''])
  const { store, put } = await opened(file)
  await Promise.all([put('b', 'stays'), store.sweep('file'), put('c', 'stays, too')])
  expect(holds(file, 'Ceyranə')).toEqual([])
  expect(holds(file, 'stays')).not.toEqual([])
})
