import type { Tx } from '../../core/tx.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { prisma, rawAll } from '../database/tx.ts'

export type CaseState = 'open' | 'claimed' | 'closed'

/** Somebody who needs help in an emergency. */
export interface HelpCase {
  readonly id: number
  readonly personId: number
  /** The first alert of the chain; null = asked for help outside an alert. */
  readonly alertId: number | null
  readonly chapterId: string | null
  readonly state: CaseState
  readonly text: string
  readonly claimedBy: number | null
  readonly createdAt: Date
  readonly escalateAt: Date | null
  readonly escalations: number
  /** Keys of the outbox rows that show it. */
  readonly shownIn: readonly string[]
  /** Raised by every change. */
  readonly version: number
}

export const kind = 'help'

type Row = NonNullable<Awaited<ReturnType<typeof read>>>

function read(tx: Tx, id: number) {
  return prisma(tx).helpCase.findFirst({ where: { id, kind } })
}

const caseIn =
  (tx: Tx) =>
  (row: Row): HelpCase => ({
    ...row,
    text: decrypt(tx, 'HelpCase.text', row.text),
    state: row.state as CaseState,
    shownIn: row.shownIn.split(' ').filter(Boolean),
  })

/** The case of this number; null = there is none. */
export async function findCase(tx: Tx, id: number): Promise<HelpCase | null> {
  if (!Number.isSafeInteger(id)) return null
  const row = await read(tx, id)
  return row && caseIn(tx)(row)
}

/** A person's case that is not closed yet; null = none. */
export async function openCaseOf(tx: Tx, personId: number): Promise<HelpCase | null> {
  const row = await prisma(tx).helpCase.findFirst({
    where: { personId, kind, state: { not: 'closed' } },
    orderBy: { id: 'desc' },
  })
  return row && caseIn(tx)(row)
}

/**
 * The open case that a new call for help belongs to: one of the same alert, or one that belongs to none. Practice in an
 * exercise that nobody closed must not swallow a real call.
 */
export async function openCaseFor(
  tx: Tx,
  personId: number,
  alertId: number | null,
): Promise<HelpCase | null> {
  const row = await prisma(tx).helpCase.findFirst({
    where: { personId, kind, state: { not: 'closed' }, OR: [{ alertId }, { alertId: null }] },
    orderBy: { id: 'desc' },
  })
  return row && caseIn(tx)(row)
}

export interface NewCase {
  readonly personId: number
  readonly alertId: number | null
  readonly text: string
  readonly escalateAt: Date
  readonly now: Date
}

/** Opens a case in the person's chapter. */
export async function createCase(tx: Tx, made: NewCase): Promise<HelpCase> {
  const { personId, alertId, text, escalateAt, now } = made
  const member = await prisma(tx).membership.findUnique({ where: { personId }, select: { chapterId: true } })
  const row = await prisma(tx).helpCase.create({
    data: {
      kind,
      personId,
      alertId,
      text: encrypt(tx, 'HelpCase.text', text),
      escalateAt,
      chapterId: member?.chapterId ?? null,
      state: 'open',
      createdAt: now,
    },
  })
  return caseIn(tx)(row)
}

/** Takes a case that nobody has; of all who press at once, one gets true. */
export async function claimCase(tx: Tx, id: number, personId: number): Promise<boolean> {
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'open' },
    data: { state: 'claimed', claimedBy: personId, escalateAt: null, version: { increment: 1 } },
  })
  return count === 1
}

/** Takes a case from whoever has it; false = they do not have it any more. */
export async function takeOverCase(tx: Tx, id: number, pair: { from: number; to: number }): Promise<boolean> {
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'claimed', claimedBy: pair.from },
    data: { claimedBy: pair.to, version: { increment: 1 } },
  })
  return count === 1
}

/** Takes back the cases whose holder may not answer calls for help any more, due to be pushed on now; resolves with their numbers. */
export async function releaseOrphans(tx: Tx, now: Date): Promise<number[]> {
  const orphans = await rawAll<{ id: number }>(
    tx,
    `SELECT c."id" FROM "HelpCase" c WHERE c."kind" = '${kind}' AND c."state" = 'claimed' AND NOT EXISTS
       (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = c."claimedBy" AND g."revokedAt" IS NULL
         AND (g."role" IN ('board', 'secretariat') OR (g."role" = 'lead' AND g."chapterId" = c."chapterId")))`,
  )
  const ids = orphans.map(({ id }) => id)
  if (ids.length)
    await prisma(tx).helpCase.updateMany({
      where: { id: { in: ids }, state: 'claimed' },
      data: { state: 'open', claimedBy: null, escalateAt: now, version: { increment: 1 } },
    })
  return ids
}

