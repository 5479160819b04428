import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import type { Pair } from './pair.ts'

/** One line per human being in each roll call: of two the answer given last counts. */
export async function moveAnswers(tx: Tx, { from, into }: Pair): Promise<void> {
  const lines = prisma(tx).rollCall
  for (const mine of await lines.findMany({ where: { personId: from }, orderBy: { alertId: 'asc' } })) {
    const { alertId } = mine
    const theirs = await lines.findUnique({ where: { alertId_personId: { alertId, personId: into } } })
    const older = theirs && answeredAt(theirs) < answeredAt(mine) ? theirs : mine
    if (theirs) await lines.delete({ where: { id: older.id } })
    await lines.updateMany({ where: { alertId, personId: from }, data: { personId: into } })
  }
}

function answeredAt(line: { readonly answeredAt: Date | null }): number {
  return line.answeredAt?.getTime() ?? 0
}
