import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createCommands } from '../../commands/index.ts'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { readRef } from '../../src/adapters/telegram/address.ts'
import type { Role } from '../../src/core/actor.ts'
import type { Address, Ref } from '../../src/core/address.ts'
import { createCatalogue } from '../../src/core/catalogue.ts'
import type { Command } from '../../src/core/command.ts'
import { createReception } from '../../src/core/door.ts'
import { createDraw } from '../../src/core/drawing.ts'
import type { Inbound, Spot } from '../../src/core/inbound.ts'
import type { JobRun } from '../../src/core/job.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Log } from '../../src/core/log.ts'
import { menuOf } from '../../src/core/menu.ts'
import type { Named } from '../../src/core/notice.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Reply } from '../../src/core/view.ts'
import { createWords, type Words } from '../../src/core/words.ts'
import { createDeliverer } from '../../src/outbox/deliverer.ts'
import { seedChapters } from '../../src/store/chapter/chapters.ts'
import type { Cipher } from '../../src/store/database/cipher.ts'
import { openStore, type Store } from '../../src/store/database/open.ts'
import { rawAll, rawRun, secretOf } from '../../src/store/database/tx.ts'
import { createMemory } from '../../src/store/person/memory.ts'
import { grantConfigured } from '../../src/store/person/roles.ts'
import { type Actress, createActress } from './actress.ts'
import { places, slack, telegram } from './addresses.ts'
import { shownAnswer } from './answering.ts'
import { withoutChange } from './before-after.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { testCipher } from './keys.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'
import type { Deed, Doer } from './sides/side.ts'
import { inventionsIn } from './truth.ts'

/** The real core on a real temporary database, with three platforms in memory and a clock that is moved. */
export interface Stage {
  readonly clock: TestClock
  readonly store: Store
  readonly words: Words
  readonly commands: readonly Command[]
  readonly settings: Settings
  readonly adapters: Readonly<Record<Platform, MemoryAdapter>>
  /** From now on answers are lost on their way, or arrive again. */
  losesAnswers(lost: boolean): void
  /** Everything that was logged as an error; a test that expects none may look. */
  readonly errors: string[]
  /** Somebody on a platform, who can say, press, fill and see. The same name on the same platform is the same account. */
  person(name: string, who?: Who): Actress
  /** Takes in what a platform delivers. */
  handle(inbound: Inbound): Promise<Reply | null>
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
  /** The language the platform says, as an IETF tag; absent = the chosen one on Telegram, English where no client speaks Azerbaijani. */
  readonly hint?: string
  readonly roles?: readonly Role[]
  /** The chapter of a lead. */
  readonly chapterId?: string
  /** Acts in this group or channel instead of the private chat. */
  readonly channel?: Address
  /** Of Telegram, and never wrote to the bot in private. */
  readonly stranger?: boolean
  /** The platform has just refused a private message to them. */
  readonly shut?: boolean
}

export interface StageSetup {
  readonly store?: Store
  /** The key with which the audit is sealed; absent = none. */
  readonly secret?: Buffer
  /** The keys with which columns are encrypted; absent = the tests' own, null = none. */
  readonly cipher?: Cipher | null
  /** Beside what is kept of errors. */
  readonly log?: Log
  readonly settings?: Partial<Settings>
  /** Whom the configuration names; absent = nobody. */
  readonly named?: Named
  /** Who takes in what people do and answers, when it is not this process. */
  readonly handle?: (inbound: Inbound) => Promise<Reply | null>
  /** Other commands than the bot's own: for tests of the engine. */
  readonly commands?: readonly Command[]
}

export const settingsForTests: Settings = {
  secretariat: slack.channel('secretariat'),
  board: slack.channel('board'),
  audit: slack.channel('audit'),
  previews: [],
  escalateMinutes: 10,
  remindMinutes: 30,
  remindTimes: 3,
  breakGlassMinutes: 10,
  keyWaitHours: 24,
  breakGlassAccounts: [`slack:${slack.user('Officer')}`],
}

