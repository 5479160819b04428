import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** By what the audit refers to a reason: the grant it was given for, the grant it was taken back for, or what was asked. */
const references = ['grant', 'taken', 'motion'] as const

type Reference = (typeof references)[number]

export function isReasonOf(name: string): name is Reference {
  return references.some((each) => each === name)
}

/** The words themselves; null = none were asked for, or they were forgotten with the person. */
export async function reasonOf(tx: Tx, by: Reference, id: number): Promise<string | null> {
  const { roleGrant, motion } = prisma(tx)
  if (by === 'motion')
    return (await motion.findUnique({ where: { id }, select: { reason: true } }))?.reason ?? null
  const grant = await roleGrant.findUnique({ where: { id }, select: { reason: true, endReason: true } })
  return (by === 'taken' ? grant?.endReason : grant?.reason) ?? null
}
