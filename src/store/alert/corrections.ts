import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'
import { cancelWhere } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { correctAsking, stopAsking } from './asking.ts'
import { tellBystanders } from './bystanders.ts'
import { copyNotices, copyParams, correctionNotices, noticeFor } from './copy.ts'
import type { Alert } from './record.ts'
import { columns, known, messageOf, silence } from './silence.ts'

const quoted = (notices: Readonly<Record<string, string>>) =>
  Object.values(notices)
    .map((notice) => `'${notice}'`)
    .join(', ')

const copies = `"verb" = 'send' AND "notice" IN (${quoted(copyNotices)})`
const rings = `"verb" = 'send' AND "notice" IN (${quoted(correctionNotices.ring)})`
/** What makes an older message say that it is out of date stays so whatever follows. */
const silencing = `"notice" IN (${quoted(correctionNotices.rung)})`
const of = (rows: string, name: string) => rows.replaceAll(/"(?=verb|notice)/g, `${name}."`)

/** Copies looked at in one transaction. */
export const correctionChunk = 2500

/**
 * The first step of an update or a cancellation, in the transaction of its release: what has not left yet says the new
 * text (update) or never leaves (cancellation); what an earlier update still had to say is dropped, and what is in flight
 * is not tried again, for this one corrects the same copies. Resolves with how many copies had not left.
 */
export async function replaceUnsent(
  tx: Tx,
  alert: Alert,
  chain: readonly Alert[],
  now: Date,
): Promise<number> {
  let unsent = 0
  for (const { id } of chain) {
    if (id === alert.id) continue
    const outdated = `(("verb" = 'edit' AND NOT ${silencing}) OR (${rings}))`
    await cancelWhere(tx, `"alertId" = ? AND ${outdated}`, { params: [id], now })
    if (id === alert.rootId) await stopAsking(tx, alert, chain, now)
    unsent +=
      alert.msgType === 'Cancel'
        ? await cancelWhere(tx, `"alertId" = ? AND NOT ${silencing}`, { params: [id], now })
        : await rawRun(
            tx,
            `UPDATE "Outbox" SET "paramsJson" = ? WHERE "alertId" = ? AND "state" = 'pending' AND ${copies}`,
            [JSON.stringify(copyParams(alert)), id],
          )
  }
  return unsent
}

/** The language of a copy's reader as it is now; a channel's is the copy's. */
const readIn = `CASE WHEN p."id" IS NULL THEN o."locale" ELSE ${writtenIn} END`

/**
 * Queues what corrects the next copies of a chain, in the language that their readers have now: a short message in reply,
 * which rings, then an edit in place. A copy whose fate is unknown gets the whole text as a message of its own, and the
 * rings of earlier corrections lose their buttons. In the end whoever has no copy gets one. True = there may be more.
 */
export async function planCorrections(
  tx: Tx,
  alert: Alert,
  chain: readonly Alert[],
  now: Date,
): Promise<boolean> {
  const row = await prisma(tx).alert.findUnique({
    where: { id: alert.id },
    select: { state: true, planStep: true, planCursor: true },
  })
  if (row?.state !== 'released' || row.planStep > 0) return false
  const earlier = chain.map(({ id }) => id).filter((id) => id !== alert.id)
  const through = await lastOfStretch(tx, earlier, row.planCursor)
  if (through === null) {
    const planStep = beginsRoll(alert, chain) ? 1 : 2
    const copies = { increment: await tellBystanders(tx, alert) }
    await prisma(tx).alert.update({ where: { id: alert.id }, data: { planStep, copies } })
    return false
  }
  const stretch = { alert, earlier, after: row.planCursor, through, now }
  const planned = await planRings(tx, stretch)
  await planEdits(tx, stretch)
  await silenceRings(tx, stretch)
  if (row.planCursor === 0) await correctAsking(tx, alert, chain, now)
  await prisma(tx).alert.update({
    where: { id: alert.id },
    data: { planCursor: through, copies: { increment: planned } },
  })
  return true
}

/** The last row of the next stretch; null = there are no more. */
async function lastOfStretch(tx: Tx, earlier: readonly number[], after: number): Promise<number | null> {
  const [last] = await rawAll<{ id: number | null }>(
    tx,
    `SELECT max("id") AS "id" FROM (SELECT "id" FROM "Outbox" WHERE "id" > ? AND "alertId" IN (${marks(earlier)})
        AND ((${copies}) OR (${rings})) ORDER BY "id" LIMIT ${correctionChunk}) AS t`,
    [after, ...earlier],
  )
  return last?.id ?? null
}

/** A stretch of the rows of a chain. */
interface Stretch {
  readonly alert: Alert
  /** The alerts of the chain before it. */
  readonly earlier: readonly number[]
  readonly after: number
  readonly through: number
  readonly now: Date
}

const marks = (ids: readonly number[]) => ids.map(() => '?').join(', ')

const source = `"Outbox" o LEFT JOIN "Account" a ON a."id" = o."accountId" LEFT JOIN "Person" p ON p."id" = a."personId"`

/** One message for each copy that may have arrived, unless its text is the new one already, or such a message stands for it. */
function planRings(tx: Tx, { alert, earlier, after, through }: Stretch): Promise<number> {
  const params = JSON.stringify(copyParams(alert))
  const stands = earlier.map(() => 'CAST(? AS TEXT) || o."id"').join(', ')
  return rawRun(
    tx,
    `INSERT INTO "Outbox" ${columns}
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", 'send', o."priority",
            CASE o."state" WHEN 'unknown' THEN o."notice" ELSE ${noticeFor('ring')} END, CAST(? AS TEXT), ${readIn},
            'pending', 0, CASE o."state" WHEN 'unknown' THEN NULL ELSE ${messageOf} END,
            o."personId", o."accountId", CAST(? AS INTEGER)
       FROM ${source}
      WHERE o."id" > ? AND o."id" <= ? AND o."alertId" IN (${marks(earlier)}) AND ${of(copies, 'o')}
        AND o."state" IN ('sent', 'sending', 'pending', 'unknown') AND o."paramsJson" <> ? AND ${known}
        AND NOT (o."state" = 'unknown' AND EXISTS (SELECT 1 FROM "Outbox" f WHERE f."key" IN (${stands})
          AND f."notice" = o."notice" AND f."state" IN ('pending', 'sending', 'sent', 'unknown')))
     ON CONFLICT ("key") DO NOTHING`,
    [
      ...[ringKey(alert), params, alert.id, after, through, ...earlier, params],
      ...earlier.map((id) => ringKey({ ...alert, id })),
    ],
  )
}

/** The edits in place, after all that rings. */
function planEdits(tx: Tx, { alert, earlier, after, through, now }: Stretch): Promise<number> {
  const params = JSON.stringify(copyParams(alert))
  return rawRun(
    tx,
    `INSERT INTO "Outbox" ${columns}
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", 'edit', ${priority.emergency}, ${noticeFor('plain')},
            CAST(? AS TEXT), ${readIn}, 'pending', CAST(? AS BIGINT), ${messageOf}, o."personId", o."accountId",
            CAST(? AS INTEGER)
       FROM ${source}
      WHERE o."id" > ? AND o."id" <= ? AND o."alertId" IN (${marks(earlier)}) AND ${of(copies, 'o')}
        AND o."state" IN ('sent', 'sending', 'pending') AND o."paramsJson" <> ? AND ${known}
     ON CONFLICT ("key") DO NOTHING`,
    [editKey(alert), params, now.getTime(), alert.id, after, through, ...earlier, params],
  )
}

/** Only the newest message carries buttons, and the older rings say so. */
function silenceRings(tx: Tx, { alert, earlier, after, through, now }: Stretch): Promise<number> {
  const which = `o."id" > ? AND o."id" <= ? AND o."alertId" IN (${marks(earlier)}) AND ${of(rings, 'o')}`
  return silence(tx, alert, now, { which, params: [after, through, ...earlier] })
}

/** The chain had not called the roll yet, and this update does. */
function beginsRoll({ rollCall, msgType }: Alert, chain: readonly Alert[]): boolean {
  return rollCall && msgType === 'Update' && chain[0]?.rollCall === false
}

/** The key of the message that rings for a copy, without the id of its row. */
export function ringKey({ id, rootId }: Pick<Alert, 'id' | 'rootId'>): string {
  return `alert:${rootId}:ring${id}@`
}

/** The key of a copy's edit, without the id of its row. */
export function editKey({ id, rootId }: Pick<Alert, 'id' | 'rootId'>): string {
  return `alert:${rootId}:edit${id}@`
}
