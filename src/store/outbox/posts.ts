import type { Locale } from '../../core/language.ts'
import type { Outgoing } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import { enqueue } from './outbox.ts'

/** The copies of a post that the Board was told: its channel's, and each reader's. */
const copies = `("key" = ? OR "key" LIKE ?)`

const copiesOf = (key: string): readonly [string, string] => [key, `${key}:%`]

/**
 * Takes back what waits of a post for these platforms: it would leave when it is no longer true. What certainly did not
 * leave can be told again; what may have counts as told.
 */
export async function takeBack(
  tx: Tx,
  key: string,
  { from, now }: { readonly from: readonly Platform[]; readonly now: Date },
): Promise<void> {
  if (!from.length) return
  const waits = `${copies} AND "state" = 'pending' AND "platform" IN (${from.map(() => '?').join(', ')})`
  await rawRun(tx, `DELETE FROM "Outbox" WHERE ${waits} AND "doubts" = 0`, [...copiesOf(key), ...from])
  await rawRun(tx, `UPDATE "Outbox" SET "state" = 'unknown', "doneAt" = ? WHERE ${waits}`, [
    now.getTime(),
    ...copiesOf(key),
    ...from,
  ])
}

/** True when somebody was told, or is about to be. */
export async function isTold(tx: Tx, key: string): Promise<boolean> {
  const rows = await rawAll(
    tx,
    `SELECT 1 AS "is" FROM "Outbox" WHERE ${copies} AND "state" <> 'cancelled' LIMIT 1`,
    copiesOf(key),
  )
  return rows.length > 0
}

interface Copy {
  readonly key: string
  readonly platform: Platform
  readonly target: string
  readonly locale: Locale
  readonly personId: number | null
  readonly accountId: number | null
}

/** Tells those whom an earlier post reached, perhaps, where it reached them; resolves with how many they are. */
export async function tellReached(
  tx: Tx,
  earlier: string,
  {
    but,
    ...post
  }: Pick<Outgoing, 'key' | 'notice' | 'params' | 'priority'> & { readonly but: Platform | null },
): Promise<number> {
  const rows = await rawAll<Copy>(
    tx,
    `SELECT "key", "platform", "target", "locale", "personId", "accountId" FROM "Outbox"
      WHERE ${copies} AND "state" IN ('sent', 'unknown', 'sending') AND "target" <> '' AND "platform" <> ? ORDER BY "id"`,
    [...copiesOf(earlier), but ?? ''],
  )
  for (const { key, platform, target, locale, personId, accountId } of rows) {
    const reader = { ...(personId ? { personId } : {}), ...(accountId ? { accountId } : {}) }
    const own = `${post.key}${key.slice(earlier.length)}`
    await enqueue(tx, { ...post, ...reader, key: own, to: { platform, target }, locale })
  }
  return rows.length
}
