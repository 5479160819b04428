import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { holdDatabase, openStore } from '../../../src/store/database/open.ts'

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asap-hold-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return `file:${join(folder, 'bot.db')}`
}

test('a database that a bot has is refused to another, with a sentence, and is free when the first gives it back', async () => {
  const url = place()
  const giveBack = await holdDatabase(url)
  await expect(holdDatabase(url)).rejects.toThrow(/Another bot is running on .*bot\.db\. Stop it first/)
  giveBack()
  ;(await holdDatabase(url))()
})

test('a bot that was killed holds nothing', async () => {
  const url = place()
  const child = fork(new URL('./children/hold.ts', import.meta.url), [url])
  await once(child, 'message')
  await expect(holdDatabase(url)).rejects.toThrow('Another bot is running')
  child.kill('SIGKILL')
  await once(child, 'exit')
  ;(await holdDatabase(url))()
})

test('whoever only looks into the database is not refused', async () => {
  const url = place()
  const giveBack = await holdDatabase(url)
  await (await openStore(url)).close()
  giveBack()
})
