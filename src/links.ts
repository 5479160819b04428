import type { Log } from './core/log.ts'
import type { Platform } from './core/platform.ts'
import type { Adapter, Door, MenuEntry } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'

interface Links {
  readonly ready: Promise<void>
  /** A start that is still going on counts as none. */
  giveUp(): void
  stop(): Promise<unknown>
}

/** Connects every platform as soon as it is this process's turn. */
export function connectAll({
  adapters,
  door,
  menu,
  turns,
  log,
}: {
  readonly adapters: readonly Adapter[]
  readonly door: Door
  readonly menu: readonly MenuEntry[]
  readonly turns: ReturnType<typeof createTurns>
  readonly log: Log
}): Links {
  const started: Adapter[] = []
  let stopping = false
  const connect = async (adapter: Adapter) => {
    const { platform } = adapter
    await turns.held(platform, () => log.info({ platform }, 'standing by'))
    started.push(adapter)
    await adapter.start(door, menu)
    if (!stopping) log.info({ platform }, 'connected')
  }
  const ready = Promise.all(adapters.map(connect)).then(() => {
    if (!stopping) log.info({ platforms: adapters.map((adapter) => adapter.platform) }, 'ready')
  })
  return {
    ready,
    giveUp: () => {
      stopping = true
    },
    stop: () => Promise.all(started.map((adapter) => adapter.stop())),
  }
}

interface Turns {
  readonly adapters: readonly Adapter[]
  readonly clock: Clock
  /** Another process has taken a platform over. */
  readonly onReplaced: () => void
}

/** A lease that is not ours by then, in milliseconds, belongs to another process. */
const standByAfterMs = 2000

/** Which platforms are this process's to connect to: one process each, the others stand by until its lease runs out. */
export function createTurns({ adapters, clock, onReplaced }: Turns) {
  const turns = new Map(adapters.map(({ platform }) => [platform, Promise.withResolvers<void>()]))
  return {
    /** Resolves when the platform is ours; `standBy` is called when that is not at once. */
    held: async (platform: Platform, standBy: () => void) => {
      const turn = turns.get(platform)?.promise
      const late = clock.sleep(standByAfterMs).then(() => true)
      if (await Promise.race([turn, late])) standBy()
      await turn
    },
    onHeld: (platform: Platform, held: boolean) => {
      if (held) turns.get(platform)?.resolve()
      else onReplaced()
    },
  }
}
