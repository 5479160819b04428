import { priority } from '../core/outgoing.ts'
import type { Delivery } from '../core/port.ts'
import { cardNotices } from '../store/case/card.ts'
import type { Queued } from '../store/outbox/claim.ts'
import type { Fate } from '../store/outbox/settle.ts'

/** Pauses between attempts in milliseconds; after the last step it is repeated until there were `attempts`. */
export interface Backoff {
  readonly steps: readonly number[]
  readonly attempts: number
}

/** How long we keep trying when a platform does not answer or says that it is broken. */
export const backoffs: { readonly urgent: Backoff; readonly news: Backoff } = {
  /** For about a day where no alert says how long: an emergency outlives an outage. */
  urgent: { steps: [1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000], attempts: 300 },
  /** For about three hours: a reminder that comes later helps nobody. */
  news: { steps: [2000, 10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000], attempts: 12 },
}

/**
 * Pauses before an emergency's row whose outcome nobody knows is sent again, in milliseconds: each attempt may have
 * arrived, so there are five at most, a minute or more apart.
 */
export const doubtfulPauses = [60_000, 120_000, 300_000, 600_000] as const

/** The same for the card of a call for help, which one person waits for and few read: twice is better than a minute late. */
export const cryPauses = [10_000, 30_000, 120_000, 600_000] as const

const cries: readonly string[] = Object.values(cardNotices)

/** What the decision needs to know beside the row and its delivery. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number
  /** The platform drops a repeat of this row: sending again is harmless. */
  readonly recognised: boolean
}

/** True for what must arrive even twice: answers to people and emergencies. */
export function isUrgent(row: Pick<Queued, 'priority'>): boolean {
  return row.priority <= priority.emergency
}

/** What becomes of a row after an attempt; the only place that decides it. */
export function decide(row: Queued, delivery: Delivery, { now, recognised }: Circumstances): Fate {
  switch (delivery.kind) {
    case 'sent':
      return { kind: 'sent', ref: delivery.ref.message }
    case 'throttled':
      return { kind: 'again', dueAt: now + pauseOf(row, delivery.retryAfterMs), ...kept(row) }
    case 'unreachable':
      return notTaken(row, now, delivery.reason)
    case 'refused':
      return elsewhere(row, now, delivery.reason)
    case 'blocked':
    case 'rejected':
      return { kind: delivery.kind === 'blocked' ? 'blocked' : 'failed', reason: delivery.reason }
    case 'moved':
      return row.attempts < 3
        ? { kind: 'moved', target: delivery.to.target, attempts: row.attempts + 1 }
        : { kind: 'failed', reason: 'the address moved too often' }
    case 'unknown':
      return unknown(row, delivery.reason, { now, recognised })
  }
}

/** What is urgent asks again after a minute at the latest: a slow mode may be lifted, or the bot made an administrator. */
export const longestPauseMs = 60_000

function pauseOf(row: Queued, ms: number): number {
  return isUrgent(row) ? Math.min(ms, longestPauseMs) : ms
}

/** Puts a row that was not attempted back in line. */
export function putBack(row: Queued, dueAt: number): Fate {
  return { kind: 'again', dueAt, ...kept(row) }
}

function kept({ attempts, doubts }: Queued) {
  return { attempts, doubts, reason: null }
}

/** Certainly not taken: an emergency is tried until its alert expires, everything else as often as its backoff says. */
export function notTaken(row: Queued, now: number, reason: string): Fate {
  const { steps, attempts } = isUrgent(row) ? backoffs.urgent : backoffs.news
  const pause = steps[Math.min(row.attempts, steps.length - 1)] ?? 0
  const over = row.expiresAt === null ? row.attempts + 1 >= attempts : now + pause >= row.expiresAt
  if (over) return { kind: 'failed', reason }
  return { kind: 'again', dueAt: now + pause, attempts: row.attempts + 1, doubts: row.doubts, reason }
}

/** The platform will not have us: the person's account on another one is tried, and what has none waits. */
function elsewhere(row: Queued, now: number, reason: string): Fate {
  const fate = notTaken(row, now, reason)
  return fate.kind === 'again' ? { ...fate, kind: 'refused' } : fate
}

/**
 * Perhaps taken: an edit, and what the platform recognises, can be repeated without harm; an emergency is, and marked.
 * Whether it can be repeated or not, a message that may have arrived is remembered as such.
 */
function unknown(row: Queued, reason: string, { now, recognised }: Circumstances): Fate {
  if (row.verb === 'edit') return notTaken(row, now, reason)
  if (recognised) return notTaken({ ...row, doubts: Math.max(1, row.doubts) }, now, reason)
  const pause = (cries.includes(row.notice) ? cryPauses : doubtfulPauses)[row.doubts]
  if (!isUrgent(row) || pause === undefined) return { kind: 'unknown', reason }
  const again = { attempts: row.attempts, doubts: row.doubts + 1, doubtful: true }
  return { kind: 'again', dueAt: now + pause, ...again, reason }
}
