import { createCommands } from '../commands/index.ts'
import * as az from '../locales/az/index.ts'
import * as en from '../locales/en/index.ts'
import { createAdapters } from './adapters.ts'
import { admitting } from './admission.ts'
import type { Config } from './config.ts'
import type { Clock } from './core/clock.ts'
import type { JobRun, Settings } from './core/command.ts'
import { createReception } from './core/door.ts'
import { createDraw } from './core/drawing.ts'
import type { Log } from './core/log.ts'
import { menuOf } from './core/menu.ts'
import type { Adapter, Door, Platform } from './core/port.ts'
import { createCatalogue } from './core/route.ts'
import { createWords } from './core/words.ts'
import { startCron } from './jobs/cron.ts'
import { createDeliverer } from './outbox/deliverer.ts'
import { thisProcess } from './outbox/owner.ts'
import { seedChapters } from './store/chapters.ts'
import { createMemory } from './store/memory.ts'
import { openStore } from './store/open.ts'

/** The running bot. */
export interface App {
  /** Stops in order: jobs, the sends in flight, the events in hand with their replies, the database. */
  stop(): Promise<void>
}

export interface AppParts {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
}

/** Starts the bot: store, core, deliverer, adapters, jobs; rejects when a platform refuses its token. */
export async function startApp({ config, clock, log }: AppParts): Promise<App> {
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
  const deliverer = createDeliverer({ store, adapters, draw, clock, log, owner: thisProcess(clock.now()) })
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
  const connected = Promise.all(
    adapters.map(async (adapter) => {
      await adapter.start(door, menu)
      log.info({ platform: adapter.platform }, 'connected')
    }),
  )
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
  await connected
  log.info({ platforms: adapters.map((adapter) => adapter.platform) }, 'ready')
  return {
    async stop() {
      await cron.stop()
      await deliverer.stop()
      await Promise.all(adapters.map((adapter) => adapter.stop()))
      await store.close()
    },
  }
}

function adapterOf(adapters: readonly Adapter[], platform: Platform): Adapter {
  const adapter = adapters.find((each) => each.platform === platform)
  if (!adapter) throw new Error(`${platform} is not configured`)
  return adapter
}

function settingsOf(config: Config): Settings {
  const { secretariat, board, audit, escalateMinutes, remindMinutes, remindTimes } = config
  const { breakGlassMinutes, breakGlassUserIds } = config
  return {
    secretariat,
    board,
    audit,
    escalateMinutes,
    remindMinutes,
    remindTimes,
    breakGlassMinutes,
    breakGlassUserIds,
  }
}