/** Opens a stage; call `stop` in the end (vitest's onTestFinished is a good place). */
export async function openStage(setup: StageSetup = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'asap-stage-'))
  const store =
    setup.store ??
    (await openStore(`file:${join(folder, 'stage.db')}`, {
      secret: setup.secret ?? null,
      cipher: setup.cipher === undefined ? testCipher : setup.cipher,
    }))
  await store.transaction((tx) => seedChapters(tx))
  const clock = createTestClock()
  const errors: string[] = []
  const log: Log = {
    info: (fields, message) => setup.log?.info(fields, message),
    warn: (fields, message) => setup.log?.warn(fields, message),
    error: (fields, message) => {
      setup.log?.error(fields, message)
      errors.push(`${message} ${JSON.stringify(fields)}`)
    },
  }
  const words = await createWords({ az, en })
  const settings = { ...settingsForTests, ...setup.settings }
  const commands = setup.commands ?? (await createCommands({ store, now: clock.now() }))
  const catalogue = createCatalogue(commands)
  const memory = createMemory(store)
  const now = () => clock.now().getTime()
  const adapters = {
    telegram: createMemoryAdapter('telegram', now),
    discord: createMemoryAdapter('discord', now),
    slack: createMemoryAdapter('slack', now),
  }
  for (const { side } of Object.values(adapters)) side.publish(menuOf(commands, words))
  const limits = (platform: Platform) => adapters[platform].limits
  const reception = createReception({ catalogue, memory, words, clock, log, settings, limits })
  const take = setup.handle ?? ((inbound: Inbound) => reception.handle(inbound))
  const draw = createDraw(catalogue, words, setup.named)
  const deliverer = createDeliverer({
    store,
    adapters: Object.values(adapters),
    draw,
    clock,
    log,
    owner: 'stage',
  })
  deliverer.start()
  let lost = false
  const run = (): JobRun => ({
    transaction: (work) => store.transaction(work, 'job'),
    sweep: store.sweep,
    now: clock.now(),
    words,
    settings,
    log,
  })
  return {
    clock,
    store,
    words,
    commands,
    settings,
    adapters,
    errors,
    handle: take,
    losesAnswers: (now) => {
      lost = now
    },
    tx: (work) => store.transaction(work),
    person(name, who = {}) {
      const { platform = 'telegram' } = who
      const { side, shown } = adapters[platform]
      const at = who.channel ?? places[platform].private(name)
      if (at.platform !== platform) throw new Error(`${name} is on ${platform}, not on ${at.platform}`)
      const doer: Doer = {
        id: places[platform].user(name),
        name,
        ...hintOf(platform, who),
        at,
        alone: !who.channel,
      }
      const handle = async (deed: Deed, given = asShut(side.hears(doer, deed), who)) => {
        const reply = await take(given)
        const seen = reply && !reply.passed && !lost ? shownAnswer(side, given, reply, deed) : null
        if (seen && reply?.asks) await reception.shown(given, reply.asks, spotIn(seen.ref))
        return { inbound: given, reply, seen }
      }
      const ready = () =>
        settleIn(
          store,
          side.hears(who.stranger ? inGroup(doer) : atHome(doer, name), start),
          who,
          clock.now(),
        )
      return createActress({ name, platform, userId: doer.id, at, handle, ready, shown })
    },
    async deliver() {
      for (let rounds = 0; rounds < 600; rounds++) {
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
      expect(await inventionsIn(store)).toEqual([])
      expect(await withoutChange(store)).toEqual([])
      if (!setup.store) await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Where a message of Telegram stands in its chat. */
function spotIn(ref: Ref): Spot {
  const { chat = 0, messages: [nr = 0] = [] } = readRef(ref) ?? {}
  return { chat: String(chat), nr }
}

const start: Deed = { act: { kind: 'command', name: 'start', text: '', options: {} } }

const atHome = (doer: Doer, name: string): Doer => ({
  ...doer,
  at: places[doer.at.platform].private(name),
  alone: true,
})

const asShut = (inbound: Inbound, { shut }: Who): Inbound =>
  shut ? { ...inbound, sender: { ...inbound.sender, shut: true } } : inbound

const inGroup = (doer: Doer): Doer => ({ ...doer, at: telegram.group('Elsewhere'), alone: false })

function hintOf(platform: Platform, { hint, locale = 'en' }: Who): { hint?: string } {
  if (hint) return { hint }
  if (platform !== 'telegram') return { hint: 'en-US' }
  return locale === 'unchosen' ? {} : { hint: locale }
}

/** Gives a new account its chosen language and roles before its first act. */
async function settleIn(store: Store, inbound: Inbound, who: Who, now: Date): Promise<number> {
  return store.transaction(async (tx) => {
    const { actor } = await createMemory(store).meet(tx, inbound, now)
    if (who.locale !== 'unchosen' && !actor.locale)
      await rawRun(tx, 'UPDATE "Person" SET "locale" = ? WHERE "id" = ?', [
        who.locale ?? 'en',
        actor.personId,
      ])
    for (const role of who.roles ?? []) {
      if (actor.grants.some((grant) => grant.role === role)) continue
      if (secretOf(tx) && role !== 'member' && role !== 'guest') {
        await grantConfigured(
          tx,
          actor.personId,
          { role, keyFrom: null, even: true, by: 'configuration' },
          now,
        )
        continue
      }
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
