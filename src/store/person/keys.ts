import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { humanOf, ofHuman } from './human.ts'

/** For how many days whoever was given a seat on the Board is no second key to whoever gave it. */
export const grantedDays = 30

/** Why two people are no two keys: they were one at some time, or the one put the other on the Board a short while ago. */
export type Tie = 'human' | 'granted'

interface Pair {
  /** Who turned the first key. */
  readonly author: number
  readonly other: number
  readonly now: Date
}

/** What keeps somebody from being the second key to an author; null = nothing. */
export async function tieBetween(tx: Tx, { author, other, now }: Pair): Promise<Tie | null> {
  if ((await humanOf(tx, author)) === (await humanOf(tx, other))) return 'human'
  const givers = await prisma(tx).person.findMany({ where: await ofHuman(tx, author), select: { id: true } })
  const given = await prisma(tx).roleGrant.findFirst({
    where: {
      role: 'board',
      person: await ofHuman(tx, other),
      by: { in: givers.map(({ id }) => String(id)) },
      at: { gt: new Date(now.getTime() - grantedDays * 24 * 60 * 60_000) },
    },
  })
  return given && 'granted'
}
