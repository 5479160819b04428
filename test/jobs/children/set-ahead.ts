// Runs one job of every second on a moved clock that is set ahead by thirty days after the first ten, and says how often it ran in twenty.
import '../../../src/utc.ts'
import { mock } from 'node:test'
import type { JobRun } from '../../../src/core/job.ts'
import { startCron } from '../../../src/jobs/cron.ts'

mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: new Date('2027-03-01T08:00:00Z') })
let shift = 0
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
  every: '* * * * * *',
  run: async () => {
    ran += 1
  },
}
await startCron([job], () => ({}) as JobRun)
for (let second = 0; second < 20; second++) {
  if (second === 10) shift = 30 * 24 * 3_600_000
  mock.timers.tick(1000)
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}
process.stdout.write(String(ran), () => process.exit(0))
