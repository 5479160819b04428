import type { Locale } from '../../core/language.ts'
import type { Outgoing } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { cardNotices } from '../case/card.ts'
import { rawAll } from '../database/tx.ts'
import { isAway } from './lanes.ts'

/** Somebody, or a channel, for whom several cards wait. */
export interface Crowded extends Pick<Outgoing, 'to' | 'locale' | 'personId' | 'accountId'> {
  /** The calls whose cards have not left yet, the oldest first. */
  readonly cases: readonly number[]
}

interface Row {
  readonly platform: Platform
  readonly target: string
  readonly locale: Locale
  readonly personId: number | null
  readonly accountId: number | null
  readonly paramsJson: string
}

/** Readers for whom first cards of calls are due and have not left, on platforms that answer, unless a message under `listing` that names them waits already. */
export async function crowded(tx: Tx, listing: string, now: Date): Promise<Crowded[]> {
  const rows = await rawAll<Row>(
    tx,
    `SELECT o."platform", o."target", o."locale", o."personId", o."accountId", o."paramsJson" FROM "Outbox" o
      WHERE o."state" = 'pending' AND o."verb" = 'send' AND o."notice" IN (?, ?) AND o."attempts" = 0 AND o."dueAt" <= ?
        AND NOT ${isAway('o."platform"')}
        AND NOT EXISTS (SELECT 1 FROM "Outbox" l WHERE l."platform" = o."platform" AND l."target" = o."target"
          AND l."notice" = ? AND l."state" = 'pending')
      ORDER BY o."id" LIMIT 2000`,
    [cardNotices.person, cardNotices.channel, now.getTime(), listing],
  )
  const readers = Map.groupBy(rows, ({ platform, target }) => `${platform} ${target}`)
  return [...readers.values()].map(readerOf)
}

function readerOf(rows: readonly Row[]): Crowded {
  const [{ platform, target, locale, personId, accountId }] = rows as [Row, ...Row[]]
  const cases = rows.map(({ paramsJson }) => Number((JSON.parse(paramsJson) as { case: number }).case))
  return {
    ...{ to: { platform, target }, locale, cases: [...new Set(cases)].sort((a, b) => a - b) },
    ...(personId === null ? {} : { personId }),
    ...(accountId === null ? {} : { accountId }),
  }
}
