import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { type Arrival, arrivals } from './hearing.ts'
import type { Town } from './town.ts'

/** What arrived more than once. */
export interface Doubles {
  /** Messages too many. */
  readonly extra: number
  /** Arrivals whose answer the platform kept to itself on purpose: each may cause one. */
  readonly disturbed: number
  /** Chats that got something twice although no row of theirs says that this may be. */
  readonly unmarked: number
}

/** Each absence of a platform asks once more, in the same words: those are no doubles. */
const askedAgain = [az, en].flatMap(({ safe }) => [safe.again, safe.againSafe, safe.againHelp])

/** Counts the doubles of one alert and its corrections on the platforms that know no nonce, since the journal's entry `after`. */
export async function countDoubles(town: Town, mark: string, after: number): Promise<Doubles> {
  const came = arrivals(town, mark, after).filter(
    ({ platform, what }) => platform !== 'discord' && !askedAgain.some((words) => what.includes(words)),
  )
  const times = Map.groupBy(came, ({ what }) => what)
  const twice = [...times.values()].filter(({ length }) => length > 1)
  const marked = await markedIn(town)
  return {
    extra: twice.reduce((sum, { length }) => sum + length - 1, 0),
    disturbed: came.filter(({ lost }) => lost).length,
    unmarked: twice.filter(([first]) => first && !marked(first)).length,
  }
}

async function markedIn({ store }: Town): Promise<(arrival: Arrival) => boolean> {
  const rows = await store.transaction((tx) =>
    rawAll<{ platform: string; target: string }>(
      tx,
      `SELECT DISTINCT "platform", "target" FROM "Outbox" WHERE "alertId" IS NOT NULL AND "doubtful" = TRUE`,
    ),
  )
  const marked = new Set(rows.map(({ platform, target }) => `${platform} ${target}`))
  return ({ platform, to }) => marked.has(`${platform} ${to}`)
}
