import type { Measure } from '../bench/measure.ts'
import { outages as ways } from './door.ts'
import { type Aftermath, type Blackout, blackout } from './outage.ts'
import { names } from './platforms.ts'
import { atATime, databaseBeside, type Setup } from './scenario.ts'

/** Towns that live at the same time. */
const width = 6

const lengths = [
  { seconds: 10, moved: false },
  { seconds: 60, moved: false },
  { seconds: 600, moved: true },
] as const

/** Each platform and all of them are away in each way, for ten seconds, a minute and ten minutes. */
export async function outages({ url, quick, random }: Setup): Promise<readonly Measure[]> {
  const all = lengths.flatMap((length) =>
    [names, ...names.map((name) => [name])].flatMap((who) =>
      ways.map((how): Blackout => ({ ...length, who, how })),
    ),
  )
  const plans = quick ? all.filter(isQuick) : all
  const play = async (plan: Blackout, n: number) => {
    const part = `outage_${n}`
    const setup = { url: await databaseBeside(url, part), random: random(part) }
    // One that did not come about counts as a promise broken, and the others are still played.
    return blackout(setup, plan).catch((error: unknown) => {
      console.error(part, plan, error)
      return undefined
    })
  }
  const results = await atATime(width, plans, play)
  return plans.flatMap((plan, n) => measuresOf(plan, results[n]))
}

/** All of them in every way, and each of them in one, for ten seconds. */
function isQuick({ who, how, seconds }: Blackout): boolean {
  return seconds === 10 && (who.length > 1 || names.indexOf(who[0] ?? 'telegram') === ways.indexOf(how))
}

function measuresOf({ who, how, seconds, moved }: Blackout, result: Aftermath | undefined): Measure[] {
  const { missed = Number.NaN, first = Number.NaN } = result ?? {}
  const whom = who.length === 1 ? who.join('') : 'all'
  const name = `${whom} away for ${seconds} s${moved ? ' (moved)' : ''}, ${how}`
  return [
    { name: `${name}: missed`, value: missed, unit: '', aim: { kind: 'atMost', value: 0 } },
    { name: `${name}: first copy after`, value: first, unit: 's', aim: { kind: 'atMost', value: 5 } },
  ]
}
