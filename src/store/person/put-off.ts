import { putOff } from '../../core/dialog/aside.ts'
import { locked } from '../../core/locked.ts'
import type { Tx } from '../../core/tx.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { prisma } from '../database/tx.ts'

const column = 'DialogState.answersJson'

/** Whatever forms wait for a person, on whichever platform, wait until the person comes back to them. */
export async function putOffForms(tx: Tx, personId: number): Promise<void> {
  const { dialogState } = prisma(tx)
  for (const { id, answersJson } of await dialogState.findMany({ where: { personId } })) {
    const before = decrypt(tx, column, answersJson)
    if (before === locked) continue
    const answers = { ...(JSON.parse(before) as Record<string, string>), [putOff]: 'yes' }
    const kept = encrypt(tx, column, JSON.stringify(answers))
    await dialogState.update({ where: { id }, data: { answersJson: kept } })
  }
}
