import { action } from '../../src/core/action.ts'
import type { Command, Ctx } from '../../src/core/command.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import type { Alert } from '../../src/store/alert-record.ts'
import { findAlert, recentRollCalls } from '../../src/store/alerts.ts'
import { appendAudit } from '../../src/store/audit.ts'
import { chapterNameById } from '../../src/store/chapters.ts'
import { nameOf } from '../../src/store/people.ts'
import {
  answerRollCall,
  inChapters,
  type RollPerson,
  rollBoard,
  rollPeople,
  type SafetyAnswer,
} from '../../src/store/rollcall.ts'
import { csvLines } from '../broadcast/csv.ts'
import { chaptersOf, responders } from '../case/case.ts'
import { callForHelpOf } from '../case/open.ts'
import { boardJob, boardNotice, boardView, callNotice } from './board.ts'

const letters = new Intl.Segmenter('az')

/** People on one page of a list to call. */
const pageSize = 4

async function rootOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const root = await findAlert(ctx.tx, Number(arg.split('.')[0]))
  if (!root?.releasedAt || root.rootId !== root.id) throw new Refusal('common.staleButton')
  return root
}

async function choose(ctx: Ctx): Promise<Reply> {
  const { t, locale } = ctx
  const roots = await recentRollCalls(ctx.tx, 5)
  const [root, another] = roots
  if (!root) return said(t('rollcall.none'))
  if (!another) return board(ctx, root, false)
  const buttons = roots.map(({ id, info }) => [
    { label: `№ ${id} ${info[locale].headline}`.slice(0, 70), action: action('rollcall', 'board', id) },
  ])
  return { view: { blocks: [{ kind: 'text', text: t('rollcall.choose') }], buttons, private: true } }
}

async function board(ctx: Ctx, root: Alert, edit: boolean): Promise<Reply> {
  const chapters = chaptersOf(ctx)
  const view = await boardView(ctx, root, await rollBoard(ctx.tx, root.id, chapters), chapters !== null)
  return { view: { ...view, private: true }, edit }
}

/** The silent, or those who need help, a few to a page, with whom to call and what came of the call. */
async function list(ctx: Ctx, arg: string, filter: 'silent' | 'help'): Promise<Reply> {
  const { tx, t } = ctx
  const root = await rootOfArg(ctx, arg)
  const after = Number(arg.split('.')[1]) || 0
  const query = { rootId: root.id, chapterIds: chaptersOf(ctx), filter, after, count: pageSize }
  const people = await rollPeople(tx, query)
  if (!people.length) return said(t(filter === 'silent' ? 'rollcall.nobodySilent' : 'rollcall.nobodyHelp'))
  const last = people.at(-1)
  const more =
    last && people.length === pageSize
      ? [
          [
            {
              label: t('rollcall.nextPage'),
              action: action('rollcall', filter, `${root.id}.${last.personId}`),
            },
          ],
        ]
      : []
  return {
    view: {
      blocks: (await Promise.all(people.map((person) => personBlocks(ctx, person)))).flat(),
      buttons: [...people.map((person) => callButtons(ctx, root.id, person)), ...more],
      private: true,
    },
  }
}

async function personBlocks({ tx, t, locale }: Ctx, person: RollPerson): Promise<Block[]> {
  const { personId, chapterId, city, emergencyContact, reminders, unreachable, note } = person
  return [
    { kind: 'title', text: t('rollcall.person', { name: person.name, id: personId }) },
    {
      kind: 'facts',
      facts: [
        {
          label: t('rollcall.chapter'),
          value: chapterId ? await chapterNameById(tx, chapterId, locale) : '–',
        },
        { label: t('rollcall.city'), value: city ?? '–' },
        { label: t('rollcall.contact'), value: emergencyContact || t('rollcall.noContact') },
        { label: t('rollcall.reminders'), value: String(reminders) },
        ...(note ? [{ label: t('rollcall.note'), value: note }] : []),
      ],
    },
    ...(unreachable ? [{ kind: 'note', text: t('rollcall.cannotReach') } as const] : []),
  ]
}

