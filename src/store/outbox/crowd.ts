import type { Locale } from '../../core/language.ts'
import type { Params } from '../../core/notice.ts'
import type { Outgoing } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import { isAway } from './lanes.ts'

/** Somebody, or a channel, and what waits for them. */
export interface Waiting extends Pick<Outgoing, 'to' | 'locale' | 'personId' | 'accountId'> {
  /** The parameters of each message, in the order in which they were queued. */
  readonly waiting: readonly Params[]
}

export interface Crowd {
  /** The two notices that are looked for. */
  readonly notices: readonly [string, string]
  /** The notice that names them all: for whom one waits nothing is looked for. */
  readonly listing: string
  readonly now: Date
}

interface Row {
  readonly platform: Platform
  readonly target: string
  readonly locale: Locale
  readonly personId: number | null
  readonly accountId: number | null
  readonly paramsJson: string
}

/** What is due and was never tried, by reader, on platforms that answer. */
export async function waitingFor(tx: Tx, { notices, listing, now }: Crowd): Promise<Waiting[]> {
  const rows = await rawAll<Row>(
    tx,
    `SELECT o."platform", o."target", o."locale", o."personId", o."accountId", o."paramsJson" FROM "Outbox" o
      WHERE o."state" = 'pending' AND o."verb" = 'send' AND o."notice" IN (?, ?) AND o."attempts" = 0 AND o."dueAt" <= ?
        AND NOT ${isAway('o."platform"')}
        AND NOT EXISTS (SELECT 1 FROM "Outbox" l WHERE l."platform" = o."platform" AND l."target" = o."target"
          AND l."notice" = ? AND l."state" = 'pending')
      ORDER BY o."id" LIMIT 2000`,
    [...notices, now.getTime(), listing],
  )
  const readers = Map.groupBy(rows, ({ platform, target }) => `${platform} ${target}`)
  return [...readers.values()].map(readerOf)
}

function readerOf(rows: readonly Row[]): Waiting {
  const [{ platform, target, locale, personId, accountId }] = rows as [Row, ...Row[]]
  return {
    ...{ to: { platform, target }, locale },
    waiting: rows.map(({ paramsJson }) => JSON.parse(paramsJson) as Params),
    ...(personId === null ? {} : { personId }),
    ...(accountId === null ? {} : { accountId }),
  }
}
