import { createCommands } from '../commands/index.ts'
import * as az from '../locales/az/index.ts'
import * as en from '../locales/en/index.ts'
import { createAdapters } from './adapters.ts'
import { admitting } from './admission.ts'
import { type Config, warningsOf } from './config.ts'
import type { Platform } from './core/address.ts'
import type { Clock } from './core/clock.ts'
import { createReception } from './core/door.ts'
import { createDraw } from './core/drawing.ts'
import type { JobRun } from './core/job.ts'
import type { Log } from './core/log.ts'
import { menuOf } from './core/menu.ts'
import type { Adapter, Door } from './core/port.ts'
import { createCatalogue } from './core/route.ts'
import type { Settings } from './core/settings.ts'
import { createWords } from './core/words.ts'
import { startCron } from './jobs/cron.ts'
import { createDeliverer } from './outbox/deliverer.ts'
import { thisProcess } from './outbox/owner.ts'
import { seedChapters } from './store/chapter/chapters.ts'
import { openStore } from './store/database/open.ts'
import { createMemory } from './store/person/memory.ts'

/** The running bot. */
export interface App {
  /** Resolves when every platform is connected; rejects when one refuses its token. A process that stands by waits here. */
  readonly ready: Promise<void>
  /** Stops in order: jobs, the sends in flight, the events in hand with their replies, the database. */
  stop(): Promise<void>
}

export interface AppParts {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Another process has taken a platform over, so this one must end: a token allows one poller, one gateway session. */
  readonly onReplaced: () => void
}

/** Starts the bot: store, core, deliverer, adapters, jobs. */
export async function startApp({ config, clock, log, onReplaced }: AppParts): Promise<App> {
  for (const warning of warningsOf(config)) log.warn({}, warning)
  const store = await openStore(config.databaseUrl)
  await store.transaction((tx) => seedChapters(tx))
  const words = await createWords({ az, en })
  const settings = settingsOf(config)
  const commands = await createCommands({ store, now: clock.now() })
  const catalogue = createCatalogue(commands)
  const memory = createMemory(store)
  const adapters = await createAdapters(config, clock, log)
  const limits = (platform: Platform) => adapterOf(adapters, platform).limits
  const reception = createReception({ catalogue, memory, words, clock, log, settings, limits })
  const draw = createDraw(catalogue, words)
  const turns = createTurns({ adapters, clock, onReplaced })
  const { onHeld } = turns
  const owner = thisProcess(clock.now())
  const deliverer = createDeliverer({ store, adapters, draw, clock, log, owner, onHeld })
  const admitted = admitting({
    config,
    store,
    clock,
    log,
    slack: adapters.find((a) => a.platform === 'slack'),
  })
  const door: Door = {
    async handle(inbound) {
      await admitted(inbound)
      const reply = await reception.handle(inbound)
      deliverer.wake()
      return reply
    },
    suggest: (request) => reception.suggest(request),
    spend: (to) => deliverer.spend(to),
    hold: (platform, ms) => deliverer.hold(platform, ms),
    trouble: (platform, error, fatal) =>
      log[fatal ? 'error' : 'warn']({ platform, fatal, error: String(error) }, 'trouble with a platform'),
  }
  const menu = menuOf(commands, words)
  const started: Adapter[] = []
  let stopping = false
  const connect = async (adapter: Adapter) => {
    await turns.held(adapter.platform, () => log.info({ platform: adapter.platform }, 'standing by'))
    started.push(adapter)
    await adapter.start(door, menu)
    // A start that was given up because of the stop is none.
    if (!stopping) log.info({ platform: adapter.platform }, 'connected')
  }
  deliverer.start()
  const run = (): JobRun => ({
    transaction: async (work) => {
      const done = await store.transaction(work)
      deliverer.wake()
      return done
    },
    now: clock.now(),
    words,
    settings,
    log,
  })
  const cron = await startCron(
    commands.flatMap((command) => command.jobs ?? []),
    run,
  )
  const ready = Promise.all(adapters.map(connect)).then(() => {
    if (stopping) return
    log.info({ platforms: adapters.map((adapter) => adapter.platform) }, 'ready')
  })
  return {
    ready,
    async stop() {
      stopping = true
      await cron.stop()
      await deliverer.stop()
      await Promise.all(started.map((adapter) => adapter.stop()))
      await store.close()
    },
  }
}

interface Turns extends Pick<AppParts, 'clock' | 'onReplaced'> {
  readonly adapters: readonly Adapter[]
}

/** A lease that is not ours by then, in milliseconds, belongs to another process. */
const standByAfterMs = 2000

/** Which platforms are this process's to connect to: one process each, the others stand by until its lease runs out. */
function createTurns({ adapters, clock, onReplaced }: Turns) {
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

function adapterOf(adapters: readonly Adapter[], platform: Platform): Adapter {
  const adapter = adapters.find((each) => each.platform === platform)
  if (!adapter) throw new Error(`${platform} is not configured`)
  return adapter
}

function settingsOf(config: Config): Settings {
  const { secretariat, board, audit, previews, escalateMinutes, remindMinutes, remindTimes } = config
  const { breakGlassMinutes, breakGlassUserIds } = config
  return {
    secretariat,
    board,
    audit,
    previews,
    escalateMinutes,
    remindMinutes,
    remindTimes,
    breakGlassMinutes,
    breakGlassUserIds,
  }
}
