import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'
import { forgetAddresses } from '../outbox/forget.ts'

export const day = 24 * 60 * 60 * 1000

/** For how long what is over is kept, in milliseconds; in words it is in the README, in the text of consent and in the FAQ. */
export const kept = {
  /** What was answered in a form that waits; and that it waits. */
  draft: day,
  form: 30 * day,
  /** Wrong linking codes. */
  tries: day,
  /** Where a message went and what it was about; of an alert, from when nothing can follow it. */
  address: 30 * day,
  place: 30 * day,
  /** The words of a call for help from when it is closed, of an answer in a roll call, who called, and why an account was given. */
  call: 365 * day,
  /** Questions, to the FAQ or to people, once they were answered or dealt with; and at most. */
  answered: 90 * day,
  asked: 365 * day,
  /** The bot's own answers: longer than any platform repeats an event (Telegram keeps unconfirmed updates for 24 hours). */
  reply: 2 * day,
  /** Somebody who never registered, from their last word. */
  stranger: 365 * day,
} as const

const ago = (now: Date, period: keyof typeof kept) => new Date(now.getTime() - kept[period])

/** Forms that were left alone: their answers, and after a while that they wait. Codes and tries of linking that count no more. */
export async function forgetForms(tx: Tx, now: Date): Promise<number> {
  const { dialogState, linkCode, linkTry } = prisma(tx)
  const codes = await linkCode.deleteMany({ where: { expiresAt: { lt: now } } })
  const tries = await linkTry.deleteMany({ where: { since: { lt: ago(now, 'tries') } } })
  const gone = await dialogState.deleteMany({ where: { updatedAt: { lt: ago(now, 'form') } } })
  const emptied = await dialogState.updateMany({
    where: { updatedAt: { lt: ago(now, 'draft') }, NOT: { answersJson: '{}', shownJson: null } },
    data: { answersJson: '{}', shownJson: null },
  })
  return codes.count + tries.count + gone.count + emptied.count
}

/** The age of a line in a roll call, over r = "RollCall". */
const answeredAt = `COALESCE(r."answeredAt", (SELECT l."createdAt" FROM "Alert" l WHERE l."id" = r."alertId"))`
/** Somebody still answers a call of the same person. */
const isHelped = `EXISTS (SELECT 1 FROM "HelpCase" h WHERE h."personId" = r."personId" AND h."kind" = 'help' AND h."state" <> 'closed')`

/** Places in roll calls and in calls that are closed, and the words of old answers. */
export async function forgetPlaces(tx: Tx, now: Date): Promise<number> {
  const places = await rawRun(
    tx,
    `UPDATE "RollCall" AS r SET "place" = NULL
      WHERE r."place" IS NOT NULL AND ${answeredAt} < ? AND NOT ${isHelped}`,
    [ago(now, 'place')],
  )
  const words = await rawRun(
    tx,
    `UPDATE "RollCall" AS r SET "note" = NULL WHERE r."note" IS NOT NULL AND ${answeredAt} < ? AND NOT ${isHelped}`,
    [ago(now, 'call')],
  )
  const noted = await prisma(tx).caseNote.deleteMany({
    where: { kind: 'place', at: { lt: ago(now, 'place') }, case: { state: 'closed' } },
  })
  return places + words + noted.count
}

/** Why somebody was given another account, a year after it was decided. */
export async function forgetReasons(tx: Tx, now: Date): Promise<number> {
  const { count } = await prisma(tx).rebinding.updateMany({
    where: { doneAt: { lt: ago(now, 'call') }, reason: { not: '' } },
    data: { reason: '' },
  })
  return count
}

/** Rows of the outbox in one transaction. */
const most = 5000

const final = `"state" IN ('sent', 'failed', 'cancelled', 'unknown') AND "target" <> '' AND "personId" IS NOT NULL`
const cards = `'case.card', 'case.pushed', 'case.said', 'case.unconfirmed'`
const ofRollCall = `'safe.remind', 'safe.again'`

/** Calls that have held no words for a while. */
const isBare = `EXISTS (SELECT 1 FROM "HelpCase" h WHERE h."state" = 'closed' AND h."closedAt" < ?
  AND "Outbox"."key" LIKE 'case:' || h."id" || ':%')`

/**
 * Where messages to people went, and what they were about. Cards of calls for help are kept as long as these hold words, so that they
 * can be drawn anew. At most 5,000 at a time; resolves with how many.
 */
