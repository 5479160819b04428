// npm run bench: measures what the bot promises, as ratios against a baseline of the same run.
//   --only fanout     one scenario (may be repeated)     --database sqlite|postgresql    one database
//   --quick           fewer recipients                   --json                          JSON lines instead of a table
import { runCampaign } from './campaign.ts'
import { scenarios } from './scenarios.ts'

const one = new URL('./one.ts', import.meta.url)
await runCampaign({ names: Object.keys(scenarios), one, longestMs: 30 * 60_000 })