/** Gives a case back to everybody on duty; only whoever has it can. */
export async function handOverCase(tx: Tx, id: number, personId: number, escalateAt: Date): Promise<boolean> {
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'claimed', claimedBy: personId },
    data: { state: 'open', claimedBy: null, escalateAt, version: { increment: 1 } },
  })
  return count === 1
}

/** A call of the same alert (null = of none), or the one of this number, that was closed since an instant goes on, with nobody who has it; null = there is none. */
export async function reopenCase(
  tx: Tx,
  of: { readonly personId: number; readonly since: Date; readonly escalateAt: Date } & (
    | { readonly alertId: number | null }
    | { readonly id: number }
  ),
): Promise<HelpCase | null> {
  const { personId, since, escalateAt } = of
  const which = 'id' in of ? { id: of.id } : { alertId: of.alertId }
  const { helpCase } = prisma(tx)
  const closed = await helpCase.findFirst({
    where: { ...which, personId, kind, state: 'closed', closedAt: { gte: since } },
    orderBy: { id: 'desc' },
  })
  if (!closed) return null
  const opened = { state: 'open', claimedBy: null, closedAt: null, escalations: 0 }
  const data = { ...opened, escalateAt, version: { increment: 1 } }
  return caseIn(tx)(await helpCase.update({ where: { id: closed.id }, data }))
}

/** Closes a case; only whoever has it can. */
export async function closeCase(tx: Tx, id: number, personId: number, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'claimed', claimedBy: personId },
    data: { state: 'closed', closedAt: now, escalateAt: null, version: { increment: 1 } },
  })
  if (count) await prisma(tx).caseNote.deleteMany({ where: { caseId: id, kind: 'draft' } })
  return count === 1
}

/** Remembers the rows that show a case, so that they can be drawn anew. */
export async function keepShownIn(tx: Tx, id: number, keys: readonly string[]): Promise<void> {
  await prisma(tx).helpCase.update({ where: { id }, data: { shownIn: keys.join(' ') } })
}

/** Cases that nobody has taken in time. */
export async function unclaimedCases(tx: Tx, now: Date): Promise<HelpCase[]> {
  const rows = await prisma(tx).helpCase.findMany({
    where: { kind, state: 'open', escalateAt: { lte: now } },
    orderBy: { id: 'asc' },
    take: 200,
  })
  return rows.map(caseIn(tx))
}

/** Notes that a case was pushed on once more, and when it will be next; false = somebody took it meanwhile. */
export async function escalateCase(
  tx: Tx,
  { id, version }: HelpCase,
  escalateAt: Date | null,
): Promise<boolean> {
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'open', version },
    data: { escalations: { increment: 1 }, escalateAt, version: { increment: 1 } },
  })
  return count === 1
}

/** The calls of an alert that are not closed, oldest first. */
export async function openCasesOfAlert(tx: Tx, alertId: number): Promise<HelpCase[]> {
  const where = { alertId, kind, state: { not: 'closed' } }
  const rows = await prisma(tx).helpCase.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(caseIn(tx))
}

/** Calls that nobody has, and that were made, or made again, since an instant, newest first. */
export async function callsSince(tx: Tx, since: Date): Promise<HelpCase[]> {
  const again = { some: { kind: { in: ['help', 'heardHelp'] }, at: { gte: since } } }
  const rows = await prisma(tx).helpCase.findMany({
    where: { kind, state: 'open', OR: [{ createdAt: { gte: since } }, { notes: again }] },
    orderBy: { id: 'desc' },
    take: 200,
  })
  return rows.map(caseIn(tx))
}

/** Cases that are not closed; `chapterIds` limits them to a lead's own, null = all. */
export async function openCases(tx: Tx, chapterIds: readonly string[] | null): Promise<HelpCase[]> {
  const rows = await prisma(tx).helpCase.findMany({
    where: {
      kind,
      state: { not: 'closed' },
      ...(chapterIds ? { chapterId: { in: [...chapterIds] } } : {}),
    },
    orderBy: { id: 'asc' },
  })
  return rows.map(caseIn(tx))
}

/** The calls that somebody has taken, newest first, at most so many. */
export async function casesOf(tx: Tx, claimedBy: number, most: number): Promise<HelpCase[]> {
  const rows = await prisma(tx).helpCase.findMany({
    where: { kind, state: 'claimed', claimedBy },
    orderBy: { id: 'desc' },
    take: most,
  })
  return rows.map(caseIn(tx))
}

/** Cases in whose talk somebody wrote to the caller since an instant. */
export async function writtenCases(tx: Tx, since: Date): Promise<HelpCase[]> {
  const rows = await prisma(tx).helpCase.findMany({
    where: { kind, state: 'claimed', notes: { some: { kind: 'told', at: { gte: since } } } },
    orderBy: { id: 'asc' },
    take: 200,
  })
  return rows.map(caseIn(tx))
}
