import type { Database, Statement } from 'better-sqlite3'

/** A row as better-sqlite3 gives it in raw mode. */
export type Row = unknown[]

/** More statements than the program has; beyond it the oldest is forgotten. */
const most = 500

/** Prepares each SQL text once. */
export function statements(
  db: Database,
  shape: (statement: Statement<unknown[], Row>) => Statement<unknown[], Row>,
): (sql: string) => Statement<unknown[], Row> {
  const prepared = new Map<string, Statement<unknown[], Row>>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const [oldest] = prepared.keys()
    if (prepared.size >= most && oldest !== undefined) prepared.delete(oldest)
    const statement = db.prepare<unknown[], Row>(sql)
    const shaped = statement.reader ? shape(statement) : statement
    prepared.set(sql, shaped)
    return shaped
  }
}
