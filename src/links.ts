import type { Log } from './core/log.ts'
import type { Platform } from './core/platform.ts'
import type { Adapter, Door, MenuEntry } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import { redacted } from './log.ts'

interface Links {
  readonly ready: Promise<void>
  /** A start that is still going on counts as none. */
  giveUp(): void
  stop(): Promise<unknown>
}

/** A platform that refused us is asked again so often, in milliseconds. */
const retryMs = 30_000

/** Connects every platform as soon as it is this process's turn. */
export function connectAll({
  adapters,
  door,
  menu,
  turns,
  clock,
  log,
  onRefused,
}: {
  readonly adapters: readonly Adapter[]
  readonly door: Door
  readonly menu: readonly MenuEntry[]
  readonly turns: ReturnType<typeof createTurns>
  readonly clock: Clock
  readonly log: Log
  /** A platform will not have us; the others go on. */
  readonly onRefused: (platform: Platform) => void
}): Links {
  const started: Adapter[] = []
  const stopping = new AbortController()
  const { signal } = stopping
  const connect = async (adapter: Adapter) => {
    const { platform } = adapter
    await turns.held(platform, () => log.info({ platform }, 'standing by'))
    started.push(adapter)
    await adapter.start(door, menu)
    if (!signal.aborted) log.info({ platform }, 'connected')
  }
  /** A platform that takes us after all is listened to again. */
  const again = async (adapter: Adapter) => {
    while (!signal.aborted) {
      await clock.sleep(retryMs, signal)
      if (signal.aborted || (await adapter.answers()) !== 'yes') continue
      await adapter.start(door, menu)
      return log.info({ platform: adapter.platform }, 'connected')
    }
  }
  const attempts = adapters.map(async (adapter) => {
    const { platform } = adapter
    try {
      await connect(adapter)
      return platform
    } catch (error) {
      log.error({ platform, error: redacted(String(error)) }, 'a platform will not have the bot')
      onRefused(platform)
      again(adapter).catch(() => undefined)
      throw error
    }
  })
  return {
    ready: someOf(attempts).then((platforms) => {
      if (!signal.aborted) log.info({ platforms }, 'ready')
    }),
    giveUp: () => stopping.abort(),
    stop: () => Promise.all(started.map((adapter) => adapter.stop())),
  }
}

/** Those that worked; rejects when none did. */
async function someOf(attempts: readonly Promise<Platform>[]): Promise<readonly Platform[]> {
  const outcomes = await Promise.allSettled(attempts)
  const bad = outcomes.find((each) => each.status === 'rejected')
  const good = outcomes.filter((each) => each.status === 'fulfilled')
  if (bad && !good.length) throw bad.reason
  return good.map(({ value }) => value)
}

interface Turns {
  readonly adapters: readonly Adapter[]
  readonly clock: Clock
  /** Another process has taken a platform over. */
  readonly onReplaced: () => void
  /** No other process can use the database, so every platform is ours, whether the database takes a lease or not. */
  readonly alone: boolean
}

/** A lease that is not ours by then, in milliseconds, belongs to another process. */
const standByAfterMs = 2000

/** Which platforms are this process's to connect to: one process each, the others stand by until its lease runs out. */
export function createTurns({ adapters, clock, onReplaced, alone }: Turns) {
  const turns = new Map(adapters.map(({ platform }) => [platform, Promise.withResolvers<void>()]))
  const ours = new Set<Platform>()
  return {
    isOurs: (platform: Platform) => alone || ours.has(platform),
    /** Resolves when the platform is ours; `standBy` is called when that is not at once. */
    held: async (platform: Platform, standBy: () => void) => {
      if (alone) return
      const turn = turns.get(platform)?.promise
      const late = clock.sleep(standByAfterMs).then(() => true)
      if (await Promise.race([turn, late])) standBy()
      await turn
    },
    onHeld: (platform: Platform, held: boolean) => {
      if (!held) return onReplaced()
      ours.add(platform)
      turns.get(platform)?.resolve()
    },
  }
}
