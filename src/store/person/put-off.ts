import { putOff } from '../../core/dialog/aside.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** Whatever forms wait for a person, on whichever platform, wait until the person comes back to them. */
export async function putOffForms(tx: Tx, personId: number): Promise<void> {
  const { dialogState } = prisma(tx)
  for (const { id, answersJson } of await dialogState.findMany({ where: { personId } })) {
    const answers = { ...(JSON.parse(answersJson) as Record<string, string>), [putOff]: 'yes' }
    await dialogState.update({ where: { id }, data: { answersJson: JSON.stringify(answers) } })
  }
}
