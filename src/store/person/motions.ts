import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** What is done only when somebody else says yes: `seat` = a seat on the Board. */
export type MotionKind = 'seat'

export interface Motion {
  readonly id: number
  /** Who asked for it. */
  readonly personId: number
  /** Whom it is about. */
  readonly otherId: number
}

/** For how many hours a yes can be said. */
export const motionHours = 48

const isOpen = (kind: MotionKind, now: Date) => ({
  kind,
  doneAt: null,
  at: { gt: new Date(now.getTime() - motionHours * 60 * 60_000) },
})

/** Asks for something; null = it was asked for already and waits. */
export async function move(
  tx: Tx,
  { kind, ...about }: Omit<Motion, 'id'> & { readonly kind: MotionKind },
  now: Date,
): Promise<Motion | null> {
  const { motion } = prisma(tx)
  const waits = await motion.count({ where: { ...isOpen(kind, now), otherId: about.otherId } })
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
