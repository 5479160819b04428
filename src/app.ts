import { createAdapters } from './adapters.ts'
import { admitting } from './admission.ts'
import { keepAttendance } from './attendance.ts'
import { type Core, createCore } from './begin.ts'
import { keepChannelRoles } from './channel-roles.ts'
import type { Config } from './config.ts'
import { warningsOf } from './config-said.ts'
import type { Command } from './core/command.ts'
import { createReception } from './core/door.ts'
import { createDraw } from './core/drawing.ts'
import type { Job, JobRun } from './core/job.ts'
import { locales } from './core/language.ts'
import type { Log } from './core/log.ts'
import { menuOf } from './core/menu.ts'
import type { Named } from './core/notice.ts'
import type { Platform } from './core/platform.ts'
import type { Adapter, Door } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import { createOwnTime } from './core/time/own.ts'
import { startCron } from './jobs/cron.ts'
import { auditKey, dataKeys, hasAuditKey } from './keys.ts'
import { connectAll, createTurns } from './links.ts'
import { createDeliverer, type Deliverer } from './outbox/deliverer.ts'
import { thisProcess } from './outbox/owner.ts'
import { keepEnd } from './past/keep-end.ts'
import { keepPrivate, placesOf } from './privacy.ts'
import { keepReadBack } from './read-back.ts'
import { keepRoster } from './roster.ts'
import { keepSiren, noticing } from './siren.ts'
import { quietAlarm, raiseAlarm } from './store/alarm/alarms.ts'
import { createCipher } from './store/database/cipher.ts'
import { beginWith, holdDatabase, openStore, type Store } from './store/database/open.ts'
import { createMemory } from './store/person/memory.ts'
import { beginRight, keepTime, witnessesOf } from './timekeeper.ts'

/** The running bot. */
export interface App {
  /** Resolves when every platform is connected or has refused its token; rejects when all have. A process that stands by waits here. */
  readonly ready: Promise<void>
  /** Stops in order: jobs, the sends in flight, the events in hand with their replies, the database. */
  stop(): Promise<void>
}

export interface AppParts {
  readonly config: Config
  /** The machine's. */
  readonly clock: Clock
  readonly log: Log
  /** Another process has taken a platform over, so this one must end: a token allows one poller, one gateway session. */
  readonly onReplaced: () => void
}

/** Starts the bot: store, core, deliverer, adapters, jobs. */
export async function startApp(given: AppParts): Promise<App> {
  const { config, log } = given
  const clock = createOwnTime(given.clock)
  const parts = { ...given, clock }
  for (const warning of warningsOf(config)) log.warn({}, warning)
  await beginRight({ time: clock, log, witnesses: witnessesOf(config) })
  const ranBefore = hasAuditKey(config)
  const { store, secret, isDamaged } = await openAlone(parts)
  const core = await beginWith(config.databaseUrl, () => createCore(store, { ...parts, ranBefore, secret }))
  const adapters = await createAdapters(config, clock, log)
  const turns = createTurns({ ...parts, adapters, alone: config.databaseUrl.startsWith('file:') })
  const roster = keepRoster({ config, slack: slackOf(adapters), clock, log })
  const draw = createDraw(core.catalogue, core.words, roster.named)
  const owner = thisProcess(clock.now())
  const deliverer = createDeliverer({ ...{ store, adapters, draw, clock, log, owner }, onHeld: turns.onHeld })
  const channelRoles = keepChannelRoles({
    ...{ config, slack: slackOf(adapters), store, clock, log },
    wake: deliverer.wake,
  })
  const door = createDoor({ ...parts, ...core, store, adapters, deliverer, moved: channelRoles.moved })
  deliverer.start()
  const cron = await startCron(jobsOf(core.commands), () => jobRun({ ...parts, ...core, store, deliverer }))
  const clockAlarm = { kind: 'clock', subject: '' } as const
  const timekeeper = keepTime({
    ...{ time: clock, log, witnesses: witnessesOf(config) },
    async onJumped() {
      await cron.retime()
      await store.transaction((tx) => raiseAlarm(tx, clockAlarm, clock.now()))
    },
    async onAgreed() {
      await cron.retime()
      await store.transaction((tx) => quietAlarm(tx, clockAlarm, clock.now()))
    },
  })
  const around = keepAround(
    { ...parts, ...core, store, secret, isDamaged, adapters, deliverer, named: roster.named },
    turns.isOurs,
  )
  const links = connectAll({
    ...{ adapters, door, menu: menuOf(core.commands, core.words), turns, clock, log },
    onRefused: (platform) => deliverer.doubt(platform),
  })
  return {
    ready: links.ready,
    async stop() {
      links.giveUp()
      roster.stop()
      channelRoles.stop()
      await around.stop()
      await timekeeper.stop()
      await cron.stop()
      await deliverer.stop()
      await links.stop()
      await store.close()
    },
  }
}

