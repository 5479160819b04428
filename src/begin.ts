import { createCommands } from '../commands/index.ts'
import * as az from '../locales/az/index.ts'
import * as en from '../locales/en/index.ts'
import { meetKeyWait } from './admission.ts'
import type { Config } from './config.ts'
import { accountName } from './config-accounts.ts'
import { createCatalogue } from './core/catalogue.ts'
import type { Log } from './core/log.ts'
import type { Settings } from './core/settings.ts'
import type { Clock } from './core/time/clock.ts'
import { createWords } from './core/words.ts'
import { type End, endFileOf, endOf, readEnd, writeEnd } from './past/end.ts'
import { meetAuditKey, meetPast, tellBegun } from './past/lost.ts'
import { seedChapters } from './store/chapter/chapters.ts'
import type { Store } from './store/database/open.ts'
import { meetKeys } from './store/me/encryption.ts'
import { foundBoard } from './store/person/founders.ts'
import { noLongerNamed } from './store/person/unnamed.ts'

interface CoreParts {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** There was a key of the audit: the bot has run before. */
  readonly ranBefore: boolean
  /** The key of the audit; null = it is not to be had. */
  readonly secret: Buffer | null
}

/** What the bot does and says, on its database, which is held against what is known of it. */
export async function createCore(store: Store, { config, clock, log, ranBefore, secret }: CoreParts) {
  const file = endFileOf(config)
  const { wait, fits, end, told, unnamed } = await store.transaction(async (tx) => {
    const now = clock.now()
    await seedChapters(tx)
    const wait = await meetKeyWait(tx, config, now)
    const isNew = await foundBoard(tx, config.boardUsers, now)
    const kept = secret && readEnd(file, secret)
    if (isNew && ranBefore) await tellBegun(tx, config, kept, now)
    // A new one has a name of its own, and nothing else to do with what is kept of another.
    if (isNew && secret) await endOf(tx, secret, null)
    const { end, told } = await meetPast(tx, config, { key: secret, end: kept }, now)
    await meetAuditKey(tx, config, now)
    const unnamed = await noLongerNamed(tx, namedFor(config))
    return { wait, fits: await meetKeys(tx, now), end, told, unnamed }
  })
  told()
  if (end && secret) keepNow(file, end, secret)
  for (const who of unnamed)
    log.warn(
      { who },
      'the configuration no longer names somebody who still holds a role by it: /role takes it',
    )
  if (!fits)
    log.error(
      { file: config.dataKeyFile },
      'a key of the data is missing: what was encrypted with it reads « locked » until it is put behind the newest one (DATA_KEY, DATA_KEY_FILE)',
    )
  const words = await createWords({ az, en })
  const commands = await createCommands({ store, now: clock.now() })
  return { words, commands, catalogue: createCatalogue(commands), settings: settingsOf(config, wait) }
}

export type Core = Awaited<ReturnType<typeof createCore>>

/** At once, so that nothing is told a second time; where it cannot be written, `keepEnd` says so. */
function keepNow(file: string, end: End, secret: Buffer): void {
  try {
    writeEnd(file, end, secret)
  } catch {
    // It is tried again in five seconds.
  }
}

const namedFor = ({ boardUsers: board, secretariatUsers: secretariat, auditUsers: auditor }: Config) => ({
  ...{ board, secretariat, auditor },
})

function settingsOf(config: Config, keyWaitHours: number): Settings {
  const { secretariat, board, audit, previews, escalateMinutes, remindMinutes, remindTimes } = config
  const { breakGlassMinutes, breakGlassUsers } = config
  return {
    secretariat,
    board,
    audit,
    previews,
    escalateMinutes,
    remindMinutes,
    remindTimes,
    breakGlassMinutes,
    breakGlassAccounts: breakGlassUsers.map(accountName),
    keyWaitHours,
  }
}
