import type { Ctx } from '../../../src/core/ctx.ts'
import type { Notice } from '../../../src/core/notice.ts'
import { said } from '../../../src/core/said.ts'
import { durationText } from '../../../src/core/time/when.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { File, Reply } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { deliveriesOverTime } from '../../../src/store/alert/deliveries.ts'
import { toldBoard } from '../../../src/store/outbox/bodies.ts'
import { rollBoard, sumLines } from '../../../src/store/rollcall/board.ts'
import { alertOfArg } from '../alert.ts'
import { nameAlert } from '../named.ts'
import { reportKey } from './progress.ts'

/** One bar of delivery: copies that became final in a span of time. */
export interface Bar {
  readonly sent: number
  readonly other: number
}

/** What the picture shows. */
export interface Chart {
  readonly bars: readonly Bar[]
  readonly seconds: number
  readonly safe: number
  readonly help: number
  readonly silent: number
  readonly unasked: number
  readonly unreachable: number
}

const buckets = 40
const width = 900
const height = 380
const good = '#2e9e5b'
const bad = '#d64545'
const open = '#b8bec6'
const pale = '#dfe3e8'
const ink = '#26323f'

/** Reads what the picture of an alert shows. */
export async function readChart(tx: Tx, alertId: number): Promise<Chart> {
  const alert = await findAlert(tx, alertId)
  const from = alert?.releasedAt?.getTime() ?? 0
  // Who came later would press the whole fan-out into the first bar.
  const reported = Number((await toldBoard(tx, reportKey(alertId)))?.seconds ?? 0) * 1000
  const to = from + Math.max(1000, reported || (alert?.completedAt?.getTime() ?? from) - from)
  const rows = await deliveriesOverTime(tx, alertId, { from, to, buckets })
  const bars = Array.from({ length: buckets }, () => ({ sent: 0, other: 0 }))
  for (const { bucket, state, n } of rows) {
    const bar = bars[bucket === buckets ? buckets - 1 : Math.max(0, bucket)]
    if (bar) bar[state === 'sent' ? 'sent' : 'other'] += n
  }
  const roll = sumLines(await rollBoard(tx, alert?.rootId ?? alertId, null))
  return { bars, seconds: Math.round((to - from) / 1000), ...roll }
}

/** The picture as SVG; labels are left out where no font is at hand. */
export function chartSvg(t: T, chart: Chart, withText: boolean): string {
  const label = (x: number, y: number, text: string, size = 15) =>
    withText
      ? `<text x="${Math.abs(x)}" y="${y}" font-size="${size}"${x < 0 ? ' text-anchor="end"' : ''} font-family="DejaVu Sans, Noto Sans, Arial, sans-serif" fill="${ink}">${xml(text)}</text>`
      : ''
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    label(40, 32, t('broadcast.chartDelivery'), 18),
    label(-860, 32, deliveryLegend(t, chart), 14),
    ...barShapes(chart.bars),
    `<line x1="40" y1="240" x2="860" y2="240" stroke="${ink}"/>`,
    label(40, 260, t('broadcast.chartStart'), 12),
    label(-860, 260, durationText(t, chart.seconds * 1000), 12),
    label(40, 300, t('broadcast.chartRollCall'), 18),
    ...rollShapes(chart),
    label(40, 368, rollLegend(t, chart), 14),
    '</svg>',
  ].join('')
}

/** How many became final in the time shown, and how many in its best second. */
function deliveryLegend(t: T, { bars, seconds }: Chart): string {
  const sum = (key: keyof Bar) => bars.reduce((all, bar) => all + bar[key], 0)
  const most = Math.max(0, ...bars.map(({ sent, other }) => sent + other))
  const peak = Math.round((most * bars.length) / Math.max(1, seconds))
  return t('broadcast.chartCopies', { sent: sum('sent'), other: sum('other'), peak })
}

function rollLegend(t: T, { safe, help, silent, unasked, unreachable }: Chart): string {
  const counts = [
    [t('rollcall.safe'), safe],
    [t('rollcall.help'), help],
    [t('rollcall.silent'), silent],
    ...(unasked ? [[t('rollcall.unasked'), unasked]] : []),
    [t('rollcall.unreachable'), unreachable],
  ]
  return counts.map(([name, n]) => `${name}: ${n}`).join(' · ')
}

function barShapes(bars: readonly Bar[]): string[] {
  const most = Math.max(1, ...bars.map((bar) => bar.sent + bar.other))
  const step = 820 / bars.length
  return bars.flatMap(({ sent, other }, index) => {
    const x = 40 + index * step
    const high = (sent / most) * 190
    const low = (other / most) * 190
    return [
      rect({ x, y: 240 - high, width: step - 2, height: high, fill: good }),
      rect({ x, y: 240 - high - low, width: step - 2, height: low, fill: bad }),
    ]
  })
}

function rollShapes({ safe, help, silent, unasked, unreachable }: Chart): string[] {
  const all = Math.max(1, safe + help + silent + unasked + unreachable)
  const parts = [
    { n: safe, fill: good },
    { n: help, fill: bad },
    { n: silent, fill: open },
    { n: unasked, fill: pale },
    { n: unreachable, fill: ink },
  ]
  let x = 40
  return parts.map(({ n, fill }) => {
    const wide = (n / all) * 820
    const shape = rect({ x, y: 312, width: wide, height: 32, fill })
    x += wide
    return shape
  })
}

function rect(r: { x: number; y: number; width: number; height: number; fill: string }): string {
  if (r.height <= 0 || r.width <= 0) return ''
  return `<rect x="${r.x.toFixed(1)}" y="${r.y.toFixed(1)}" width="${r.width.toFixed(1)}" height="${r.height.toFixed(1)}" fill="${r.fill}"/>`
}

function xml(text: string): string {
  return text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`)
}

let fontThere: boolean | undefined

/** True when the machine has a font that draws Azerbaijani; a small container may have none. */
export async function canDrawText(): Promise<boolean> {
  if (fontThere !== undefined) return fontThere
  const { Resvg } = await import('@resvg/resvg-js')
  const probe =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15" font-size="15">Əş</text></svg>'
  fontThere = new Resvg(probe).render().pixels.some((value) => value !== 0)
  return fontThere
}

/** The picture as PNG; what draws it is loaded with the first one. */
export async function chartPng(t: T, chart: Chart): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  return new Resvg(chartSvg(t, chart, await canDrawText())).render().asPng()
}

/** The report's picture: delivery over time and the roll call. */
export const chartNotice: Notice = (scene, params): Promise<File> => picture(scene, Number(params.alert))

/** The picture as things stand now: when the report is written, the roll call has hardly begun. */
export async function pressChart(ctx: Ctx, arg: string): Promise<Reply> {
  const { id } = await alertOfArg(ctx, arg)
  const file = await picture(ctx, id)
  return { ...said(file.caption), file }
}

async function picture({ tx, t }: { readonly tx: Tx; readonly t: T }, id: number): Promise<File> {
  return {
    name: `alert-${id}.png`,
    mime: 'image/png',
    bytes: await chartPng(t, await readChart(tx, id)),
    caption: t('broadcast.chartCaption', { what: await nameAlert({ tx, t }, id) }),
  }
}
