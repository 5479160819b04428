// npm run chaos: the real bot against platforms that fail, people who flood it and kill -9; ends with 1 when a promise is broken.
//   --only kills      one scenario (may be repeated)     --database sqlite|postgresql    one database
//   --quick           fewer kills, short outages         --json                          JSON lines instead of a table
//   --seed WORD       the dice of an earlier run (the order of events in several processes is not repeated)
import { runCampaign } from '../bench/campaign.ts'
import { reached } from '../bench/measure.ts'
import { scenarios } from './scenarios.ts'

const one = new URL('./one.ts', import.meta.url)
const lines = await runCampaign({ names: Object.keys(scenarios), one, longestMs: 20 * 60_000 })
process.exitCode = lines.every(reached) ? 0 : 1
