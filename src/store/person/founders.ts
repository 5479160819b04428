import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { type AccountName, isMarked, markAll } from './human.ts'

/** The name of the row that says when the bot began, and whom the configuration named for the Board then. */
const key = 'board.founded'

interface Founding {
  /** Milliseconds since 1970; 0 = there was a Board before anybody looked. */
  readonly at: number
  /** Hashes of the accounts. */
  readonly marks: readonly string[]
}

/** Remembers, once ever, whom the configuration names while there has never been a Board: they hold keys from the beginning. True = it did, so this database is new. */
export async function foundBoard(tx: Tx, named: readonly AccountName[], now: Date): Promise<boolean> {
  const { setting, roleGrant } = prisma(tx)
  if (await setting.count({ where: { key } })) return false
  const begun = (await roleGrant.count({ where: { role: 'board' } })) > 0
  const founding: Founding = begun
    ? { at: 0, marks: [] }
    : { at: now.getTime(), marks: await markAll(tx, named) }
  const value = JSON.stringify(founding)
  await setting.upsert({ where: { key }, create: { key, value }, update: {} })
  return !begun
}

/** Whether an account was named when the bot began, or, where nobody was named one by one, came within these hours. */
export async function isFounder(
  tx: Tx,
  account: AccountName,
  within: { readonly hours: number; readonly now: Date; readonly named: boolean },
): Promise<boolean> {
  const row = await prisma(tx).setting.findUnique({ where: { key } })
  if (!row) return false
  const { at, marks } = JSON.parse(row.value) as Founding
  if (within.named) return isMarked(tx, account, marks)
  return within.now.getTime() - at < within.hours * 60 * 60_000
}
