import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as az from '../locales/az/index.ts'
import * as en from '../locales/en/index.ts'
import { createAdapters } from './adapters.ts'
import type { Config } from './config.ts'
import { privateAddress } from './config-accounts.ts'
import type { Address } from './core/address.ts'
import type { Log } from './core/log.ts'
import type { Clock } from './core/time/clock.ts'
import type { View } from './core/view.ts'
import { createWords, type T } from './core/words.ts'

interface Starting {
  readonly config: Config
  readonly clock: Clock
}

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** So long the end of a start waits for the Board to be told, in milliseconds. */
const patienceMs = 8000

/** Where it is noted what was told, for a supervisor starts again and again: not beside the database, whose disk may be the reason. */
function noteOf({ databaseUrl }: Config): string {
  return join(
    tmpdir(),
    `asap-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 16)}.no-start`,
  )
}

function toldBefore(note: string): string | null {
  try {
    return readFileSync(note, 'utf8')
  } catch {
    return null
  }
}

/** Tells the Board, past the database and once for each reason, that the bot cannot start and why. Never rejects; nobody is told whom the configuration does not name. */
export async function tellFailedStart(starting: Starting, reason: string): Promise<void> {
  const note = noteOf(starting.config)
  if (toldBefore(note) === reason) return
  const told = await tell(starting, (t) => ({
    blocks: [
      { kind: 'title', text: t('alarm.noStart') },
      { kind: 'text', text: t('alarm.noStartWhat', { reason: reason.replaceAll(/\/\/[^@\s]+@/g, '//…@') }) },
    ],
    tone: 'emergency',
  }))
  if (told) writeNote(note, reason)
}

/** Tells the same places that it has started after all, if they were told that it could not. */
export async function tellStarted(starting: Starting): Promise<void> {
  const note = noteOf(starting.config)
  if (toldBefore(note) === null) return
  rmSync(note, { force: true })
  await tell(starting, (t) => ({ blocks: [{ kind: 'title', text: t('alarm.noStartOver') }], tone: 'good' }))
}

function writeNote(note: string, reason: string): void {
  try {
    writeFileSync(note, reason)
  } catch {
    // It is told again at the next start: better than never.
  }
}

/** True when the Board's channel, or somebody of the Board, has it. */
async function tell({ config, clock }: Starting, draw: (t: T) => View): Promise<boolean> {
  const places = config.board ? [config.board] : config.boardUsers.map(privateAddress)
  if (!places.length) return false
  const view = draw((await createWords({ az, en }))('az'))
  const late = clock.sleep(patienceMs).then(() => false)
  return Promise.race([late, send({ config, clock }, places, view).catch(() => false)])
}

async function send({ config, clock }: Starting, places: readonly Address[], view: View): Promise<boolean> {
  const adapters = await createAdapters(config, clock, quiet)
  const sent = await Promise.all(
    places.map(async (to) => {
      const adapter = adapters.find(({ platform }) => platform === to.platform)
      return (await adapter?.send(to, view))?.kind === 'sent'
    }),
  )
  return sent.includes(true)
}
