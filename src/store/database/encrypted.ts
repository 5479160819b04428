import { locked } from '../../core/locked.ts'
import type { Tx } from '../../core/tx.ts'
import { type ColumnName, isEncrypted } from './cipher.ts'
import { cipherOf } from './tx.ts'

/** What holds nothing is kept as it is, so that SQL can ask for it. */
export const holdsNothing: readonly string[] = ['', '{}']

/** The text as a column keeps it that the map of personal columns calls encrypted. Without any key it is kept as it is, for no call for help may be lost. */
export function encrypt<Text extends string | null | undefined>(
  tx: Tx,
  column: ColumnName,
  text: Text,
): Text | string {
  if (typeof text !== 'string' || holdsNothing.includes(text)) return text
  return cipherOf(tx)?.encrypt(column, text) ?? text
}

/** The text that such a column keeps: `locked` when its key is not there, itself when it was never encrypted. */
export function decrypt<Text extends string | null>(tx: Tx, column: ColumnName, value: Text): Text | string {
  if (value === null || !isEncrypted(value)) return value
  return cipherOf(tx)?.decrypt(column, value) ?? locked
}
