import type { Params } from '../../../src/core/notice.ts'
import type { Platform } from '../../../src/core/platform.ts'
import { durationText } from '../../../src/core/time/when.ts'
import type { Block } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import type { StateCount } from '../../../src/store/alert/deliveries.ts'
import type { Alert } from '../../../src/store/alert/record.ts'

type Counts = ReadonlyMap<Platform, StateCount>

/** Reads the counts back from the parameters. */
export function countsOfParams({ counts }: Params): Counts {
  return new Map(JSON.parse(String(counts ?? '[]')) as [Platform, StateCount][])
}

const doneOf = ({ sent, failed, unknown, cancelled }: StateCount) => sent + failed + unknown + cancelled

/**
 * The pace since the last message, per second, and how long the slowest platform still needs at it, in seconds. 0 = that
 * can't be told: something waits on a platform that does not answer, or on which nothing has moved since.
 */
export function paceOf(
  { shown, releasedAt }: Pick<Alert, 'shown' | 'releasedAt'>,
  counts: Counts,
  now: Date,
  away: boolean,
): { readonly rate: number; readonly left: number } {
  const before = shown ? countsOfParams(JSON.parse(shown.params) as Params) : new Map<Platform, StateCount>()
  const since = shown?.at ?? releasedAt?.getTime() ?? now.getTime()
  const seconds = (now.getTime() - since) / 1000
  const lanes = [...counts].map(([platform, count]) => {
    const earlier = before.get(platform)
    const moved = Math.max(0, doneOf(count) - (earlier ? doneOf(earlier) : 0))
    return { waits: count.pending, rate: seconds > 0 ? moved / seconds : 0 }
  })
  const rate = lanes.reduce((sum, lane) => sum + lane.rate, 0)
  const waiting = lanes.filter(({ waits }) => waits > 0)
  const told = !away && waiting.every((lane) => lane.rate > 0)
  return {
    rate: Math.round(rate * 10) / 10,
    left: told ? Math.ceil(Math.max(0, ...waiting.map((lane) => lane.waits / lane.rate))) : 0,
  }
}

/** How fast it goes, and how long it still takes; while a platform does not answer, that this decides. */
export function paceNote(t: T, params: Params): Block[] {
  if (!params.open) return []
  if (params.silent || params.refused) return [{ kind: 'note', text: t('broadcast.leftUnknown') }]
  const rate = String(params.rate)
  const left = Number(params.left)
  if (rate === '0') return []
  const text = left
    ? t('broadcast.rate', { rate, left: durationText(t, left * 1000) })
    : t('broadcast.rateOnly', { rate })
  return [{ kind: 'note', text }]
}
