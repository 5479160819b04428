import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** A linking code as it is kept. */
export interface KeptCode {
  readonly hash: string
  readonly expiresAt: Date
}

/** Wrong codes that an account may type within `triesMs`. */
const mostTries = 5
const triesMs = 60 * 60_000

/** Keeps the person's one linking code; the one before is void. */
export async function keepLinkCode(tx: Tx, personId: number, code: KeptCode): Promise<void> {
  await prisma(tx).linkCode.upsert({
    where: { personId },
    create: { personId, ...code },
    update: code,
  })
}

/** Whose code this is; null = nobody's, or no longer. */
export async function ownerOfCode(tx: Tx, hash: string, now: Date): Promise<number | null> {
  const code = await prisma(tx).linkCode.findFirst({ where: { hash, expiresAt: { gt: now } } })
  return code?.personId ?? null
}

/** Uses the code up and resolves with whose it was; of two who try at once, one gets null. */
export async function spendLinkCode(tx: Tx, hash: string, now: Date): Promise<number | null> {
  const owner = await ownerOfCode(tx, hash, now)
  const { count } = await prisma(tx).linkCode.deleteMany({ where: { hash } })
  return count ? owner : null
}

/** False when too many wrong codes were typed at this account: up to five an hour are looked at. */
export async function mayTryCode(tx: Tx, accountId: number, now: Date): Promise<boolean> {
  const tries = await prisma(tx).linkTry.findUnique({ where: { accountId } })
  return !tries || tries.count < mostTries || isOver(tries.since, now)
}

/** Counts a wrong code. */
export async function countWrongCode(tx: Tx, accountId: number, now: Date): Promise<void> {
  const db = prisma(tx)
  const since = new Date(now.getTime() - triesMs)
  await db.linkTry.deleteMany({ where: { accountId, since: { lte: since } } })
  await db.linkTry.upsert({
    where: { accountId },
    create: { accountId, count: 1, since: now },
    update: { count: { increment: 1 } },
  })
}

function isOver(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() >= triesMs
}
