// Runs one job of every quarter of an hour through two hours of a moved clock, as the bot does, and says how often it ran.
import '../../../src/utc.ts'
import { mock } from 'node:test'
import type { JobRun } from '../../../src/core/job.ts'
import { startCron } from '../../../src/jobs/cron.ts'

const [start = ''] = process.argv.slice(2)
mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: new Date(start) })
let ran = 0
const job = {
  name: 'count',
  every: '0 */15 * * * *',
  run: async () => {
    ran += 1
  },
}
const cron = await startCron([job], () => ({}) as JobRun)
for (let second = 0; second < 7200; second++) {
  mock.timers.tick(1000)
  await new Promise((resolve) => setImmediate(resolve))
}
await cron.stop()
process.stdout.write(String(ran), () => process.exit(0))
