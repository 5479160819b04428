import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** So many messages of one person are kept; later ones are not. */
const most = 20
/** Characters of one message. */
const longest = 1000

/** Keeps what somebody wrote who is asked whether they call for help; the same words once. */
export async function keepHeard(tx: Tx, personId: number, text: string, at: Date): Promise<void> {
  const words = Array.from(text.trim()).slice(0, longest).join('')
  const { heardWords } = prisma(tx)
  if (words === '') return
  if ((await heardWords.updateMany({ where: { personId, text: words }, data: { at } })).count) return
  if ((await heardWords.count({ where: { personId } })) < most)
    await heardWords.create({ data: { personId, text: words, at } })
}

/** True when something of this person's has been kept since an instant. */
export async function hasHeard(tx: Tx, personId: number, since: Date): Promise<boolean> {
  return (await prisma(tx).heardWords.count({ where: { personId, at: { gte: since } } })) > 0
}

/** What of this person's has been kept since an instant, oldest first; from now on nothing of theirs is. */
export async function takeHeard(tx: Tx, personId: number, since: Date): Promise<string[]> {
  const { heardWords } = prisma(tx)
  const rows = await heardWords.findMany({ where: { personId }, orderBy: { id: 'asc' } })
  await heardWords.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows.filter(({ at }) => at >= since).map(({ text }) => text)
}

/** Forgets what was kept before an instant. */
export async function forgetHeard(tx: Tx, before: Date): Promise<void> {
  await prisma(tx).heardWords.deleteMany({ where: { at: { lte: before } } })
}
