import { expect, test } from 'vitest'
import { describeEachDatabase } from '../support/database.ts'
import { seeded } from '../support/dice.ts'
import { fanOutWithKills } from '../support/killing.ts'

/** Sends that one process has in the air at most. */
const concurrency = 64

/** How many people, and how many kills, on which database. */
const plans = {
  sqlite: { people: 2000, kills: 50 },
  postgresql: { people: 500, kills: 12 },
} as const

describeEachDatabase('kill -9, again and again in one fan-out', (_open, database) => {
  test('misses nobody, repeats no more than was in flight, and marks what it repeated', {
    timeout: 240_000,
  }, async () => {
    const { people, kills } = plans[database.dialect]
    const random = seeded(database.dialect)
    const url = await database.fresh()
    const { extra, disturbed, inFlight, ...rest } = await fanOutWithKills({
      url,
      people,
      kills,
      perSecond: 200,
      random,
    })
    expect(rest).toEqual({ killed: kills, missed: 0, unsent: 0, unmarked: 0 })
    expect(extra - disturbed).toBeLessThanOrEqual(inFlight.reduce((sum, n) => sum + n, 0))
    expect(Math.max(...inFlight)).toBeLessThanOrEqual(concurrency)
  })
})