function callButtons({ t }: Ctx, rootId: number, { personId, name }: RollPerson): Button[] {
  const short = Array.from(letters.segment(name), ({ segment }) => segment)
    .slice(0, 16)
    .join('')
  return [
    {
      label: t('rollcall.calledSafe', { name: short }),
      action: action('rollcall', 'safe', `${rootId}.${personId}`),
      style: 'primary',
    },
    {
      label: t('rollcall.calledHelp', { name: short }),
      action: action('rollcall', 'need', `${rootId}.${personId}`),
      style: 'danger',
    },
  ]
}

/** Writes down what a responder heard on the telephone. */
async function called(ctx: Ctx, arg: string, answer: SafetyAnswer): Promise<Reply> {
  const { tx, t, actor, now } = ctx
  const root = await rootOfArg(ctx, arg)
  const personId = Number(arg.split('.')[1])
  if (!Number.isSafeInteger(personId)) throw new Refusal('common.staleButton')
  if (!(await inChapters(tx, personId, chaptersOf(ctx)))) throw new Refusal('rollcall.notYours')
  const calledBy = actor.personId
  const before = await answerRollCall(tx, {
    rootId: root.id,
    personId,
    answer,
    platform: null,
    calledBy,
    now,
  })
  if (answer === 'help') await callForHelpOf(ctx, personId, root.id)
  const detail = { alert: root.id, before: before?.answer ?? null, answer }
  await appendAudit(tx, { actor, act: 'rollcall.called', subject: `person ${personId}`, detail, now })
  return said(t('rollcall.calledDone', { name: await nameOf(tx, personId) }))
}

const csvHeader = [
  'person',
  'name',
  'chapter',
  'city',
  'answer',
  'note',
  'answered at (UTC)',
  'by phone',
  'reminders',
  'reachable',
  'emergency contact',
  'latitude',
  'longitude',
]

async function csv(ctx: Ctx, arg: string): Promise<Reply> {
  const root = await rootOfArg(ctx, arg)
  const parts = ['\uFEFF', csvLines([csvHeader])]
  for (let after = 0; ; ) {
    const people = await rollPeople(ctx.tx, {
      rootId: root.id,
      chapterIds: chaptersOf(ctx),
      filter: 'all',
      after,
      count: 2000,
    })
    parts.push(csvLines(people.map(csvLine)))
    const last = people.at(-1)
    if (!last || people.length < 2000) break
    after = last.personId
  }
  const caption = ctx.t('rollcall.csvCaption', { id: root.id })
  const bytes = Buffer.from(parts.join(''))
  return { ...said(caption), file: { name: `rollcall-${root.id}.csv`, mime: 'text/csv', bytes, caption } }
}

function csvLine(person: RollPerson): string[] {
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  const silent = person.unreachable ? 'unreachable' : 'silent'
  return [
    text(person.personId),
    person.name,
    text(person.chapterId),
    text(person.city),
    person.answer ?? silent,
    text(person.note),
    person.answeredAt ? new Date(person.answeredAt).toISOString() : '',
    person.calledBy === null ? '' : 'yes',
    text(person.reminders),
    person.unreachable ? 'no' : 'yes',
    text(person.emergencyContact),
    text(person.latitude),
    text(person.longitude),
  ]
}

/** Who is safe, who needs help, who is silent; a lead sees the own chapter only. */
export const rollcallCommand: Command = {
  name: 'rollcall',
  aliases: ['sorgu'],
  about: 'rollcall.about',
  needs: responders,
  run: choose,
  presses: {
    board: async (ctx, arg) => board(ctx, await rootOfArg(ctx, arg), true),
    silent: (ctx, arg) => list(ctx, arg, 'silent'),
    help: (ctx, arg) => list(ctx, arg, 'help'),
    safe: (ctx, arg) => called(ctx, arg, 'safe'),
    need: (ctx, arg) => called(ctx, arg, 'help'),
    csv,
  },
  notices: { board: boardNotice, call: callNotice },
  jobs: [boardJob],
}

function said(text: string): Reply {
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}
