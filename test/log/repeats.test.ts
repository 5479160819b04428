import { expect, test } from 'vitest'
import type { Log } from '../../src/core/log.ts'
import { withoutRepeats } from '../../src/log-repeats.ts'

/** A log that keeps its lines, on a clock that stands where it is put. */
function open() {
  const lines: string[] = []
  const write = (fields: object, message: string) =>
    void lines.push([message, ...Object.values(fields)].join(' '))
  const clock = { ms: 0 }
  const plain: Log = { info: write, warn: write, error: write }
  return { lines, clock, log: withoutRepeats(plain, () => clock.ms) }
}

test('what fails at every tick is one line a minute, and the next says how many were left out', () => {
  const { lines, clock, log } = open()
  for (; clock.ms < 125_000; clock.ms += 5000)
    for (const job of ['case.arrival', 'rollcall.again'])
      log.error({ job, error: 'the database is gone', failures: clock.ms }, 'a job failed')
  expect(lines).toEqual([
    'a job failed case.arrival the database is gone 0',
    'a job failed rollcall.again the database is gone 0',
    'a job failed case.arrival the database is gone 60000 11',
    'a job failed rollcall.again the database is gone 60000 11',
    'a job failed case.arrival the database is gone 120000 11',
    'a job failed rollcall.again the database is gone 120000 11',
  ])
})

test('another cause is another line, and what went well is never left out', () => {
  const { lines, log } = open()
  for (const error of ['gone', 'full', 'gone']) log.warn({ error }, 'not written')
  for (let n = 0; n < 2; n++) log.info({}, 'an answer did not arrive')
  expect(lines).toEqual([
    'not written gone',
    'not written full',
    ...Array(2).fill('an answer did not arrive'),
  ])
})
