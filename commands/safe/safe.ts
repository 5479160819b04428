import { action } from '../../src/core/action.ts'
import type { Command, Place } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import type { Notice } from '../../src/core/notice.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { addNote, addPlace, findAnswer, type SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { alertBody, banner } from '../broadcast/copy/view.ts'
import { addToCase, callForHelp, passOn } from '../case/open.ts'
import { answerButtons, pressAnswer, runningRollCalls, saveAnswer } from './answer.ts'
import { remindJob } from './jobs.ts'
import { readAnswer } from './phrase.ts'

/** A command given as such is an answer; the same word as bare text is asked about first. */
async function answerNow(ctx: Ctx, answer: SafetyAnswer): Promise<Reply> {
  const heads = await runningRollCalls(ctx)
  const [head, another] = heads
  if (!head && answer === 'safe' && (await addToCase(ctx, { kind: 'safe', text: '' })))
    return said(ctx.t('safe.savedSafe'))
  if (!head) return answer === 'help' ? askSure(ctx) : noRollCall(ctx)
  if (ctx.inbound.act.kind === 'text' || another) return askMeaning(ctx, answer)
  return saveAnswer(ctx, head, answer)
}

async function askMeaning(ctx: Ctx, answer: SafetyAnswer): Promise<Reply> {
  const { t, locale } = ctx
  const heads = await runningRollCalls(ctx)
  const [head, another] = heads
  if (!head) return noRollCall(ctx)
  const text = another ? t('safe.whichAlert') : t('safe.didYouMean', { headline: head.info[locale].headline })
  return {
    view: { blocks: [{ kind: 'text', text }], buttons: answerButtons(ctx, heads, answer), private: true },
  }
}

/** Bare text: an answer to the roll call, or to the responder who writes to this person. */
async function readText(ctx: Ctx, text: string): Promise<Reply | null> {
  const answer = readAnswer(text)
  const running = answer !== null && (await runningRollCalls(ctx)).length > 0
  if (answer === 'safe' && running) return askMeaning(ctx, answer)
  const passed = await passOn(ctx, text)
  if (passed || !answer) return passed
  if (running) return askMeaning(ctx, answer)
  return answer === 'help' ? askSure(ctx) : null
}

function noRollCall({ t }: Ctx): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t('safe.none') }],
      buttons: [[{ label: t('safe.needHelp'), action: action('safe', 'ask') }]],
      private: true,
    },
  }
}

/** Outside a roll call a call for help wakes people, so it is asked about once. */
function askSure({ t }: Ctx): Reply {
  return {
    view: {
      blocks: [
        { kind: 'text', text: t('safe.sureHelp') },
        { kind: 'note', text: t('safe.dangerFirst') },
      ],
      buttons: [[{ label: t('safe.yesHelp'), action: action('safe', 'sos'), style: 'danger' }]],
      private: true,
    },
  }
}

async function pressSos(ctx: Ctx): Promise<Reply> {
  const { t, actor } = ctx
  await callForHelp(ctx, { personId: actor.personId, alertId: null, text: '' })
  return {
    view: {
      blocks: [
        { kind: 'text', text: t('safe.savedHelp') },
        { kind: 'text', text: t('safe.dangerFirst') },
      ],
      buttons: [[{ label: t('safe.addNote'), action: action('safe', 'note', 0) }]],
      private: true,
      tone: 'emergency',
    },
    edit: true,
  }
}

const noteDialog: Dialog = {
  name: 'safe_note',
  version: 1,
  title: 'safe.noteTitle',
  steps: [{ key: 'note', label: 'safe.askNote', kind: 'long', max: 500 }],
  finish: async (ctx, answers) => {
    const { tx, actor, t } = ctx
    const note = answers.note ?? ''
    const answered = await addNote(tx, { alertId: Number(answers.alert), personId: actor.personId }, note)
    const added = await addToCase(ctx, { kind: 'note', text: note })
    return answered || added ? said(t('safe.noteSaved')) : nowhereToAdd(ctx)
  },
}

/** The call that the note was for was closed while it was written. */
function nowhereToAdd({ t }: Ctx): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t('safe.noteNowhere') }],
      buttons: [[{ label: t('safe.needHelp'), action: action('safe', 'ask'), style: 'danger' }]],
      private: true,
    },
  }
}

/** A place shared in private belongs to the running roll call, or to the person's open call for help; with neither it is not kept. */
async function location(ctx: Ctx, place: Place): Promise<Reply | null> {
  const { tx, actor, t } = ctx
  const { personId } = actor
  const open = await openCaseOf(tx, personId)
  const heads = await runningRollCalls(ctx)
  const rootId = open?.alertId ?? heads[0]?.rootId
  if (rootId === undefined && !open) return ctx.inbound.private ? noRollCall(ctx) : null
  const { latitude, longitude } = place
  if (rootId !== undefined) await addPlace(tx, { alertId: rootId, personId }, { latitude, longitude })
  await addToCase(ctx, { kind: 'place', text: `${latitude}, ${longitude}` })
  const line = rootId === undefined ? null : await findAnswer(tx, rootId, personId)
  return {
    view: {
      blocks: [{ kind: 'text', text: t('safe.placeSaved') }],
      buttons: line?.answer ? [] : answerButtons(ctx, heads),
      private: true,
    },
  }
}

const remind: Notice = async ({ tx, t, locale }, params) => {
  const head = await findAlert(tx, Number(params.head))
  const rootId = Number(params.alert)
  if (!head) throw new Error(`no alert ${params.head}`)
  return {
    blocks: [
      { kind: 'title', text: banner(head, t) },
      { kind: 'text', text: t('safe.remind') },
      ...alertBody(head, { t, locale }).slice(0, 2),
    ],
    buttons: [
      [
        { label: t('safe.iAmSafe'), action: action('safe', 'yes', rootId), style: 'primary' },
        { label: t('safe.needHelp'), action: action('safe', 'help', rootId), style: 'danger' },
      ],
    ],
    tone: head.status === 'Actual' ? 'emergency' : 'exercise',
  }
}

/** «help» alone, written while a roll call runs, is more likely a call than a wish to read the commands; null = none runs. */
export async function readHelp(ctx: Ctx): Promise<Reply | null> {
  if (ctx.inbound.act.kind !== 'text' || !(await runningRollCalls(ctx)).length) return null
  return askMeaning(ctx, 'help')
}

/** «Təhlükəsizlikdəyəm»: one answer per person, from whichever account. */
export const safeCommand: Command = {
  name: 'safe',
  aliases: ['tehlukesizlikdeyem', 'tehlukesizem'],
  about: 'safe.about',
  run: (ctx) => answerNow(ctx, 'safe'),
  presses: {
    yes: (ctx, arg) => pressAnswer(ctx, arg, 'safe'),
    help: (ctx, arg) => pressAnswer(ctx, arg, 'help'),
    ask: async (ctx) => askSure(ctx),
    sos: pressSos,
    note: async (ctx, arg) => {
      if (!/^\d+$/.test(arg)) throw new Refusal('common.staleButton')
      return ctx.begin(noteDialog, { alert: arg })
    },
  },
  dialogs: [noteDialog],
  text: readText,
  location,
  notices: { remind },
  jobs: [remindJob],
}

/** A call for help, in a roll call or at any other time. */
export const helpMeCommand: Command = {
  name: 'help_me',
  aliases: ['komek_lazimdir', 'sos'],
  about: 'safe.aboutHelp',
  run: (ctx) => answerNow(ctx, 'help'),
}