export function forgetOldAddresses(tx: Tx, now: Date): Promise<number> {
  const before = ago(now, 'address')
  const bare = new Date(before.getTime() - kept.call)
  return forgetAddresses(tx, {
    sql: `"id" IN (SELECT "id" FROM "Outbox" WHERE ${final} AND "alertId" IS NULL AND "notice" NOT IN (${ofRollCall})
        AND "doneAt" < ? AND ("notice" NOT IN (${cards}) OR ${isBare} OR ("notice" = 'case.unconfirmed' AND "doneAt" < ?)) LIMIT ${most})`,
    params: [before.getTime(), bare, bare.getTime()],
  })
}

/** The chains that nothing can follow any more: cancelled or expired long enough ago, by their first alert. */
export async function closedChains(tx: Tx, now: Date): Promise<readonly number[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { releasedAt: { not: null } },
    orderBy: [{ releasedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, rootId: true, msgType: true, releasedAt: true, expiresAt: true },
  })
  const heads = new Map(rows.map((row) => [row.rootId ?? row.id, row]))
  const before = ago(now, 'address')
  return [...heads].flatMap(([root, { msgType, releasedAt, expiresAt }]) => {
    const over = msgType === 'Cancel' ? releasedAt : expiresAt
    return over && over < before ? [root] : []
  })
}

/** The same for the copies of a chain that is over, what corrected them, and the reminders of its roll call. */
export function forgetAddressesOf(tx: Tx, rootId: number): Promise<number> {
  return forgetAddresses(tx, {
    sql: `"id" IN (SELECT "id" FROM "Outbox" WHERE ${final} AND ("alertId" IN (SELECT l."id" FROM "Alert" l WHERE l."rootId" = ?)
        OR ("notice" IN (${ofRollCall}) AND "paramsJson" LIKE ?)) LIMIT ${most})`,
    params: [rootId, `{"alert":${rootId},%`],
  })
}

const nobodyKey = 'nobody'

/** Whom calls belong to once nobody may know any more who called. */
async function makeNobody(tx: Tx, now: Date): Promise<number> {
  const { setting, person } = prisma(tx)
  const { id } = await person.create({ data: { createdAt: now, erasedAt: now } })
  await setting.create({ data: { key: nobodyKey, value: String(id) } })
  return id
}

/** Calls and questions that were closed a year ago, and questions that nobody answered in that time, are nobody's, and without words; that they were made and how they ended stays. Resolves with their numbers, at most 200. */
export async function forgetCalls(tx: Tx, now: Date): Promise<{ calls: number[]; questions: number[] }> {
  const known = await prisma(tx).setting.findUnique({ where: { key: nobodyKey } })
  const before = { lt: ago(now, 'call') }
  const rows = await prisma(tx).helpCase.findMany({
    where: {
      OR: [
        { state: 'closed', closedAt: before },
        { kind: 'question', createdAt: { lt: ago(now, 'asked') } },
      ],
      personId: { not: Number(known?.value ?? 0) },
    },
    select: { id: true, kind: true, personId: true },
    orderBy: { id: 'asc' },
    take: 200,
  })
  if (!rows.length) return { calls: [], questions: [] }
  const none = known ? Number(known.value) : await makeNobody(tx, now)
  for (const { id, personId } of rows) {
    const { helpCase, caseNote } = prisma(tx)
    await caseNote.deleteMany({
      where: { caseId: id, text: { not: '' }, kind: { notIn: ['outcome', 'pushed', 'instead'] } },
    })
    await caseNote.updateMany({ where: { caseId: id, personId }, data: { personId: none } })
    const over = { state: 'closed', escalateAt: null, text: '', personId: none }
    await helpCase.update({ where: { id }, data: { ...over, version: { increment: 1 } } })
  }
  const ids = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id)
  return { calls: ids('help'), questions: ids('question') }
}

/** People who never registered, hold no role and wait for nothing, and whose last word is a year old; at most 200. */
export async function oldStrangers(tx: Tx, now: Date): Promise<number[]> {
  const rows = await rawAll<{ id: number }>(
    tx,
    `SELECT p."id" FROM "Person" p WHERE p."erasedAt" IS NULL AND p."joinedInto" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."personId" = p."id")
        AND NOT EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."revokedAt" IS NULL)
        AND NOT EXISTS (SELECT 1 FROM "HelpCase" h WHERE h."personId" = p."id" AND h."state" <> 'closed')
        AND EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id")
        AND NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."seenAt" >= ?)
      ORDER BY p."id" LIMIT 200`,
    [ago(now, 'stranger')],
  )
  return rows.map(({ id }) => id)
}
