import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { holdDatabase, openStore } from '../../../src/store/database/open.ts'
import { demandVersion } from '../../../src/store/database/remedy.ts'
import { withDatabase } from '../../support/administer.ts'
import { databases } from '../../support/database.ts'
import { mountDisk } from '../../support/disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'asap-unopenable-'))
const [, postgresql] = databases()
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await postgresql?.remove()
})

/** As the bot opens it. */
async function open(url: string): Promise<void> {
  const giveBack = await holdDatabase(url)
  await openStore(url).finally(giveBack)
}

async function cut(): Promise<string> {
  const file = join(folder, 'cut.db')
  await (await openStore(`file:${file}`)).close()
  truncateSync(file, 8192)
  return file
}

function garbage(): string {
  const file = join(folder, 'garbage.db')
  writeFileSync(file, 'x'.repeat(10_000))
  return file
}

test('a file that is cut off or no database says how to go back to a copy', async () => {
  for (const file of [await cut(), garbage()])
    await expect(open(`file:${file}`)).rejects.toThrow('"npm run db:restore" lists the copies')
})

test('a place that cannot be written says who must be let in', async () => {
  writeFileSync(join(folder, 'file'), '')
  for (const file of [join(folder, 'file', 'asap.db'), folder, '/proc/asap.db'])
    await expect(open(`file:${file}`)).rejects.toThrow(`Cannot open the database ${file}: `)
  for (const below of ['file/asap.db', 'file/deeper/asap.db'])
    await expect(open(`file:${join(folder, below)}`)).rejects.toThrow('a file stands where a folder')
  await expect(open('file:/proc/asap.db')).rejects.toThrow('let its user write to the folder')
})

test('a full disk and one that is read-only say so', async ({ skip }) => {
  const disk = mountDisk('300k')
  if (!disk) return skip('only root may mount')
  onTestFinished(() => disk.remove())
  await expect(open(`file:${disk.folder}/asap.db`)).rejects.toThrow('the disk is full: make room there')
  disk.lock()
  await expect(open(`file:${disk.folder}/new.db`)).rejects.toThrow('let its user write to the folder')
})

test('a server that does not answer, and a database that it does not have, say what to put right', async () => {
  await expect(open('postgresql://asap@127.0.0.1:1/asap')).rejects.toThrow('the server does not answer')
  await expect(open('postgresql://asap@nowhere.invalid/asap')).rejects.toThrow('there is no such host')
  const url = (await postgresql?.empty()) ?? ''
  await expect(open(withDatabase(url, 'nobody_made_this'))).rejects.toThrow('has no such database')
  await expect(open(url.replace(/:\/\/[^@]*@/, '://nobody_we_know:wrong@'))).rejects.toThrow(
    /refuses the user|role "nobody_we_know" does not exist/,
  )
})

test('a server that is too old is named with what is needed', () => {
  expect(() => demandVersion(140_000)).not.toThrow()
  expect(() => demandVersion(130_021)).toThrow('PostgreSQL 13, and the bot needs 14 or newer')
})
