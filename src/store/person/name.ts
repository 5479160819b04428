import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** What a person is called: the registered name, else the newest account's; whoever was linked to another is that one. */
export async function nameOf(tx: Tx, personId: number): Promise<string> {
  const person = await prisma(tx).person.findUnique({
    where: { id: personId },
    select: {
      joinedInto: true,
      membership: { select: { name: true } },
      accounts: { select: { name: true }, orderBy: { seenAt: 'desc' } },
    },
  })
  if (person?.joinedInto) return nameOf(tx, person.joinedInto)
  return person?.membership?.name || person?.accounts.find(({ name }) => name)?.name || `№ ${personId}`
}
