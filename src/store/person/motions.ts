import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** What is done only when somebody else says yes: a seat on the Board, linking where there are roles, the leave of an older account. */
export type MotionKind = 'seat' | 'link' | 'leave'

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
}

/** What is asked for. */
interface Asking extends Pick<Motion, 'personId' | 'otherId'>, Partial<Pick<Motion, 'accountId' | 'seen'>> {
  readonly kind: MotionKind
}

/** For how many hours a yes can be said. */
export const motionHours = 48

const isOpen = (kind: MotionKind, now: Date) => ({
  kind,
  doneAt: null,
  at: { gt: new Date(now.getTime() - motionHours * 60 * 60_000) },
})

/** Asks for something; null = it was asked for already and waits. */
export async function move(tx: Tx, { kind, ...about }: Asking, now: Date): Promise<Motion | null> {
  const { motion } = prisma(tx)
  const { otherId, accountId = null } = about
  const waits = await motion.count({ where: { ...isOpen(kind, now), otherId, accountId } })
  return waits ? null : motion.create({ data: { kind, ...about, at: now } })
}

/** What a button is about; null = it was decided, or too long ago. */
export function openMotion(tx: Tx, kind: MotionKind, id: number, now: Date): Promise<Motion | null> {
  return prisma(tx).motion.findFirst({ where: { ...isOpen(kind, now), id } })
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
