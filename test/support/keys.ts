import type { Tx } from '../../src/core/tx.ts'
import { createCipher } from '../../src/store/database/cipher.ts'
import { decrypt } from '../../src/store/database/encrypted.ts'
import { holdings } from '../../src/store/me/map.ts'

const key = (letter: string) => Buffer.from(letter.repeat(43))

/** A cipher with the keys of these letters, newest first. */
export const cipherOf = (...letters: readonly string[]) => createCipher(letters.map(key))

/** What the databases of tests are encrypted with. */
export const testCipher = cipherOf('k')

const encrypted = new Map(holdings.map(([table, each]) => [table, each.encrypted ?? []]))

/** Rows of a table as whoever has the keys reads them. */
export function inClear<Row extends object>(tx: Tx, table: string, rows: readonly Row[]): Row[] {
  const names = encrypted.get(table) ?? []
  const read = ([name, value]: [string, unknown]) =>
    names.includes(name) && typeof value === 'string' ? decrypt(tx, `${table}.${name}`, value) : value
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).map((each) => [each[0], read(each)])) as Row,
  )
}
