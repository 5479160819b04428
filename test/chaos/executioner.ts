import type { FaultKind } from '../../src/sandbox/faults.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { arrivals } from './hearing.ts'
import type { Town } from './town.ts'

/** How many times as fast as the machine's the bot's clock goes: a doubtful copy waits a minute. */
const times = 10

/** What the platforms do to what is sent, in turns; times are seconds. */
const faults: readonly { readonly kind: FaultKind; readonly chance: number; readonly status?: number }[] = [
  { kind: 'throttle', chance: 0.03 },
  { kind: 'error', chance: 0.08, status: 502 },
  { kind: 'drop', chance: 0.05 },
  { kind: 'hang', chance: 0.02 },
  { kind: 'drop_after', chance: 0.05 },
  { kind: 'error_after', chance: 0.05, status: 500 },
  { kind: 'hang_after', chance: 0.02 },
]

/** The ways in which an alert leaves. */
const ways = [
  ['telegram', 'sendMessage'],
  ['telegram', 'editMessageText'],
  ['discord', '/channels/{id}/messages'],
  ['slack', 'chat.postMessage'],
  ['slack', 'chat.update'],
] as const

/** Lives of the bot that end by kill -9. */
export interface Lives {
  /** Kills that have happened. */
  readonly killed: number
  /** Sends that may have reached their platform at a kill without having been written down. */
  readonly inFlight: number
  /** No kill falls into what is done meanwhile; one that is due waits. */
  quietly<T>(act: () => Promise<T>): Promise<T>
  /** Resolves when the last kill was done and a bot runs that will not be killed, without faults. */
  readonly over: Promise<void>
}

interface Fate {
  readonly kills: number
  readonly random: () => number
}

/** Lets the bot live and die at random moments, some of them while it starts, on platforms that misbehave. */
export function letLiveAndDie(town: Town, { kills, random }: Fate): Lives {
  const since = Date.now()
  let killed = 0
  let inFlight = 0
  let quiet: Promise<unknown> = Promise.resolve()
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const life = async () => {
    misbehave(town, random)
    const { last } = town.journal
    const bot = town.start({ haste: { since, times } })
    if (random() < 0.15) await pause(random() * 1500)
    else await bot.ready.then(() => pause(random() * 2500))
    await quiet
    await bot.kill()
    killed++
    inFlight += await inFlightNow(town, last)
  }
  const all = async () => {
    while (killed < kills) await life()
    town.faults.clear()
    await town.start({ haste: { since, times } }).ready
  }
  return {
    get killed() {
      return killed
    },
    get inFlight() {
      return inFlight
    },
    quietly(act) {
      const done = act()
      quiet = done.catch(() => {})
      return done
    },
    over: all(),
  }
}

function misbehave({ faults: rules }: Town, random: () => number): void {
  rules.clear()
  for (const [platform, match] of ways) {
    const fault = faults[Math.floor(random() * faults.length)]
    if (fault) rules.add({ platform, match, times: Number.POSITIVE_INFINITY, ...fault })
  }
}

/** Messages in the hands of the process that was killed, to whom something arrived in this life; Discord drops repeats. */
export async function inFlightNow(town: Town, since: number): Promise<number> {
  const there = new Set(arrivals(town, '', since).map(({ platform, to }) => `${platform} ${to}`))
  const rows = await town.store.transaction((tx) =>
    rawAll<{ platform: string; target: string }>(
      tx,
      `SELECT "platform", "target" FROM "Outbox" WHERE "state" = 'sending' AND "verb" = 'send' AND "platform" <> 'discord'`,
    ),
  )
  return rows.filter(({ platform, target }) => there.has(`${platform} ${target}`)).length
}
