import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import { chainOf } from './chain.ts'
import { copyNotices, copyParams, correctionNotices } from './copy.ts'
import type { StateCount } from './deliveries.ts'
import type { Alert } from './record.ts'

/** What has come of a chain for the people it is for, each counted once on however many accounts: `reached + waiting + missed` is everybody. */
export interface People {
  /** Somebody a message was written for; of a cancellation: who may have got what it cancels. */
  readonly audience: number
  /** Any version arrived at one of their accounts: the platform said so, or they answered. */
  readonly reached: number
  /** The text that holds now arrived: as a message, as one that rings, or as an edit; of an alert that has one text only, whoever answered has it. */
  readonly newest: number
  /** Nothing arrived yet, and something is on its way. */
  readonly waiting: number
  /** Nothing arrived, and nothing is on its way: it failed, was stopped, or nobody knows. */
  readonly missed: number
  /** The text that holds now is on its way, whatever arrived before. */
  readonly coming: number
  /** They have not the text that holds now, and it is not on its way: `newest + coming + lacking` is everybody. */
  readonly lacking: number
  /** Nobody knows whether the text that holds now arrived, and nothing more is on its way. */
  readonly unknown: number
}

/** How an alert's chain stands at one moment: the one definition behind the progress, the report and the list of alerts. */
export interface Tally {
  readonly people: People
  /** By platform, each reader there (a person, a channel) once: `sent` = has the newest text, `pending` = it is on its way. */
  readonly counts: ReadonlyMap<Platform, StateCount>
  /** Something of the chain is still to be planned, sent or edited. */
  readonly open: boolean
  /** What holds now instead; null = this alert does. */
  readonly replacedBy: number | null
}

const copies = Object.values(copyNotices)
  .map((notice) => `'${notice}'`)
  .join(', ')
const notices = [copyNotices, correctionNotices.ring, correctionNotices.plain]
  .flatMap((each) => Object.values(each))
  .map((notice) => `'${notice}'`)
  .join(', ')

