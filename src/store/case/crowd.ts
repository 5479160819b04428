import type { Locale } from '../../core/language.ts'
import type { Outgoing } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import { cardNotices } from './card.ts'

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

/** Readers for whom at least `least` first cards of calls are due and have not left. */
export async function crowded(tx: Tx, least: number, now: Date): Promise<Crowded[]> {
  const rows = await rawAll<Row>(
    tx,
    `SELECT "platform", "target", "locale", "personId", "accountId", "paramsJson" FROM "Outbox"
      WHERE "state" = 'pending' AND "verb" = 'send' AND "notice" IN (?, ?) AND "attempts" = 0 AND "dueAt" <= ?
      ORDER BY "id" LIMIT 2000`,
    [cardNotices.person, cardNotices.channel, now.getTime()],
  )
  const readers = Map.groupBy(rows, ({ platform, target }) => `${platform} ${target}`)
  return [...readers.values()].filter(({ length }) => length >= least).map(readerOf)
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
