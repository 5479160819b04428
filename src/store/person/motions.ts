import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/**
 * What is done only when somebody else says yes: a role, by whom it is for; a seat, and its removal, by another member; linking where
 * there are roles; the leave of an older account; roles that several would lose because they left a channel.
 */
export type MotionKind = 'offer' | 'seat' | 'removal' | 'link' | 'leave' | 'loss'

export interface Motion {
  readonly id: number
  /** Who asked for it. */
  readonly personId: number
  /** Whom it is about. */
  readonly otherId: number
  /** The account that would be detached. */
  readonly accountId: number | null
  /** What those who decide were shown. */
  readonly seen: string
  /** Of a role: which, of which chapter, why, and until when. */
  readonly role: string | null
  readonly chapterId: string | null
  readonly reason: string | null
  readonly endsAt: Date | null
}

/** What is asked for. */
interface Asking
  extends Pick<Motion, 'personId' | 'otherId'>,
    Partial<Omit<Motion, 'id' | 'personId' | 'otherId'>> {
  readonly kind: MotionKind
}

/** For how many hours a yes can be said, and for how many by whom a role is for. */
export const motionHours = 48
export const offerHours = 7 * 24

const isOpen = (kind: MotionKind, now: Date) => ({
  kind,
  doneAt: null,
  at: { gt: since(kind, now) },
})

/** What was asked by then is over. */
function since(kind: MotionKind, now: Date): Date {
  return new Date(now.getTime() - (kind === 'offer' ? offerHours : motionHours) * 60 * 60_000)
}

/** Asks for something; null = it was asked for already and waits. */
export async function move(tx: Tx, { kind, ...about }: Asking, now: Date): Promise<Motion | null> {
  const { motion } = prisma(tx)
  const { otherId, accountId = null, role = null, chapterId = null } = about
  const same = { otherId, accountId, role, chapterId }
  const waits = await motion.count({ where: { ...isOpen(kind, now), ...same } })
  return waits ? null : motion.create({ data: { kind, ...about, at: now } })
}

/** What a button is about; null = it was decided, or too long ago. */
export function openMotion(tx: Tx, kind: MotionKind, id: number, now: Date): Promise<Motion | null> {
  return prisma(tx).motion.findFirst({ where: { ...isOpen(kind, now), id } })
}

/** What waits for an answer, oldest first; of everybody, or about one person. */
export function openMotions(tx: Tx, kind: MotionKind, now: Date, otherId?: number): Promise<Motion[]> {
  const where = { ...isOpen(kind, now), ...(otherId === undefined ? {} : { otherId }) }
  return prisma(tx).motion.findMany({ where, orderBy: { id: 'asc' } })
}

/** It, whatever became of it; null = there is none of this number. */
export function motionOf(
  tx: Tx,
  id: number,
): Promise<(Motion & { readonly doneAt: Date | null; readonly at: Date }) | null> {
  return prisma(tx).motion.findUnique({ where: { id } })
}

/** Writes down what became of it. */
export async function closeMotion(
  tx: Tx,
  { id }: Motion,
  done: { readonly by: number; readonly agreed: boolean; readonly now: Date },
): Promise<void> {
  const data = { doneAt: done.now, doneBy: done.by, agreed: done.agreed }
  await prisma(tx).motion.update({ where: { id }, data })
}

/** What nobody answered in time, closed from now on. */
export async function lapse(tx: Tx, kind: MotionKind, now: Date): Promise<readonly Motion[]> {
  const { motion } = prisma(tx)
  const where = { kind, doneAt: null, at: { lte: since(kind, now) } }
  const lapsed = await motion.findMany({ where, orderBy: { id: 'asc' } })
  const closed: Motion[] = []
  for (const each of lapsed) {
    const { count } = await motion.updateMany({ where: { id: each.id, doneAt: null }, data: { doneAt: now } })
    if (count) closed.push(each)
  }
  return closed
}
