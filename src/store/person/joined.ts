import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** A person under all numbers they had before accounts of theirs were linked. */
export async function samePerson(tx: Tx, personId: number): Promise<readonly number[]> {
  const all = new Set([personId])
  for (let found = [personId]; found.length; ) {
    const before = await prisma(tx).person.findMany({
      where: { joinedInto: { in: found } },
      select: { id: true },
    })
    found = before.map(({ id }) => id).filter((id) => !all.has(id))
    for (const id of found) all.add(id)
  }
  return [...all]
}
