const names = new Map<string, string>()

/**
 * Marks a constant statement of the hot path, so that PostgreSQL plans it once per connection instead of every time. Only
 * for statements that go by unique keys: their plan stays right however much the tables grow.
 */
export function prepared(sql: string): string {
  names.set(sql, `asap_${names.size}`)
  return sql
}

/** The name of a marked statement; undefined = the statement is planned anew each time. */
export function preparedName(sql: string): string | undefined {
  return names.get(sql)
}
