import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { appendAudit } from './audit.ts'
import type { Wrong } from './verify.ts'

const act = 'audit.acknowledge'

const detailOf = ({ kind, id, until = id }: Wrong) => ({ broken: kind, wrong: id, until })

/** The Audit Commission has looked into what is wrong with the chain: it stays wrong, and is no news any more. */
export function acknowledge(
  tx: Tx,
  { actor, wrong, now }: { actor: Actor; wrong: Wrong; now: Date },
): Promise<void> {
  return appendAudit(tx, { actor, act, subject: 'audit', change: null, detail: detailOf(wrong), now })
}

export async function isAcknowledged(tx: Tx, wrong: Wrong): Promise<boolean> {
  const where = { act, detailJson: JSON.stringify(detailOf(wrong)) }
  return (await prisma(tx).audit.count({ where })) > 0
}