const any = (condition: string) => `max(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
const sum = (condition: string) => `CAST(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS INTEGER)`

/** What one reader has of the text that holds; nothing of it at all = it is still to be planned, or never will be. */
const stands = ({ planning, single }: Counted) => `CASE WHEN "newest" = 1 THEN 'sent'
  WHEN ${single ? `"here" = 1 AND ("waits" = 1 OR "unknown" = 1)` : '1 = 0'} THEN 'sent' WHEN "waits" = 1 THEN 'pending'
  WHEN "unknown" = 1 THEN 'unknown' WHEN "failed" = 1 THEN 'failed' WHEN "stopped" = 1 THEN 'cancelled'
  ELSE '${planning ? 'pending' : 'failed'}' END`

interface Line {
  readonly platform: Platform | null
  readonly stand: keyof StateCount | null
  readonly n: number
  readonly reached: number
  readonly newest: number
  readonly waiting: number
  readonly coming: number
  readonly unknown: number
}

/** Counts how the chain of an alert stands. */
export async function tallyOf(tx: Tx, alert: Pick<Alert, 'id' | 'rootId'>): Promise<Tally> {
  const chain = await chainOf(tx, alert.rootId)
  const head = chain.at(-1) ?? alert
  const planning = isPlanning(chain)
  const ids = chain.map(({ id }) => id)
  const lines = await linesOf(tx, { ids, rootId: alert.rootId, head, planning, single: ids.length < 2 })
  const counts = new Map<Platform, { -readonly [K in keyof StateCount]: number }>()
  for (const { platform, stand, n } of lines) {
    if (!platform || !stand) continue
    const count = counts.get(platform) ?? { sent: 0, failed: 0, unknown: 0, cancelled: 0, pending: 0 }
    count[stand] += n
    counts.set(platform, count)
  }
  const people = lines.find(({ platform }) => !platform)
  return {
    people: peopleOf(people),
    counts,
    open: planning || (await isOpen(tx, chain)),
    replacedBy: head.id === alert.id ? null : head.id,
  }
}

const nobody = { n: 0, reached: 0, newest: 0, waiting: 0, coming: 0, unknown: 0 }

function peopleOf(line: Line | undefined): People {
  const { n: audience, reached, newest, waiting, coming, unknown } = line ?? nobody
  const missed = audience - reached - waiting
  return { audience, reached, newest, waiting, missed, coming, lacking: audience - newest - coming, unknown }
}

interface Counted {
  readonly ids: readonly number[]
  readonly rootId: number
  readonly head: Pick<Alert, 'id'> & Partial<Pick<Alert, 'msgType'>>
  readonly planning: boolean
  /** There was one text only, so that whoever has answered has read it. */
  readonly single: boolean
}

/** By platform and standing, and one line of all people. */
function linesOf(tx: Tx, counted: Counted): Promise<Line[]> {
  const { ids, rootId, head, single } = counted
  const holds = `"paramsJson" = '${JSON.stringify(copyParams(head))}'`
  const fresh = (state: string) => any(`${holds} AND "state" = '${state}'`)
  const told =
    head.msgType === 'Cancel' ? 'WHERE r."reached" = 1 OR r."fresh" = 1 OR c."platform" = r."platform"' : ''
  const stand = stands(counted)
  const has = single ? '"newest" = 1 OR "answered" = 1' : '"newest" = 1'
  return rawAll<Line>(
    tx,
    `WITH "reader" AS (SELECT "personId", "platform", COALESCE('p' || "personId", "target") AS "who",
         ${any(`"verb" = 'send' AND "state" = 'sent'`)} AS "reached", ${fresh('sent')} AS "newest",
         ${any(`${holds} AND "state" IN ('pending', 'sending')`)} AS "waits", ${fresh('unknown')} AS "unknown",
         ${any(`"state" = 'failed'`)} AS "failed", ${any(`"state" = 'cancelled' AND (${holds} OR "notice" IN (${copies}))`)} AS "stopped", ${any(holds)} AS "fresh"
       FROM "Outbox" WHERE "alertId" IN (${ids.map(() => '?').join(', ') || 'NULL'}) AND "notice" IN (${notices})
      GROUP BY "personId", "platform", COALESCE('p' || "personId", "target")),
     "told" AS (SELECT r.*, CASE WHEN c."platform" IS NULL THEN 0 ELSE 1 END AS "answered",
         CASE WHEN c."platform" = r."platform" THEN 1 ELSE 0 END AS "here" FROM "reader" r
         LEFT JOIN "RollCall" c ON c."alertId" = ? AND c."personId" = r."personId" ${told})
     SELECT "platform", ${stand} AS "stand", CAST(count(*) AS INTEGER) AS "n", 0 AS "reached", 0 AS "newest",
            0 AS "waiting", 0 AS "coming", 0 AS "unknown" FROM "told" GROUP BY "platform", ${stand}
     UNION ALL
     SELECT NULL, NULL, CAST(count(*) AS INTEGER), ${sum('"reached" = 1 OR "answered" = 1')},
            ${sum(has)}, ${sum('"reached" = 0 AND "answered" = 0 AND "waits" = 1')},
            ${sum(`NOT (${has}) AND "waits" = 1`)}, ${sum(`NOT (${has}) AND "waits" = 0 AND "unknown" = 1`)}
       FROM (SELECT max("reached") AS "reached", max("newest") AS "newest", max("waits") AS "waits",
               max("unknown") AS "unknown", max("answered") AS "answered" FROM "told" WHERE "personId" IS NOT NULL GROUP BY "personId") AS p`,
    [...ids, rootId],
  )
}

const isPlanning = (chain: readonly Alert[]) =>
  chain.some(({ state, planStep }) => state === 'released' && planStep < 2)

/** Something of a chain is still to be planned, sent or edited. */
export async function isChainOpen(tx: Tx, rootId: number): Promise<boolean> {
  const chain = await chainOf(tx, rootId)
  return isPlanning(chain) || isOpen(tx, chain)
}

/** A row of the chain has no final state yet. */
async function isOpen(tx: Tx, chain: readonly Pick<Alert, 'id'>[]): Promise<boolean> {
  const ids = chain.map(({ id }) => id)
  const rows = await rawAll(
    tx,
    `SELECT 1 AS "n" FROM "Outbox" WHERE "alertId" IN (${ids.map(() => '?').join(', ') || 'NULL'})
        AND "state" IN ('pending', 'sending') LIMIT 1`,
    ids,
  )
  return rows.length > 0
}

/** People of a chain who are not in its roll call, because everything for them was stopped. */
export async function stoppedOutside(tx: Tx, rootId: number): Promise<number> {
  const [row] = await rawAll<{ n: number }>(
    tx,
    `SELECT CAST(count(DISTINCT o."personId") AS INTEGER) AS "n" FROM "Outbox" o
      WHERE o."alertId" IN (SELECT "id" FROM "Alert" WHERE "rootId" = ?) AND o."notice" IN (${copies})
        AND o."state" = 'cancelled' AND o."personId" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "RollCall" r WHERE r."alertId" = ? AND r."personId" = o."personId")`,
    [rootId, rootId],
  )
  return row?.n ?? 0
}
