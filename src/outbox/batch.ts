import type { Draw } from '../core/drawing.ts'
import type { Log } from '../core/log.ts'
import type { Tx } from '../core/tx.ts'
import type { File, View } from '../core/view.ts'
import type { Store } from '../store/database/open.ts'
import { type Claim, claim, nextDue, type Queued } from '../store/outbox/claim.ts'
import { refOf, refOfKey } from '../store/outbox/edits.ts'
import type { Fate, Outcome } from '../store/outbox/settle.ts'
import { notTaken, putBack } from './retry.ts'

/** A row that can leave: drawn, and for an edit with the message that it changes. */
export interface Ready {
  readonly row: Queued
  readonly drawn: View | File
}

/** What a claim brought. */
export interface Batch {
  readonly ready: readonly Ready[]
  /** Rows that cannot leave (now). */
  readonly outcomes: readonly Outcome[]
  /** Fewer rows were due than asked for. */
  readonly dry: boolean
  /** When the next row falls due, in milliseconds since 1970; only known when dry; null = none waits. */
  readonly nextDue: number | null
}

export interface BatchParts {
  readonly store: Store
  readonly draw: Draw
  readonly log: Log
}

/** An edit waits so long for the message that it changes, in milliseconds. */
const followMs = 500

/** Claims rows and draws them; a row whose drawing fails is an outcome, the others go on. */
export async function takeBatch(parts: BatchParts, wish: Claim): Promise<Batch> {
  const { rows, next } = await parts.store.transaction(async (tx) => {
    const rows = await claim(tx, wish)
    return { rows, next: rows.length < wish.n ? await nextDue(tx, wish.platform, wish.without) : null }
  }, 'any')
  const { ready, outcomes } = await drawAll(parts, rows, wish.now)
  return { ready, outcomes, dry: rows.length < wish.n, nextDue: next }
}

type Drawn = Ready | Outcome

async function drawAll(parts: BatchParts, rows: readonly Queued[], now: Date) {
  const ready: Ready[] = []
  const outcomes: Outcome[] = []
  for (const each of rows.length ? await drawTogether(parts, rows, now) : []) {
    if ('fate' in each) outcomes.push(each)
    else ready.push(each)
  }
  return { ready, outcomes }
}

/** One transaction for all; if the database itself refuses one drawing, each in its own until it refuses one alone. */
async function drawTogether(parts: BatchParts, rows: readonly Queued[], now: Date): Promise<Drawn[]> {
  const all = (some: readonly Queued[]) =>
    parts.store.transaction(async (tx) => {
      const same = new Map<string, View | File>()
      const drawn: Drawn[] = []
      for (const row of some) drawn.push(await drawOne(parts, tx, { row, now, same }))
      return drawn
    }, 'any')
  try {
    return await all(rows)
  } catch (error) {
    return rows.length === 1
      ? rows.map((row) => undrawn(parts, row, { now, error }))
      : drawApart(parts, rows, now)
  }
}

/** Whatever comes after the one that is refused waits a moment: the database may be away. */
async function drawApart(parts: BatchParts, rows: readonly Queued[], now: Date): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  for (const [index, row] of rows.entries()) {
    const [one] = await drawTogether(parts, [row], now)
    if (one) drawn.push(one)
    if (one && 'fate' in one && one.fate.kind === 'again')
      return [...drawn, ...rows.slice(index + 1).map((each) => postponed(each, now))]
  }
  return drawn
}

interface Sheet {
  readonly row: Queued
  readonly now: Date
  /** What was drawn in this batch already. */
  readonly same: Map<string, View | File>
}

async function drawOne(parts: BatchParts, tx: Tx, { row, now, same }: Sheet): Promise<Drawn> {
  if (row.expiresAt !== null && row.expiresAt <= now.getTime()) return expired(row, now)
  const found = row.ref?.startsWith(refOfKey) ? await follow(tx, row, now) : row
  if ('fate' in found) return found
  const key = `${row.platform} ${row.locale} ${row.notice} ${row.paramsJson}`
  try {
    const drawn = same.get(key) ?? (await parts.draw(tx, now, row))
    same.set(key, drawn)
    return { row: found, drawn }
  } catch (error) {
    return spoiled(parts, row, { now, error })
  }
}

/** What an alert said is over: nobody is alarmed by it now. */
function expired(row: Queued, now: Date): Outcome {
  return { row, fate: { kind: 'failed', reason: 'the alert has expired' }, at: now.getTime() }
}

async function follow(tx: Tx, row: Queued, now: Date): Promise<Queued | Outcome> {
  const at = now.getTime()
  const found = await refOf(tx, row.ref?.slice(refOfKey.length) ?? '')
  if (found.kind === 'sent') return { ...row, ref: found.ref }
  const fate: Fate =
    found.kind === 'wait'
      ? putBack(row, at + followMs)
      : { kind: 'failed', reason: 'the message it belongs to was never sent' }
  return { row, fate, at }
}

const postponed = (row: Queued, now: Date): Outcome => ({
  row,
  fate: putBack(row, now.getTime() + followMs),
  at: now.getTime(),
})

/** Not drawn because of the database: it is tried like what a platform has certainly not taken. */
function undrawn({ log }: BatchParts, row: Queued, { now, error }: { now: Date; error: unknown }): Outcome {
  log.error({ row: row.id, notice: row.notice, error: String(error) }, 'a notice waits for the database')
  return { row, fate: notTaken(row, now.getTime(), String(error)), at: now.getTime() }
}

function spoiled({ log }: BatchParts, row: Queued, { now, error }: { now: Date; error: unknown }): Outcome {
  log.error({ row: row.id, notice: row.notice, error: String(error) }, 'a notice could not be drawn')
  return { row, fate: { kind: 'failed', reason: `not drawn: ${String(error)}` }, at: now.getTime() }
}
