import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommands } from '../../commands/index.ts'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import type { Role } from '../../src/core/actor.ts'
import type { Platform } from '../../src/core/address.ts'
import type { Command } from '../../src/core/command.ts'
import { createReception } from '../../src/core/door.ts'
import { createDraw } from '../../src/core/drawing.ts'
import type { Act } from '../../src/core/inbound.ts'
import type { JobRun } from '../../src/core/job.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Log } from '../../src/core/log.ts'
import { createCatalogue } from '../../src/core/route.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { createWords, type Words } from '../../src/core/words.ts'
import { createDeliverer } from '../../src/outbox/deliverer.ts'
import { seedChapters } from '../../src/store/chapter/chapters.ts'
import { openStore, type Store } from '../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { createMemory } from '../../src/store/person/memory.ts'
import { type Actress, createActress } from './actress.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

/** The real core on a real temporary database, with three platforms in memory and a clock that is moved. */
export interface Stage {
  readonly clock: TestClock
  readonly store: Store
  readonly words: Words
  readonly commands: readonly Command[]
  readonly settings: Settings
  readonly adapters: Readonly<Record<Platform, MemoryAdapter>>
  /** Everything that was logged as an error; a test that expects none may look. */
  readonly errors: string[]
  /** Somebody on a platform, who can say, press, fill and see. The same name on the same platform is the same account. */
  person(name: string, who?: Who): Actress
  tx<R>(work: (tx: Tx) => Promise<R>): Promise<R>
  /** Delivers everything that is due by now. */
  deliver(): Promise<void>
  /** Runs one job, or all, once, as if its time had come. */
  tick(job?: string): Promise<void>
  stop(): Promise<void>
}

export interface Who {
  readonly platform?: Platform
  /** The chosen language; 'unchosen' = first contact, the platform's hint decides. Default en. */
  readonly locale?: Locale | 'unchosen'
  /** The language the platform says, as an IETF tag; absent = the chosen one, if any. */
  readonly hint?: string
  readonly roles?: readonly Role[]
  /** The chapter of a lead. */
  readonly chapterId?: string
  /** Writes in this channel instead of a private chat. */
  readonly channel?: string
}

export interface StageSetup {
  readonly store?: Store
  readonly settings?: Partial<Settings>
  /** Other commands than the bot's own: for tests of the engine. */
  readonly commands?: readonly Command[]
}

const channel = (target: string) => ({ platform: 'slack', target: `channel:${target}` }) as const

const settingsForTests: Settings = {
  secretariat: channel('C0SECRETARIAT'),
  board: channel('C0BOARD'),
  audit: channel('C0AUDIT'),
  previews: [],
  escalateMinutes: 10,
  remindMinutes: 30,
  remindTimes: 3,
  breakGlassMinutes: 10,
  breakGlassUserIds: ['slack-Officer'],
}

/** Opens a stage; call `stop` in the end (vitest's onTestFinished is a good place). */
export async function openStage(setup: StageSetup = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'asap-stage-'))
  const store = setup.store ?? (await openStore(`file:${join(folder, 'stage.db')}`))
  await store.transaction((tx) => seedChapters(tx))
  const clock = createTestClock()
  const errors: string[] = []
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (fields, message) => void errors.push(`${message} ${JSON.stringify(fields)}`),
  }
  const words = await createWords({ az, en })
  const settings = { ...settingsForTests, ...setup.settings }
  const commands = setup.commands ?? (await createCommands({ store, now: clock.now() }))
  const catalogue = createCatalogue(commands)
  const memory = createMemory(store)
  const adapters = {
    telegram: createMemoryAdapter('telegram'),
    discord: createMemoryAdapter('discord'),
    slack: createMemoryAdapter('slack'),
  }
  const limits = (platform: Platform) => adapters[platform].limits
  const reception = createReception({ catalogue, memory, words, clock, log, settings, limits })
  const draw = createDraw(catalogue, words)
  const deliverer = createDeliverer({
    store,
    adapters: Object.values(adapters),
    draw,
    clock,
    log,
    owner: 'stage',
  })
  deliverer.start()
  const run = (): JobRun => ({
    transaction: (work) => store.transaction(work),
    now: clock.now(),
    words,
    settings,
    log,
  })
  const session = crypto.randomUUID()
  let events = 0
  return {
    clock,
    store,
    words,
    commands,
    settings,
    adapters,
    errors,
    tx: (work) => store.transaction(work),
    person(name, who = {}) {
      const platform = who.platform ?? 'telegram'
      const userId = `${platform}-${name}`
      const target = who.channel ?? `user:${userId}`
      const sender = {
        id: userId,
        name,
        ...hintOf(who),
        address: { platform, target: `user:${userId}` },
      }
      const handle = (act: Act, id = `${platform}:${session}-${++events}`) =>
        reception.handle({ id, platform, from: { platform, target }, sender, private: !who.channel, act })
      const ready = () => settleIn(store, { ...who, platform, userId, name, now: clock.now() })
      return createActress({ name, platform, userId, target, handle, ready, shown: adapters[platform].shown })
    },
    async deliver() {
      for (let rounds = 0; rounds < 200; rounds++) {
        deliverer.wake()
        await clock.advance(0)
        if ((await waiting(store, clock.now())) === 0) return
        await clock.advance(100)
      }
      throw new Error('the outbox never became empty')
    },
    async tick(name) {
      const jobs = commands
        .flatMap((command) => command.jobs ?? [])
        .filter((job) => !name || job.name === name)
      if (!jobs.length) throw new Error(`no job called ${name}`)
      for (const job of jobs) await job.run(run())
    },
    async stop() {
      const stopped = deliverer.stop()
      await clock.advance(60_000)
      await stopped
      if (!setup.store) await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function hintOf({ hint, locale = 'en' }: Who): { locale?: string } {
  if (hint) return { locale: hint }
  return locale === 'unchosen' ? {} : { locale }
}

interface Settling extends Who {
  readonly platform: Platform
  readonly userId: string
  readonly name: string
  readonly now: Date
}

/** Gives a new account its chosen language and roles before its first act. */
async function settleIn(store: Store, who: Settling): Promise<number> {
  const { platform, userId, name, now } = who
  return store.transaction(async (tx) => {
    const sender = { id: userId, name, address: { platform, target: `user:${userId}` } }
    const from = { platform, target: who.channel ?? `user:${userId}` }
    const { actor } = await createMemory(store).meet(
      tx,
      { id: '', platform, from, sender, private: !who.channel, act: { kind: 'text', text: '' } },
      now,
    )
    if (who.locale !== 'unchosen' && !actor.locale)
      await rawRun(tx, 'UPDATE "Person" SET "locale" = ? WHERE "id" = ?', [
        who.locale ?? 'en',
        actor.personId,
      ])
    for (const role of who.roles ?? []) {
      if (actor.grants.some((grant) => grant.role === role)) continue
      await rawRun(
        tx,
        'INSERT INTO "RoleGrant" ("personId", "role", "chapterId", "by", "at") VALUES (?, ?, ?, ?, ?)',
        [actor.personId, role, who.chapterId ?? null, 'test', now],
      )
    }
    return actor.personId
  })
}

async function waiting(store: Store, now: Date): Promise<number> {
  const [row] = await store.transaction((tx) =>
    rawAll<{ n: number | bigint | string }>(
      tx,
      `SELECT count(*) AS "n" FROM "Outbox" WHERE "state" = 'sending' OR ("state" = 'pending' AND "dueAt" <= ?)`,
      [now.getTime()],
    ),
  )
  return Number(row?.n ?? 0)
}
