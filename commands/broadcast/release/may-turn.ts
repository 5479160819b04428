import type { Scene } from '../../../src/core/notice.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { secondKeys } from '../../../src/store/person/keys.ts'

/** Whether somebody could be the second key to an alert at this moment: neither its author nor who counts as one with them. */
export async function mayTurn(
  { tx, now }: Pick<Scene, 'tx' | 'now'>,
  { submittedBy, createdBy }: Alert,
  personId: number,
): Promise<boolean> {
  return (await secondKeys(tx, submittedBy ?? createdBy, now)).includes(personId)
}
