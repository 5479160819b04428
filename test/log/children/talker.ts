import { systemClock } from '../../../src/core/time/clock.ts'
import { createLog } from '../../../src/log.ts'
import { createSink } from '../../../src/log-sink.ts'

// Says more than its log holds while nobody reads it, tells its parent, and goes on when that has read.
const lines = Number(process.argv[2])
const sink = createSink({ to: process.stdout, clock: systemClock })
const log = createLog('info', sink)
for (let n = 0; n < lines; n++) log.info({ n, filler: '.'.repeat(1000) }, 'a line')
process.once('message', () => {
  log.info({ n: lines }, 'a line')
  const exit = () => process.exit(0)
  sink.flush(2000).then(exit, exit)
})
process.send?.('said')
