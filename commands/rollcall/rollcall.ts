import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import { isShared } from '../../src/core/shared.ts'
import type { Reply } from '../../src/core/view.ts'
import { recentRollCalls } from '../../src/store/alert/alerts.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { answerRollCall, inChapters, type SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { rollBoard } from '../../src/store/rollcall/board.ts'
import { noteSafe } from '../case/conversation.ts'
import { chaptersOf, responders } from '../case/find.ts'
import { callForHelp } from '../case/open.ts'
import { boardJob, boardNotice, boardView, callNotice } from './board.ts'
import { pressRollCsv } from './csv.ts'
import { withoutSafe } from './phrase.ts'
import { rootOfArg } from './root.ts'
import { listPeople } from './to-call.ts'

async function choose(ctx: Ctx): Promise<Reply> {
  const { t, locale } = ctx
  const roots = await recentRollCalls(ctx.tx, 5)
  const [root, another] = roots
  if (!root) return said(t('rollcall.none'))
  if (!another) return board(ctx, root, false)
  const buttons = roots.map(({ id, info }) => [
    {
      label: `${t('common.number', { id })} ${info[locale].headline}`.slice(0, 70),
      action: action('rollcall', 'board', id),
    },
  ])
  return { view: { blocks: [{ kind: 'text', text: t('rollcall.choose') }], buttons, private: true } }
}

async function board(ctx: Ctx, root: Alert, edit: boolean): Promise<Reply> {
  const chapters = chaptersOf(ctx)
  const view = await boardView(ctx, root, await rollBoard(ctx.tx, root.id, chapters), chapters !== null)
  return { view: { ...view, private: true }, edit }
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
  if (answer === 'help')
    await callForHelp(ctx, { personId, alertId: root.id, text: withoutSafe(before?.note) })
  else await noteSafe(ctx, personId, root.id)
  await appendAudit(tx, {
    ...{ actor, act: 'rollcall.called', subject: `person ${personId}`, now },
    ...{ change: { before: before?.answer ?? null, after: answer }, detail: { alert: root.id } },
  })
  const done = answer === 'safe' ? 'rollcall.calledDoneSafe' : 'rollcall.calledDoneHelp'
  return said(t(done, { name: await nameOf(tx, personId) }))
}

/** Who is safe, who needs help, who is silent; a lead sees the own chapter only. */
export const rollcallCommand: Command = {
  name: 'rollcall',
  aliases: ['sorgu'],
  about: 'rollcall.about',
  needs: responders,
  beside: 'all',
  run: choose,
  presses: {
    board: async (ctx, arg) => board(ctx, await rootOfArg(ctx, arg), !isShared(ctx)),
    silent: (ctx, arg) => listPeople(ctx, arg, 'silent'),
    help: (ctx, arg) => listPeople(ctx, arg, 'help'),
    safe: (ctx, arg) => called(ctx, arg, 'safe'),
    need: (ctx, arg) => called(ctx, arg, 'help'),
    csv: pressRollCsv,
  },
  notices: { board: boardNotice, call: callNotice },
  jobs: [boardJob],
}
