import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { openPipe } from '../support/pipe.ts'

test('what is logged while nobody reads is kept up to a megabyte, and the log says how many lines are missing where', async () => {
  const pipe = openPipe()
  const said = 5000
  const child = fork('test/log/children/talker.ts', [String(said)], {
    stdio: ['ignore', pipe.writer, 'inherit', 'ipc'],
  })
  await once(child, 'message')
  const ended = once(child, 'exit')
  child.send('go on')
  let text = ''
  const reading = setInterval(() => {
    text += pipe.read()
  }, 1)
  expect(await ended).toEqual([0, null])
  clearInterval(reading)
  const lines = (text + pipe.read()).trim().split('\n')
  pipe.close()
  const read = lines.map((line) => JSON.parse(line) as { n?: number; dropped?: number; level: number })
  const at = read.findIndex(({ dropped }) => dropped)
  const { dropped = 0, level } = read[at] ?? {}
  expect(level).toBe(40)
  expect(lines.length - 1 + dropped).toBe(said + 1)
  // Before the gap what was on its way already, after it the newest.
  expect(read[0]?.n).toBe(0)
  expect(read[at + 1]?.n).toBe((read[at - 1]?.n ?? 0) + 1 + dropped)
  expect(read.at(-1)?.n).toBe(said)
  expect(text.length).toBeLessThan(1_200_000)
})
