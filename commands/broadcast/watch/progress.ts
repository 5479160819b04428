import { action } from '../../../src/core/action.ts'
import type { Notice, Params, Scene } from '../../../src/core/notice.ts'
import { type Platform, platformNames } from '../../../src/core/platform.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Block, Button } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import {
  countDeliveries,
  nothing,
  type StateCount,
  sumOf,
  waitingChannels,
} from '../../../src/store/alert/deliveries.ts'
import type { Alert, AlertStatus } from '../../../src/store/alert/record.ts'
import { chapterNameById } from '../../../src/store/chapter/chapters.ts'
import type { Post } from '../../../src/store/outbox/bodies.ts'
import { type Silent, silentPlatforms } from '../../../src/store/outbox/lanes.ts'
import { correctionButtons } from '../buttons.ts'

/** Key of the Board's message that shows an alert's progress. */
export function progressKey({ id }: Pick<Alert, 'id'>): string {
  return `alert:${id}:progress`
}

/** Key of the Board's message with an alert's final report. */
export function reportKey(id: number): string {
  return `alert:${id}:report`
}

/** The progress as it stands; everything shown is in the parameters. */
export async function progressPost(tx: Tx, alert: Alert, now: Date): Promise<Post> {
  return {
    key: progressKey(alert),
    notice: 'broadcast.progress',
    params: progressParams(alert, await deliveriesOf(tx, alert.id), now),
  }
}

/** An alert's rows, and the platforms that do not answer. */
export interface Deliveries {
  readonly counts: ReadonlyMap<Platform, StateCount>
  readonly silent: readonly Silent[]
  /** Chapters whose channels wait because of that. */
  readonly channels: readonly { readonly platform: Platform; readonly chapterId: string }[]
}

/** How far an alert has come at this moment. */
export async function deliveriesOf(tx: Tx, alertId: number): Promise<Deliveries> {
  const counts = await countDeliveries(tx, alertId)
  const silent = await silentPlatforms(tx)
  return { counts, silent, channels: silent.length ? await waitingChannels(tx, alertId) : [] }
}

/** What a progress message is drawn from. The pace is the one since the last message, so it follows the platforms' throttling. */
export function progressParams(
  alert: Pick<Alert, 'id' | 'status' | 'msgType' | 'planStep' | 'shown' | 'releasedAt'>,
  { counts, silent, channels }: Deliveries,
  now: Date,
): Params {
  const all = sumOf(counts)
  const done = doneOf(all)
  const since = alert.shown?.at ?? alert.releasedAt?.getTime() ?? now.getTime()
  const seconds = (now.getTime() - since) / 1000
  const rate = seconds > 0 ? Math.max(0, done - (alert.shown?.done ?? 0)) / seconds : 0
  return {
    alert: alert.id,
    type: alert.msgType,
    status: alert.status,
    planning: alert.planStep < 2,
    counts: JSON.stringify([...counts].sort(([a], [b]) => a.localeCompare(b))),
    ...waitingFor(silent, counts),
    ...(channels.length ? { channels: JSON.stringify(channels) } : {}),
    rate: Math.round(rate * 10) / 10,
    left: rate > 0 ? Math.ceil(all.pending / rate) : 0,
  }
}

/** The platforms that rows wait for: those that do not answer, and those that refuse the token. */
function waitingFor(silent: readonly Silent[], counts: ReadonlyMap<Platform, StateCount>) {
  const named = (refused: boolean) =>
    silent.filter((each) => each.refused === refused && counts.get(each.platform)?.pending)
  const join = (some: readonly Silent[]) => some.map(({ platform }) => platform).join(' ')
  return { silent: join(named(false)), refused: join(named(true)) }
}

/** Rows that have reached a final state. */
export function doneOf(count: StateCount): number {
  return count.sent + count.failed + count.unknown + count.cancelled
}

/** Reads the counts back from the parameters. */
export function countsOfParams(params: Params): ReadonlyMap<Platform, StateCount> {
  return new Map(JSON.parse(String(params.counts)) as [Platform, StateCount][])
}

