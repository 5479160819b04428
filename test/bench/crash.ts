import { fanOutWithKills } from '../support/killing.ts'
import type { Measure, Setup } from './measure.ts'

/** kill -9 at random moments of a fan-out with 429s, 5xx, lost answers and timeouts mixed in. */
export async function crash({ url, quick }: Setup): Promise<readonly Measure[]> {
  const [people, kills] = quick ? [400, 10] : [2000, 50]
  const survival = await fanOutWithKills({ url, people, kills, perSecond: 200, random: Math.random })
  const common = { unit: '' } as const
  return [
    {
      ...common,
      name: `people missed over ${kills} kills`,
      value: survival.missed + survival.unsent,
      aim: { kind: 'atMost', value: 0 },
    },
    {
      ...common,
      name: 'copies too many per kill',
      value: (survival.extra - survival.disturbed) / kills,
      aim: { kind: 'atMost', value: 3 },
    },
    { ...common, name: 'of them not marked', value: survival.unmarked, aim: { kind: 'atMost', value: 0 } },
  ]
}
