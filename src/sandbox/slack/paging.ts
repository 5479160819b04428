import { Refusal } from './refusal.ts'
import { words } from './schema.ts'
import type { Json } from './world.ts'

/** One page of a list; the cursor is opaque to everybody else. */
export function pageOf<T>(
  all: readonly T[],
  args: Json,
  most = 1000,
): { readonly items: readonly T[]; readonly next: string } {
  const limit = Number(args.limit ?? 100)
  if (limit < 1 || limit > most) throw new Refusal('invalid_limit')
  const cursor = words(args.cursor)
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace(/^at:/, '')) : 0
  if (!Number.isInteger(from)) throw new Refusal('invalid_cursor')
  const end = from + limit
  return {
    items: all.slice(from, end),
    next: end < all.length ? Buffer.from(`at:${end}`).toString('base64') : '',
  }
}
