const known = new Map<string, string>()

/** Turns `?` into `$1`, `$2`, … as PostgreSQL wants it; question marks inside quotes stay. */
export function numbered(sql: string): string {
  const done = known.get(sql)
  if (done !== undefined) return done
  let count = 0
  const text = sql.replace(/'[^']*'|"[^"]*"|\?/g, (found) => {
    if (found !== '?') return found
    count += 1
    return `$${count}`
  })
  if (known.size < 1000) known.set(sql, text)
  return text
}
