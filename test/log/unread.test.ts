import { openSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { openPipe } from '../support/pipe.ts'
import { openWhole, type Whole } from '../support/whole.ts'

/** The whole bot with its log going there. */
async function begin(stdout: number): Promise<Whole> {
  const whole = await openWhole({ stdout, env: async () => ({}) })
  onTestFinished(() => whole.kill().then(() => whole.stop()))
  return whole
}

async function asks(whole: Whole, name: string): Promise<void> {
  const { id } = await whole.drive('telegram', 'person', { first_name: name, language_code: 'en' })
  await whole.drive('telegram', 'say', { from: id, text: '/start' })
  await whole.onTelegram(Number(id), 'ASAP')
}

test('a log that nobody reads holds up neither an answer nor the stop', async () => {
  const pipe = openPipe()
  pipe.fill()
  const whole = await begin(pipe.writer)
  await asks(whole, 'Leyla')
  const { code, ms } = await whole.end()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
}, 60_000)

test('a log whose reader is gone holds up neither an answer nor the stop', async () => {
  const pipe = openPipe()
  const whole = await begin(pipe.writer)
  pipe.close()
  await asks(whole, 'Leyla')
  const { code, ms } = await whole.end()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
}, 60_000)

test('a log on a full disk holds up neither an answer nor the stop', async () => {
  const whole = await begin(openSync('/dev/full', 'w'))
  await asks(whole, 'Leyla')
  const { code, ms } = await whole.end()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
}, 60_000)