/** The Board's live message: a bar, each platform's counts, the pace, the time left. */
export const progressNotice: Notice = async ({ t, tx, locale }, params) => {
  const id = Number(params.alert)
  const counts = countsOfParams(params)
  const all = sumOf(counts)
  const correction = params.type !== 'Alert'
  const over = !params.planning && all.pending === 0
  return {
    blocks: [
      { kind: 'title', text: t(titleOf(correction, over), { id }) },
      {
        kind: 'progress',
        label: t('broadcast.delivered'),
        done: all.sent,
        total: doneOf(all) + all.pending,
      },
      { kind: 'list', items: platformLines(t, counts) },
      ...silentLines(t, params, counts),
      ...(await channelLines({ t, tx, locale }, params)),
      ...paceNote(t, params, all),
      ...(params.planning ? [{ kind: 'note', text: t('broadcast.planning') } as const] : []),
    ],
    buttons: progressButtons(t, { id, status: statusOf(params) }, { cancel: params.type === 'Cancel', over }),
  }
}

/** One line per platform; the numbers of all lines add up to all rows. */
export function platformLines(t: T, counts: ReadonlyMap<Platform, StateCount>): string[] {
  const lines = [...counts].map(([platform, count]) =>
    t('broadcast.platformProgress', { platform: platformNames[platform], ...count }),
  )
  return lines.length ? lines : [t('broadcast.platformProgress', { platform: '–', ...nothing })]
}

/** Who hears nothing yet because a platform does not answer. */
function silentLines(t: T, params: Params, counts: ReadonlyMap<Platform, StateCount>): Block[] {
  const among = (names: Params[string] | undefined, platform: Platform) =>
    String(names ?? '')
      .split(' ')
      .includes(platform)
  return [...counts].flatMap(([platform, { pending }]): Block[] => {
    const said = { platform: platformNames[platform], n: pending }
    if (among(params.refused, platform)) return [{ kind: 'text', text: t('broadcast.refused', said) }]
    return among(params.silent, platform) ? [{ kind: 'text', text: t('broadcast.silent', said) }] : []
  })
}

/** The chapters' channels that wait for the same reason. */
async function channelLines(
  { t, tx, locale }: Pick<Scene, 't' | 'tx' | 'locale'>,
  { channels }: Params,
): Promise<Block[]> {
  if (!channels) return []
  const waiting = JSON.parse(String(channels)) as Deliveries['channels']
  const names = []
  for (const { platform, chapterId } of waiting)
    names.push(`${await chapterNameById(tx, chapterId, locale)} (${platformNames[platform]})`)
  return [{ kind: 'text', text: t('broadcast.channelsWait', { channels: names.join(', ') }) }]
}

function paceNote(t: T, params: Params, all: StateCount) {
  const rate = String(params.rate)
  const left = Number(params.left)
  if (!all.pending || rate === '0') return []
  const text = left
    ? t('broadcast.rate', { rate, left: sayDuration(t, left) })
    : t('broadcast.rateOnly', { rate })
  return [{ kind: 'note', text } as const]
}

/** Seconds as a person says them. */
export function sayDuration(t: T, seconds: number): string {
  if (seconds < 90) return t('broadcast.seconds', { n: Math.round(seconds) })
  return t('broadcast.minutes', { n: Math.round(seconds / 60) })
}

function titleOf(correction: boolean, over: boolean) {
  if (over) return 'broadcast.progressOver'
  return correction ? 'broadcast.progressEdits' : 'broadcast.progressTitle'
}

/** A message queued before its parameters named the kind is taken for a real alert's. */
function statusOf({ status }: Params): AlertStatus {
  return status === 'Exercise' || status === 'Test' ? status : 'Actual'
}

function progressButtons(
  t: T,
  alert: Pick<Alert, 'id' | 'status'>,
  { cancel, over }: { cancel: boolean; over: boolean },
): Button[][] {
  const stop = {
    label: t('broadcast.stop'),
    action: action('broadcast', 'stop', alert.id),
    style: 'danger',
  } as const
  return [...(over ? [] : [[stop]]), ...(cancel ? [] : [correctionButtons(t, alert)])]
}

/** Takes an interruption back. */
export function resumeButton(t: T, id: number): Button {
  return { label: t('broadcast.resume'), action: action('broadcast', 'resume', id) }
}
