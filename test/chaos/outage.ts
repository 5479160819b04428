import type { StandName } from '../../src/sandbox/stand.ts'
import { until } from '../support/until.ts'
import { seatBoard } from './board.ts'
import type { Bot } from './bot.ts'
import type { Outage } from './door.ts'
import { arrivals, deaf } from './hearing.ts'
import { openTown, type Town, type TownSetup } from './town.ts'
import { calmly } from './waiting.ts'

/** One outage in the middle of a fan-out. */
export interface Blackout {
  readonly who: readonly StandName[]
  readonly how: Outage
  /** By the bot's clock. */
  readonly seconds: number
  /** Whether the bot's clock is moved on meanwhile, instead of waiting. */
  readonly moved: boolean
}

/** What became of it. */
export interface Aftermath {
  /** Chats that never heard. */
  readonly missed: number
  /** Seconds from the return to the first copy, on the slowest platform. */
  readonly first: number
}

/** So many that on every platform most have not heard yet when it goes away; Slack lets a bot open 50 chats a minute. */
const size = { telegram: 200, discord: 150, slack: 40 } as const

/** An alert may take so long to be composed and released while several towns do so at once, in milliseconds. */
const settleInMs = 180_000

/** How many times as fast a moved clock goes in the outage, and after the first copies; it goes evenly in between. */
const haste = { away: 60, after: 10 } as const
/** A moved clock goes evenly again so long before the platforms return, in seconds. */
const evenBefore = 12
/** How long after the return everybody must have heard, in seconds of the bot's clock: what is doubtful waits a minute, twice. */
const patience = 240

/** Begins an alert, shuts the platforms off in the middle of it, and waits for everybody to hear. */
export async function blackout(
  setup: Omit<TownSetup, 'size' | 'rateLimits'>,
  out: Blackout,
): Promise<Aftermath> {
  const { who, how, moved } = out
  const town = await openTown({ ...setup, size, rateLimits: !moved })
  try {
    const bot = town.start(moved ? { haste: { since: Date.now(), times: 1 } } : {})
    await bot.ready
    const board = await seatBoard(town)
    const mark = 'Milan7'
    const releasing = board.alert(mark)
    await until(() => who.every((name) => copies(town, name).length >= 3), settleInMs)
    await Promise.all(who.map((name) => town.doors[name].fail(how)))
    await pass(bot, out)
    const { last } = town.journal
    await Promise.all(who.map((name) => town.doors[name].mend()))
    const back = Date.now()
    const first = async () => who.every((name) => copies(town, name, last).length)
    await calmly(first, (is) => is, 30_000)
    if (moved) bot.steer(haste.after)
    const pace = moved ? haste.after : 1
    const missed = await calmly(
      async () => deaf(town, mark).length,
      (n) => n === 0,
      (patience * 1000) / pace,
    )
    await releasing
    const waits = who.map((name) => (copies(town, name, last)[0]?.at ?? Number.POSITIVE_INFINITY) - back)
    return { missed, first: Math.max(...waits) / 1000 }
  } finally {
    await town.stop()
  }
}

const copies = (town: Town, name: StandName, after = 0) =>
  arrivals(town, 'Milan7', after).filter(({ platform }) => platform === name)

async function pass(bot: Bot, { seconds, moved }: Blackout): Promise<void> {
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  if (!moved) return void (await rest(seconds * 1000))
  await rest(2000)
  bot.steer(haste.away)
  await rest(((seconds - evenBefore) * 1000) / haste.away)
  bot.steer(1)
  await rest((evenBefore - 2) * 1000)
}
