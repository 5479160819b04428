import type { Tx } from '../../core/tx.ts'
import { held, rawAll } from '../database/tx.ts'

/** Whatever else is done for a person under this word, from another account or by another process, waits until the transaction is over. */
export async function holdPerson(tx: Tx, personId: number): Promise<void> {
  await rawAll(tx, `SELECT 1 FROM "Person" WHERE "id" = ? ${held(tx)}`, [personId])
}
