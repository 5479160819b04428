import type { Tx } from '../../../../src/core/tx.ts'
import type { Store } from '../../../../src/store/database/open.ts'
import { dialect, rawAll } from '../../../../src/store/database/tx.ts'

type Row = Readonly<Record<string, unknown>>

/** Every table with its rows. */
export type Content = Readonly<Record<string, readonly Row[]>>

async function tables(tx: Tx): Promise<readonly string[]> {
  const found = await rawAll<{ name: string }>(
    tx,
    dialect(tx) === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  )
  return found.map(({ name }) => name).sort()
}

function without(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)))
}

/** Everything in a database but the named columns; rows in no order. */
export async function contentOf(store: Store, columns: readonly string[] = []): Promise<Content> {
  return store.transaction(async (tx) => {
    const content: [string, readonly Row[]][] = []
    for (const table of await tables(tx)) {
      const rows = await rawAll<Row>(tx, `SELECT * FROM "${table}"`)
      const text = (row: Row) => JSON.stringify(row)
      content.push([
        table,
        rows.map((row) => without(row, columns)).sort((a, b) => (text(a) < text(b) ? -1 : 1)),
      ])
    }
    return Object.fromEntries(content)
  })
}