/** What looks at the world around the bot from time to time. */
function keepAround(
  parts: Inside & WithAdapters & Calling & Sealed,
  isOurs: (platform: Platform) => boolean,
) {
  const { config, store, secret, isDamaged, adapters, deliverer, clock, log, words, settings, named } = parts
  const siren = keepSiren({
    ...{ store, isDamaged, adapters, clock, log, named },
    board: config.board,
    words,
  })
  const attendance = keepAttendance({ adapters, store, clock, log, isOurs })
  const privacy = keepPrivate({ ...{ adapters, store, clock, log }, places: placesOf(config) })
  const titles = locales.map((locale) => words(locale)('audit.headTitle'))
  const { wake } = deliverer
  const end = keepEnd({ config, store, clock, log, key: secret })
  const reading = keepReadBack({ adapters, store, settings, clock, log, titles, wake })
  return {
    async stop() {
      reading.stop()
      await end.stop()
      await siren.stop()
      await privacy.stop()
      await attendance.stop()
    },
  }
}

/** The bot's database, which on SQLite is nobody else's until it is closed. */
async function openAlone({ config, clock, log }: AppParts): Promise<{ readonly store: Store } & Sealed> {
  const { databaseUrl, dump, withoutDump } = config
  const giveBack = await holdDatabase(databaseUrl)
  try {
    const secret = auditKey(config, log)
    const cipher = createCipher(dataKeys(config, log))
    const { store, isDamaged } = noticing(
      await openStore(databaseUrl, { clock, log, dump, withoutDump, secret, cipher }),
      clock,
    )
    return { secret, isDamaged, store: { ...store, close: () => store.close().finally(giveBack) } }
  } catch (error) {
    giveBack()
    throw error
  }
}

interface Inside extends AppParts, Core {
  readonly store: Store
  readonly deliverer: Deliverer
}

interface Sealed {
  /** The key of the audit; null = it is not to be had. */
  readonly secret: Buffer | null
  isDamaged(): boolean
}

interface WithAdapters {
  readonly adapters: readonly Adapter[]
}

interface Calling {
  readonly named: Named
}

/** What adapters bring their events to; whatever an event left in the outbox is looked for at once. */
function createDoor({
  adapters,
  deliverer,
  moved,
  ...parts
}: Inside & WithAdapters & { readonly moved: NonNullable<Door['peopleMoved']> }): Door {
  const { config, store, clock, log, settings } = parts
  const limits = (platform: Platform) => adapterOf(adapters, platform).limits
  const reception = createReception({ ...parts, memory: createMemory(store), limits })
  const inForce = { ...config, keyWaitHours: settings.keyWaitHours }
  const admitted = admitting({ config: inForce, store, clock, log, slack: slackOf(adapters) })
  return {
    async handle(inbound, backlog) {
      await admitted(inbound)
      const reply = await reception.handle(inbound, backlog)
      if (!reply?.passed) deliverer.wake()
      return reply
    },
    shown: (inbound, question, spot) => reception.shown(inbound, question, spot),
    suggest: (request) => reception.suggest(request),
    peopleMoved: moved,
    spend: (to, rank, shared) => deliverer.spend(to, rank, shared),
    hold: (to, throttled, alone) => deliverer.hold(to, throttled, alone),
    trouble(platform, error, fatal) {
      log[fatal ? 'error' : 'warn']({ platform, fatal, error: String(error) }, 'trouble with a platform')
      if (fatal) deliverer.doubt(platform)
    },
  }
}

function jobsOf(commands: readonly Command[]): readonly Job[] {
  return commands.flatMap((command) => command.jobs ?? [])
}

function jobRun({ store, deliverer, clock, words, settings, log }: Inside): JobRun {
  return {
    transaction: async (work) => {
      const done = await store.transaction(work, 'job')
      deliverer.wake()
      return done
    },
    sweep: store.sweep,
    now: clock.now(),
    words,
    settings,
    log,
  }
}

const slackOf = (adapters: readonly Adapter[]): Adapter | undefined =>
  adapters.find((each) => each.platform === 'slack')

function adapterOf(adapters: readonly Adapter[], platform: Platform): Adapter {
  const adapter = adapters.find((each) => each.platform === platform)
  if (!adapter) throw new Error(`${platform} is not configured`)
  return adapter
}
