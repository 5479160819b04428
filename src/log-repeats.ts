import type { Log } from './core/log.ts'

/** A line that says the same is left out for so long, in milliseconds. */
const quietMs = 60_000
/** Fields that only count. */
const counting = new Set(['failures', 'ms'])

type Fields = Parameters<Log['error']>[0]

/**
 * Warnings and errors that say the same are written once a minute, the next with how many were left out (`repeats`): what
 * fails at every tick must not bury the line that says why. `now` in milliseconds, from a clock that nobody sets.
 */
export function withoutRepeats(log: Log, now: () => number = () => performance.now()): Log {
  const said = new Map<string, { readonly at: number; left: number }>()
  const forgetOld = (at: number) => {
    for (const [key, line] of said) if (at - line.at >= quietMs && !line.left) said.delete(key)
  }
  const once = (write: Log['error']) => (fields: Fields, message: string) => {
    const at = now()
    const known = said.get(keyOf(fields, message))
    if (known && at - known.at < quietMs) return void known.left++
    forgetOld(at)
    said.set(keyOf(fields, message), { at, left: 0 })
    write(known?.left ? { ...fields, repeats: known.left } : fields, message)
  }
  return { info: log.info, warn: once(log.warn), error: once(log.error) }
}

function keyOf(fields: Fields, message: string): string {
  const telling = Object.entries(fields).filter(([name]) => !counting.has(name))
  return JSON.stringify([message, telling])
}
