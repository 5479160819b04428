import type { Measure } from '../bench/measure.ts'
import { seatBoard } from './board.ts'
import { type Flood, floods } from './floods.ts'
import { arrivals } from './hearing.ts'
import { atATime, databaseBeside, type Setup } from './scenario.ts'
import { openTown, type Town, type TownSetup } from './town.ts'
import { calmly } from './waiting.ts'

/** Towns that live at the same time: more would disturb one another's times. */
const width = 2
/** How long a flood lasts before the alert begins, in milliseconds: what it does to the bot's pace must have been done. */
const leadMs = 5000
/** Slack counts messages by the minute: so long between two large alerts there, in milliseconds. */
const restMs = 61_000
/** An alert that takes longer is given up, in milliseconds: the first to 200 people in Slack opens 50 chats a minute. */
const patienceMs = 300_000

/** One hostile chat per platform: an alert's time to the last of 200 with it, against the one before it in the same town; a first one has opened the chats. */
export async function hostile({ url, quick, random }: Setup): Promise<readonly Measure[]> {
  const results = await atATime(width, floods.toReversed(), async (flood, i) => {
    const n = quick ? flood.quick : 200
    const part = `hostile_${i}`
    const setup = { url: await databaseBeside(url, part), random: random(part), rateLimits: true }
    return measuresOf(flood, n, await twice(flood, n, setup))
  })
  return results.flat()
}

function measuresOf({ platform, name }: Flood, n: number, { quiet, loud }: Times): readonly Measure[] {
  return [
    {
      ...{ name: `${platform}: ${name}: alert to ${n}`, value: loud.sent, unit: 's' },
      baseline: { name: 's quiet', value: quiet.sent },
      aim: { kind: 'ratioAtMost', value: 1.3 },
    },
    {
      ...{ name: `${platform}: ${name}: both keys turned after`, value: loud.prepared, unit: 's' },
      aim: { kind: 'atMost', value: 10 },
    },
  ]
}

/** Seconds that an alert took until it was released, and from then to the last. */
interface Time {
  readonly prepared: number
  readonly sent: number
}

interface Times {
  readonly quiet: Time
  readonly loud: Time
}

async function twice(flood: Flood, n: number, setup: Omit<TownSetup, 'size'>): Promise<Times> {
  const town = await openTown({ ...setup, size: flood.size(n) })
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  try {
    await town.start().ready
    const board = await seatBoard(town)
    const timed = async (mark: string): Promise<Time> => {
      const [began, { last }] = [Date.now(), town.journal]
      await board.alert(mark)
      const released = Date.now()
      const end = await lastOf(town, { mark, n, platform: flood.platform, after: last })
      return { prepared: (released - began) / 1000, sent: (end - released) / 1000 }
    }
    const rest = () => pause(flood.platform === 'slack' && n > 100 ? restMs : 0)
    await timed('Birinci0')
    await rest()
    const quiet = await timed('Sakit1')
    await rest()
    const end = await flood.begin(town)
    await pause(leadMs)
    const loud = await timed('Gurultu2')
    end()
    return { quiet, loud }
  } finally {
    await town.stop()
  }
}

interface Sought {
  readonly mark: string
  readonly n: number
  readonly platform: Flood['platform']
  /** The journal's last entry before. */
  readonly after: number
}

/** When the `n`th chat got its copy, in milliseconds since 1970; Infinity = it never did. */
async function lastOf(town: Town, { mark, n, platform, after }: Sought): Promise<number> {
  const firsts = async () => {
    const copies = arrivals(town, mark, after).filter((each) => each.platform === platform)
    return [...Map.groupBy(copies, ({ to, what }) => to || what).values()].map(([first]) => first?.at ?? 0)
  }
  const all = await calmly(firsts, ({ length }) => length >= n, patienceMs)
  return all.length < n ? Number.POSITIVE_INFINITY : (all.sort((a, b) => a - b)[n - 1] ?? 0)
}
