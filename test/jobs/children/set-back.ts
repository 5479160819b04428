// Runs one job of every ten seconds through ten minutes of a moved clock that is set back by two hours after the first, with
// the bot's timekeeper, and says how often it ran.
import '../../../src/utc.ts'
import { mock } from 'node:test'
import type { JobRun } from '../../../src/core/job.ts'
import { createOwnTime } from '../../../src/core/time/own.ts'
import { startCron } from '../../../src/jobs/cron.ts'
import { keepTime } from '../../../src/timekeeper.ts'

const kept = process.argv[2] === 'kept'
mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: new Date('2027-03-01T08:00:00Z') })
let shift = 0
let elapsed = 0
const Machine = Date
// What Linux does when somebody sets the clock: timers go on, the time of day is another.
class Shifted extends Machine {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length) super(given[0])
    else super(Machine.now() + shift)
  }
  static override now = () => Machine.now() + shift
}
globalThis.Date = Shifted as DateConstructor
let ran = 0
const job = {
  name: 'count',
  every: '*/10 * * * * *',
  run: async () => {
    ran += 1
  },
}
const cron = await startCron([job], () => ({}) as JobRun)
const log = { info: () => {}, warn: () => {}, error: () => {} }
const time = createOwnTime({
  now: () => new Date(),
  elapsed: () => elapsed,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => resolve())
    }),
})
const retime = () => cron.retime()
if (kept) keepTime({ time, log, witnesses: [], onJumped: retime, onAgreed: retime })
for (let second = 0; second < 600; second++) {
  if (second === 60) shift = -2 * 3_600_000
  elapsed += 1000
  mock.timers.tick(1000)
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}
process.stdout.write(String(ran), () => process.exit(0))
