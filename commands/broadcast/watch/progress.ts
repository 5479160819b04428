import { action } from '../../../src/core/action.ts'
import type { Notice, Params, Scene } from '../../../src/core/notice.ts'
import { type Platform, platformNames } from '../../../src/core/platform.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Block, Button } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { nothing, type StateCount, waitingChannels } from '../../../src/store/alert/deliveries.ts'
import type { Alert, AlertStatus } from '../../../src/store/alert/record.ts'
import { type Tally, tallyOf } from '../../../src/store/alert/tally.ts'
import { chapterNameById } from '../../../src/store/chapter/chapters.ts'
import type { Post } from '../../../src/store/outbox/bodies.ts'
import { type Silent, silentPlatforms } from '../../../src/store/outbox/lanes.ts'
import { correctionButtons } from '../buttons.ts'
import { nameAlert } from '../named.ts'
import { countsOfParams, paceNote, paceOf } from './pace.ts'

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
    params: progressParams(alert, await deliveriesOf(tx, alert), now),
  }
}

/** How an alert's chain stands, and the platforms that do not answer. */
export interface Deliveries {
  readonly tally: Tally
  readonly silent: readonly Silent[]
  /** Chapters whose channels wait because of that. */
  readonly channels: readonly { readonly platform: Platform; readonly chapterId: string }[]
}

/** How far an alert has come at this moment. */
export async function deliveriesOf(tx: Tx, alert: Pick<Alert, 'id' | 'rootId'>): Promise<Deliveries> {
  const tally = await tallyOf(tx, alert)
  const silent = await silentPlatforms(tx)
  return { tally, silent, channels: silent.length ? await waitingChannels(tx, alert.rootId) : [] }
}

/** What a progress message is drawn from. */
export function progressParams(
  alert: Pick<Alert, 'id' | 'status' | 'msgType' | 'planStep' | 'shown' | 'releasedAt'>,
  { tally, silent, channels }: Deliveries,
  now: Date,
): Params {
  const { counts, people, open, replacedBy } = tally
  if (replacedBy !== null) return { alert: alert.id, type: alert.msgType, replacedBy }
  const away = waitingFor(silent, counts)
  return {
    alert: alert.id,
    type: alert.msgType,
    status: alert.status,
    planning: alert.planStep < 2,
    open,
    ...people,
    counts: JSON.stringify([...counts].sort(([a], [b]) => a.localeCompare(b))),
    ...away,
    ...(channels.length ? { channels: JSON.stringify(channels) } : {}),
    ...paceOf(alert, counts, now, Boolean(away.silent || away.refused)),
  }
}

/** The platforms that rows wait for: those that do not answer, and those that refuse the token. */
function waitingFor(silent: readonly Silent[], counts: ReadonlyMap<Platform, StateCount>) {
  const named = (refused: boolean) =>
    silent.filter((each) => each.refused === refused && counts.get(each.platform)?.pending)
  const join = (some: readonly Silent[]) => some.map(({ platform }) => platform).join(' ')
  return { silent: join(named(false)), refused: join(named(true)) }
}

/** The Board’s live message: a bar of people, each platform’s counts, the pace, the time left; of an alert that was replaced, by which. */
export const progressNotice: Notice = async ({ t, tx, locale }, params) => {
  const id = Number(params.alert)
  const what = await nameAlert({ tx, t }, id)
  if (params.replacedBy) return { blocks: [{ kind: 'title', text: sayReplaced(t, what, params) }] }
  const counts = countsOfParams(params)
  const over = !params.open
  return {
    blocks: [
      { kind: 'title', text: t(over ? 'broadcast.progressOver' : 'broadcast.progressTitle', { what }) },
      ...peopleBlocks(t, params),
      { kind: 'list', items: platformLines(t, counts) },
      ...silentLines(t, params, counts),
      ...(await channelLines({ t, tx, locale }, params)),
      ...paceNote(t, params),
      ...(params.planning ? [{ kind: 'note', text: t('broadcast.planning') } as const] : []),
    ],
    // The report follows, and has them.
    buttons: over ? [] : progressButtons(t, { id, status: statusOf(params) }, params.type === 'Cancel'),
  }
}

/** Of an alert that another one has replaced: whatever can be done is done there. */
export function sayReplaced(t: T, what: string, { replacedBy }: Params): string {
  return t('broadcast.replaced', { what, by: Number(replacedBy) })
}

/** People out of all, each once; of a correction, how many of those who got any version have the newest. */
export function peopleBlocks(t: T, params: Params): Block[] {
  const [audience, reached, newest] = (['audience', 'reached', 'newest'] as const).map((key) =>
    Number(params[key]),
  ) as [number, number, number]
  const left = sayLeft(t, params)
  return [
    ...(params.type === 'Cancel'
      ? []
      : [{ kind: 'progress', label: t('broadcast.peopleReached'), done: reached, total: audience } as const]),
    ...(params.type !== 'Alert'
      ? [{ kind: 'progress', label: t('broadcast.haveNewest'), done: newest, total: reached } as const]
      : []),
    ...(left ? [{ kind: 'text', text: left } as const] : []),
  ]
}

/** Who waits for the text that holds, and whom it does not reach; '' = everybody has it. Messages of an earlier version of the program count otherwise. */
export function sayLeft(t: T, params: Params): string {
  const waiting = Number(params.coming ?? params.waiting)
  const missed = Number(params.lacking ?? params.missed)
  if (!waiting && !missed) return ''
  return t(params.type === 'Alert' ? 'broadcast.peopleLeft' : 'broadcast.newestLeft', { waiting, missed })
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

/** A message queued before its parameters named the kind is taken for a real alert's. */
function statusOf({ status }: Params): AlertStatus {
  return status === 'Exercise' || status === 'Test' ? status : 'Actual'
}

function progressButtons(t: T, alert: Pick<Alert, 'id' | 'status'>, cancel: boolean): Button[][] {
  const stop = {
    label: t('broadcast.stop'),
    action: action('broadcast', 'stop', alert.id),
    style: 'danger',
  } as const
  return [[stop], ...(cancel ? [] : [correctionButtons(t, alert)])]
}

/** Takes an interruption back. */
export function resumeButton(t: T, id: number): Button {
  return { label: t('broadcast.resume'), action: action('broadcast', 'resume', id) }
}
