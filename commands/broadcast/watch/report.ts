import { action } from '../../../src/core/action.ts'
import type { Notice, Params } from '../../../src/core/notice.ts'
import type { Settings } from '../../../src/core/settings.ts'
import { durationText } from '../../../src/core/time/when.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Block, Button } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { countAudience, countUnreachable } from '../../../src/store/alert/audience.ts'
import { chainOf } from '../../../src/store/alert/chain.ts'
import { countDoubtful, failureReasons } from '../../../src/store/alert/deliveries.ts'
import { type CorrectionCount, countCorrections } from '../../../src/store/alert/mending.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { type Resendable, resendable } from '../../../src/store/alert/resend.ts'
import { tallyOf } from '../../../src/store/alert/tally.ts'
import { restateBoard, tellBoard, toldBoard } from '../../../src/store/outbox/bodies.ts'
import { correctionButtons } from '../buttons.ts'
import { oneOf } from '../compose/level.ts'
import { nameAlert } from '../named.ts'
import { resendBlocks } from '../resend.ts'
import { endings, outcomeOf } from './outcome.ts'
import { countsOfParams } from './pace.ts'
import { peopleBlocks, platformLines, progressKey, reportKey, resumeButton, sayReplaced } from './progress.ts'
import { sayReason } from './reason.ts'

/** Queues the final report, its picture and its table for the Board; a later completion (a resend, a latecomer) edits the report. */
export async function postReport(tx: Tx, settings: Settings, alert: Alert, now: Date): Promise<void> {
  const { counts, people } = await tallyOf(tx, alert)
  const reasons = await failureReasons(tx, alert.id)
  const version = now.getTime()
  const key = reportKey(alert.id)
  const earlier = await toldBoard(tx, key)
  const corrections = alert.msgType === 'Alert' ? null : await countCorrections(tx, alert)
  const params = {
    alert: alert.id,
    version,
    type: alert.msgType,
    ...(await outcomeOf(tx, alert, { earlier, now })),
    ...people,
    again: JSON.stringify(await resendable(tx, alert, alert)),
    lost: alert.msgType === 'Alert' ? await countUnreachable(tx, alert.audience) : 0,
    unheard: alert.msgType === 'Cancel' ? await unheardBy(tx, alert, people.audience) : 0,
    doubtful: await countDoubtful(tx, alert.rootId),
    counts: JSON.stringify([...counts]),
    reasons: JSON.stringify(reasons),
    corrections: JSON.stringify(corrections),
  }
  const notice = 'broadcast.report'
  await tellBoard(tx, settings, { key, notice, params })
  await restateBoard(tx, settings, { key, notice, params })
  const files = { alert: alert.id, version }
  await tellBoard(tx, settings, { key: `${key}:chart`, notice: 'broadcast.chart', params: files })
  await tellBoard(tx, settings, { key: `${key}:csv`, notice: 'broadcast.csv', params: files })
}

/** Of an alert that has ended: who never got any of its texts, and need not any more. */
async function unheardBy(tx: Tx, { audience }: Alert, told: number): Promise<number> {
  return Math.max(0, (await countAudience(tx, audience)).people - told)
}

/** The report of an alert that goes on says so until nothing waits any more. */
export async function sayGoesOn(tx: Tx, settings: Settings, { id }: Pick<Alert, 'id'>): Promise<void> {
  const key = reportKey(id)
  const shown = await toldBoard(tx, key)
  if (shown)
    await restateBoard(tx, settings, { key, notice: 'broadcast.report', params: { ...shown, goesOn: true } })
}

/** The Board’s cards of what an alert has replaced: they say by which, and nothing more can be pressed there. */
export async function retireCards(tx: Tx, settings: Settings, { id, rootId }: Alert): Promise<void> {
  for (const alert of await chainOf(tx, rootId)) {
    if (alert.id === id) continue
    const about = { alert: alert.id, type: alert.msgType, replacedBy: id }
    await restateBoard(tx, settings, { key: progressKey(alert), notice: 'broadcast.progress', params: about })
    const key = reportKey(alert.id)
    const shown = await toldBoard(tx, key)
    if (shown)
      await restateBoard(tx, settings, { key, notice: 'broadcast.report', params: { ...shown, ...about } })
  }
}

