import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** The name of the row that remembers it. */
const key = 'key.wait'
const hourMs = 60 * 60_000

/** How long new keys of the Board wait, in hours, and a shorter wait that was asked for. */
interface Remembered {
  readonly hours: number
  readonly asked: { readonly hours: number; readonly since: number } | null
}

/** Of a change, that it was made; `from` = when it counts. */
export interface WaitChange {
  readonly before: number
  readonly after: number
  readonly from: Date
}

export interface KeyWait {
  /** What counts now. */
  readonly hours: number
  /** Null = nothing is new. */
  readonly change: WaitChange | null
}

/**
 * How many hours new keys wait. A longer wait than before counts at once; a shorter one only when the wait of before has
 * passed since it was first asked for: whoever could set it, and name two accounts of their own, would release an alert alone.
 */
export async function keyWait(tx: Tx, asked: number, now: Date): Promise<KeyWait> {
  const before = await remembered(tx)
  if (!before) {
    await remember(tx, { hours: asked, asked: null })
    return { hours: asked, change: null }
  }
  const { hours } = before
  if (asked >= hours) {
    await remember(tx, { hours: asked, asked: null })
    return { hours: asked, change: asked > hours ? { before: hours, after: asked, from: now } : null }
  }
  const known = before.asked?.hours === asked ? before.asked : null
  const since = known?.since ?? now.getTime()
  const from = new Date(since + hours * hourMs)
  if (now >= from) {
    await remember(tx, { hours: asked, asked: null })
    return { hours: asked, change: null }
  }
  await remember(tx, { hours, asked: { hours: asked, since } })
  return { hours, change: known ? null : { before: hours, after: asked, from } }
}

async function remembered(tx: Tx): Promise<Remembered | null> {
  const row = await prisma(tx).setting.findUnique({ where: { key } })
  return row && (JSON.parse(row.value) as Remembered)
}

async function remember(tx: Tx, wait: Remembered): Promise<void> {
  const value = JSON.stringify(wait)
  await prisma(tx).setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
