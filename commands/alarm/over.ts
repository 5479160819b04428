import type { JobRun } from '../../src/core/job.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { type Alarm, type AlarmKind, endAlarm } from '../../src/store/alarm/alarms.ts'
import { cancelWhere, enqueue } from '../../src/store/outbox/outbox.ts'
import { tellReached } from '../../src/store/outbox/posts.ts'

/** In milliseconds: what is over sooner is not worth a message at night; what comes back within that time was never over. */
export const patience = { tell: 20_000, end: 30_000 } as const

/** What keeps a platform's messages from leaving: one cause may follow another. */
export function isOfLane(kind: AlarmKind): boolean {
  return kind === 'silent' || kind === 'refused' || kind === 'stalled'
}

/**
 * Ends an alarm and says so to those who were told of it, but not while the same platform has another trouble, nor beside
 * another's end. Where the Board reads on that very platform, nothing was said meanwhile: it reads afterwards from when till when.
 */
export async function finish(
  tx: Tx,
  { now, settings }: JobRun,
  alarm: Alarm & { readonly gone: number },
  alarms: readonly Alarm[],
): Promise<void> {
  const { id, kind, subject, since, gone } = alarm
  const others = isOfLane(kind)
    ? alarms.filter((each) => each.id !== id && each.subject === subject && isOfLane(each.kind))
    : []
  if (others.some((each) => each.gone === null)) return
  const key = `alarm:${id}`
  await cancelWhere(tx, `"key" = ? OR "key" LIKE ?`, { params: [key, `${key}:%`], now })
  if (!(await endAlarm(tx, id, now)) || others.some(saysMore(alarm))) return
  const post = { key: `${key}:end`, params: { kind, subject, since, until: gone }, priority: priority.answer }
  const own = ownPlace(settings, alarm)
  if (own && (alarm.toldAt !== null || gone - since >= patience.tell))
    await enqueue(tx, { ...post, notice: 'status.past', to: own, locale: 'az' })
  await tellReached(tx, key, { ...post, notice: 'status.ended', but: own?.platform ?? null })
}

/** Of two that end at the same time the one that was told ends both, the later of two. */
const saysMore = (alarm: Alarm) => (other: Alarm) =>
  other.toldAt !== null ? alarm.toldAt === null || other.id > alarm.id : false

function ownPlace({ board }: Settings, { kind, subject }: Alarm) {
  return board && isOfLane(kind) && board.platform === subject ? board : null
}