/** The final report: everything adds up, and why copies failed is said in plain words. */
export const reportNotice: Notice = async ({ t, tx }, params) => {
  const id = Number(params.alert)
  const alert = await findAlert(tx, id)
  const what = await nameAlert({ tx, t }, id)
  const counts = countsOfParams(params)
  const state = oneOf(endings, String(params.state))
  const goesOn = Boolean(params.goesOn)
  const stopped = state === 'interrupted' || state === 'interruptedResent'
  // A report of an earlier version of the program does not say whom.
  const again = JSON.parse(String(params.again ?? '{"people":0,"channels":0}')) as Resendable
  const hopeful = again.people + again.channels > 0 && !goesOn
  const failed = [...counts.values()].some((count) => count.failed + count.unknown > 0)
  return {
    blocks: [
      { kind: 'title', text: t('broadcast.reportTitle', { what }) },
      { kind: 'text', text: t(`broadcast.reportState.${goesOn ? 'goesOn' : state}`) },
      {
        kind: 'text',
        text: t('broadcast.reportPeople', {
          people: Number(params.audience),
          time: durationText(t, Number(params.seconds) * 1000),
        }),
      },
      ...peopleBlocks(t, params),
      { kind: 'list', items: platformLines(t, counts) },
      ...correctionBlock(t, String(params.corrections)),
      ...reasonBlocks(t, String(params.reasons)),
      ...doubts(t, params),
      ...(goesOn || params.replacedBy ? [] : resendBlocks(t, again)),
      { kind: 'note', text: t('broadcast.sentIsNotRead') },
      ...(params.replacedBy ? [{ kind: 'note', text: sayReplaced(t, what, params) } as const] : []),
    ],
    buttons: params.replacedBy
      ? []
      : [
          ...(stopped && !goesOn ? [[resumeButton(t, id)]] : []),
          ...reportButtons(t, id, hopeful),
          ...(alert && alert.msgType !== 'Cancel' ? [correctionButtons(t, alert)] : []),
        ],
    tone: failed ? 'plain' : 'good',
  }
}

/** What nobody can be sure of, and whom nothing could even be written to. */
function doubts(t: T, { lost, unheard, unknown, doubtful }: Params): Block[] {
  const lines = [
    { key: 'broadcast.reportLost', n: Number(lost) },
    { key: 'broadcast.reportUnheard', n: Number(unheard ?? 0) },
    { key: 'broadcast.reportUnknown', n: Number(unknown ?? 0) },
    { key: 'broadcast.reportDoubtful', n: Number(doubtful) },
  ] as const
  return lines.filter(({ n }) => n > 0).map(({ key, n }) => ({ kind: 'text', text: t(key, { n }) }))
}

function correctionBlock(t: T, json: string): Block[] {
  const count = JSON.parse(json) as CorrectionCount | null
  if (!count) return []
  const { corrected, rung, edited, failed, waiting } = count
  const all = corrected + failed + waiting
  return [{ kind: 'text', text: t('broadcast.corrections', { corrected, rung, edited, failed, all }) }]
}

function reasonBlocks(t: T, json: string): Block[] {
  const rows = JSON.parse(json) as { reason: string | null; n: number }[]
  if (!rows.length) return []
  const sums = new Map<string, number>()
  for (const { reason, n } of rows) {
    const said = sayReason(t, reason)
    sums.set(said, (sums.get(said) ?? 0) + n)
  }
  const items = [...sums].map(([reason, n]) => t('broadcast.reasonLine', { n, reason }))
  return [
    { kind: 'text', text: t('broadcast.reasonsTitle') },
    { kind: 'list', items },
  ]
}

function reportButtons(t: T, id: number, again: boolean): Button[][] {
  return [
    [
      ...(again
        ? [
            {
              label: t('broadcast.resend'),
              action: action('broadcast', 'resend', id),
              style: 'primary',
            } as const,
          ]
        : []),
      { label: t('broadcast.cap'), action: action('broadcast', 'cap', id) },
      { label: t('broadcast.csv'), action: action('broadcast', 'csv', id) },
      { label: t('broadcast.chart'), action: action('broadcast', 'chart', id) },
    ],
  ]
}
