// The bot as src/main.ts starts it, on a clock that whoever started it steers: minutes pass in seconds.
import '../../../src/utc.ts'
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { run } = await import('../../../src/run.ts')
const { steeredClock } = await import('../steered-clock.ts')
const [since = '0', times = '1'] = process.argv.slice(2)
const clock = steeredClock(Number(since), Number(times))
process.on('message', (pace: number) => clock.goes(pace))
await run(clock)
