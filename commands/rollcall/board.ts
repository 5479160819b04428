import { hash } from 'node:crypto'
import { action } from '../../src/core/action.ts'
import type { Job, JobRun } from '../../src/core/job.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Notice } from '../../src/core/notice.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block, Button, View } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { chainOf, headOf, isRunning, latestHeads } from '../../src/store/alert/chain.ts'
import { keepShown } from '../../src/store/alert/deliveries.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { restateBoard, tellBoard } from '../../src/store/outbox/bodies.ts'
import {
  mergeLines,
  type RollLine,
  rollBoard,
  rollBoardPart,
  rollChunk,
  sumLines,
} from '../../src/store/rollcall/board.ts'
import { leftBlocks, leftNumbers } from './left.ts'

/** Lines of places that one message shows. */
const mostLines = 25

/** What a board is drawn with. */
export interface Drawer {
  readonly tx: Tx
  readonly now: Date
  readonly t: T
  readonly locale: Locale
}

/** A roll call: the whole, each chapter, and each of its cities. */
export async function boardView(
  drawer: Drawer,
  root: Alert,
  lines: readonly RollLine[],
  ownChapter: boolean,
): Promise<View> {
  const { t } = drawer
  const head = await headOf(drawer.tx, root.id)
  const sum = sumLines(lines)
  const all = sum.safe + sum.help + sum.silent + sum.unasked + sum.unreachable
  const blocks: Block[] = [
    { kind: 'title', text: t('rollcall.title', { id: root.id }) },
    ...(root.status === 'Actual' ? [] : [{ kind: 'note', text: t('rollcall.exercise') } as const]),
    { kind: 'text', text: root.info[drawer.locale].headline },
    ...(head && isRunning(head, drawer.now) ? [] : [{ kind: 'note', text: t('rollcall.over') } as const]),
    { kind: 'progress', label: t('rollcall.answered'), done: sum.safe + sum.help, total: all },
    {
      kind: 'facts',
      facts: [
        { label: t('rollcall.safe'), value: String(sum.safe) },
        { label: t('rollcall.help'), value: String(sum.help) },
        { label: t('rollcall.silent'), value: String(sum.silent) },
        ...(sum.unasked ? [{ label: t('rollcall.unasked'), value: String(sum.unasked) }] : []),
        { label: t('rollcall.unreachable'), value: String(sum.unreachable) },
      ],
    },
    ...(ownChapter ? [] : await leftBlocks(drawer, root)),
    ...(lines.length ? [{ kind: 'list', items: await placeLines(drawer, lines) } as const] : []),
    ...(ownChapter ? [{ kind: 'note', text: t('rollcall.ownChapter') } as const] : []),
  ]
  return { blocks, buttons: [boardButtons(t, root.id)], tone: sum.help ? 'emergency' : 'plain' }
}

async function placeLines(drawer: Drawer, lines: readonly RollLine[]): Promise<string[]> {
  const { t } = drawer
  const chapters = [...new Set(lines.map((line) => line.chapterId))]
  const all: string[] = []
  for (const chapterId of chapters) {
    const cities = lines.filter((line) => line.chapterId === chapterId)
    const place = chapterId
      ? await chapterNameById(drawer.tx, chapterId, drawer.locale)
      : t('broadcast.noChapter')
    all.push(sayLine(t, place.toLocaleUpperCase(drawer.locale), sumLines(cities)))
    for (const line of cities) all.push(sayLine(t, line.city ?? t('rollcall.noCity'), line))
  }
  if (all.length <= mostLines) return all
  return [...all.slice(0, mostLines), t('rollcall.more', { n: all.length - mostLines })]
}

type Numbers = ReturnType<typeof sumLines>

/** Who was not asked yet is spoken of only where there is somebody. */
function sayLine(t: T, place: string, { safe, help, silent, unasked, unreachable }: Numbers): string {
  const line = t('rollcall.line', { place, safe, help, silent, unreachable })
  return unasked ? `${line}, ${t('rollcall.lineUnasked', { n: unasked })}` : line
}

function boardButtons(t: T, id: number): Button[] {
  return [
    { label: t('rollcall.refresh'), action: action('rollcall', 'board', id) },
    { label: t('rollcall.silentList'), action: action('rollcall', 'silent', `${id}.0`) },
    { label: t('rollcall.helpList'), action: action('rollcall', 'help', `${id}.0`) },
    { label: t('rollcall.csv'), action: action('rollcall', 'csv', id) },
  ]
}

/** The Board's own message; drawn anew whenever its version, a hash of the lines, changes. */
export const boardNotice: Notice = async (scene, params) => {
  const root = await findAlert(scene.tx, Number(params.alert))
  if (!root) throw new Error(`no alert ${params.alert}`)
  return boardView(scene, root, await rollBoard(scene.tx, root.id, null), false)
}

/** After the last reminder; edited as people answer or are reached. */
export const callNotice: Notice = async ({ t }, params) => {
  const id = Number(params.alert)
  const n = Number(params.n)
  if (!n) return { blocks: [{ kind: 'text', text: t('rollcall.allCalled', { id }) }], tone: 'good' }
  return {
    blocks: [{ kind: 'text', text: t('rollcall.callThem', { id, n }) }],
    buttons: [
      [{ label: t('rollcall.openList'), action: action('rollcall', 'silent', `${id}.0`), style: 'primary' }],
    ],
    tone: 'emergency',
  }
}

/** Keeps the Board's message of every roll call true while it runs and for a day more, read in parts so that nobody waits for it. */
export const boardJob: Job = {
  name: 'rollcall.board',
  every: '*/5 * * * * *',
  async run(run) {
    const heads = await run.transaction((tx) => latestHeads(tx))
    for (const head of heads)
      if (head.rollCall && head.status !== 'Test' && isFollowed(head, run.now)) await showBoard(run, head)
  },
}

/** A day after the end, hardly anybody answers any more. */
const followMs = 24 * 60 * 60_000

/** People still answer when an alert was cancelled or has run out, and whoever needed help may be safe by now. */
function isFollowed(head: Alert, now: Date): boolean {
  const end = head.msgType === 'Cancel' ? head.releasedAt : head.expiresAt
  return isRunning(head, now) || (end !== null && now.getTime() - end.getTime() < followMs)
}

async function showBoard({ transaction, settings, now }: JobRun, head: Alert): Promise<void> {
  const { rootId } = head
  const lines: RollLine[] = []
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    const part = await transaction((tx) =>
      rollBoardPart(tx, { rootId, chapterIds: null, after: from, count: rollChunk }),
    )
    lines.push(...part.lines)
    after = part.next
  }
  if (!lines.length) return
  const state = JSON.stringify([mergeLines(lines), isRunning(head, now), leftNumbers(head)])
  const version = hash('sha256', state, 'hex').slice(0, 16)
  await transaction(async (tx) => {
    const [root] = await chainOf(tx, rootId)
    if (!root || root.boardShown === version) return
    const key = `alert:${rootId}:board`
    const post = { key, notice: 'rollcall.board', params: { alert: rootId, version } }
    if (root.boardShown === null) await tellBoard(tx, settings, post)
    else await restateBoard(tx, settings, post)
    await keepShown(tx, rootId, { boardJson: version })
  })
}
