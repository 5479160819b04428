import { action } from '../../src/core/action.ts'
import type { Args, Command, Place } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { headOf, runningRollCalls } from '../../src/store/alert/chain.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import {
  addNote,
  addPlace,
  findAnswer,
  notePress,
  type SafetyAnswer,
} from '../../src/store/rollcall/answers.ts'
import { addToCase, isForPeople } from '../case/conversation.ts'
import { isAskedWhether, keepAsked, keepMore, keepWords, takeWords } from '../case/heard.ts'
import {
  askStill,
  askSure,
  callOrAsk,
  callPresses,
  isOverheard,
  nowhereToAdd,
  slashed,
} from '../case/help-me.ts'
import { isAgreement, readCall } from '../case/phrase.ts'
import { isOutside } from '../case/place.ts'
import { againJob } from './again-job.ts'
import { safeAloud } from './aloud.ts'
import { answerButtons, pressAnswer, saveAnswer } from './answer.ts'
import { hearBehind, hearYesOrNo } from './behind.ts'
import { likelyRollCalls, mayBeMeant, ownRollCalls } from './concern.ts'
import { endedJob } from './ended-job.ts'
import { askReal, callReal, pressPractise, pressReal } from './exercise.ts'
import {
  askMeaning,
  callAgreed,
  callFrom,
  exerciseIn,
  hearCall,
  type None,
  newest,
  noRollCall,
  noteUnconfirmed,
  pressNot,
} from './meaning.ts'
import { overhear } from './overhear.ts'
import { readAnswer, saysFine } from './phrase.ts'
import { pressPreview } from './preview.ts'
import { remindJob } from './remind-job.ts'
import { again, remind } from './remind-notice.ts'

/** A command given as such is an answer; the same word as bare text is asked about first. Null = no roll call runs. */
async function answerNow(ctx: Ctx, answer: SafetyAnswer): Promise<Reply | null> {
  const heads = await ownRollCalls(ctx)
  const [head, another] = heads
  if (!head) return answer === 'safe' && (await mayBeMeant(ctx)) ? askMeaning(ctx, answer) : null
  if (ctx.inbound.act.kind === 'text') return askMeaning(ctx, answer)
  if (answer === 'help') return saveAnswer(ctx, newest(heads) ?? head, answer)
  return another ? askMeaning(ctx, answer) : saveAnswer(ctx, head, answer)
}

/** A call for help while the roll is called is an answer to it, and a real one in an exercise; null = none runs. */
export async function answerHelp(ctx: Ctx, { text }: Args): Promise<Reply | null> {
  const heads = await ownRollCalls(ctx)
  await keepWords(ctx, text)
  await keepAsked(ctx)
  if (heads.length && (await isOutside(ctx))) return callFrom(ctx, heads, text)
  const exercise = exerciseIn(heads)
  if (!exercise) return answerNow(ctx, 'help')
  return ctx.inbound.act.kind === 'text' ? askReal(ctx, exercise) : callReal(ctx, exercise, text)
}

/** Outside a roll call somebody may be safe whose own call for help is still open. */
async function answerSafe(ctx: Ctx, { text }: Args, none: None = 'safe.none'): Promise<Reply> {
  const heard = await hearBehind(ctx, text)
  if (heard) return heard
  const answered = await answerNow(ctx, 'safe')
  if (answered) return answered
  await takeWords(ctx, 'safe')
  const noted = await addToCase(ctx, { kind: 'safe', text: '' })
  if (!noted) return noRollCall(ctx, none)
  const need = { label: ctx.t('safe.needHelp'), action: action('help_me', 'ask'), style: 'danger' } as const
  return {
    view: { blocks: [{ kind: 'text', text: ctx.t('safe.savedSafe') }], buttons: [[need]], private: true },
  }
}

const headOfArg = ({ tx }: Ctx, arg: string) => headOf(tx, Number(arg) || 0)

/** An alert that this database does not know, as after going back to a copy, is answered as the command would be. */
const nothingSaid: Args = { text: '', options: {} }

async function pressSafe(ctx: Ctx, arg: string): Promise<Reply> {
  const head = await headOfArg(ctx, arg)
  return head ? pressAnswer(ctx, head, 'safe') : answerSafe(ctx, nothingSaid, 'safe.unknownAlert')
}

/** Whatever became of its alert, «I need help» is a call. */
async function pressHelp(ctx: Ctx, arg: string): Promise<Reply> {
  const head = await headOfArg(ctx, arg)
  if (!head) return (await answerHelp(ctx, nothingSaid)) ?? callOrAsk(ctx, '')
  const { personId, platform } = ctx.actor
  await notePress(ctx.tx, { alertId: head.rootId, personId }, platform)
  if (!head.rollCall) return askSure(ctx)
  return head.status === 'Exercise' ? askReal(ctx, head) : pressAnswer(ctx, head, 'help')
}

/** A yes is to what was asked last: whether to call, or whether the words that a reminder repeats are the answer. */
async function readAgreement(ctx: Ctx): Promise<Reply | null> {
  // What was asked was asked under the message as it was.
  if (ctx.inbound.edited) return null
  if (await isAskedWhether(ctx)) return callAgreed(ctx)
  const [head, another] = ctx.inbound.private ? await ownRollCalls(ctx) : []
  const line = head && !another ? await findAnswer(ctx.tx, head.rootId, ctx.actor.personId) : null
  const words = line?.answer === null ? line.note?.split('\n').at(-1) : undefined
  return head && words && readAnswer(words) === 'safe' ? saveAnswer(ctx, head, 'safe') : null
}

/** Bare text that answers the running roll call; what somebody says to their responder, other than being safe, is not for the roll. */
async function readText(ctx: Ctx, text: string): Promise<Reply | null> {
  const answer = readAnswer(text) ?? readAnswer(slashed(ctx))
  if (isOverheard(ctx) && answer !== 'help') return null
  const fine = saysFine(text)
  const agreed = isAgreement(text) && !fine ? await readAgreement(ctx) : null
  const heard = agreed ?? (await hearYesOrNo(ctx, text))
  if (heard) return heard
  if (answer !== 'safe' && (await keepMore(ctx, text)))
    await noteUnconfirmed(ctx, await ownRollCalls(ctx), text)
  const aloud = answer === 'safe' ? await safeAloud(ctx) : null
  if (aloud) return aloud
  const running = await runningRollCalls(ctx.tx, ctx.now)
  if (fine && !running.length && ctx.inbound.private && (await isAskedWhether(ctx)))
    return askStill(ctx, text)
  if (!answer || !running.length) return null
  if (answer === 'safe') return askMeaning(ctx, answer, text)
  if (!(await mayBeMeant(ctx))) return null
  return (await isForPeople(ctx, text)) ? null : hearCall(ctx, text)
}

const noteDialog: Dialog = {
  name: 'safe_note',
  version: 1,
  goesToCall: true,
  title: 'safe.noteTitle',
  steps: [{ key: 'note', label: 'safe.askNote', kind: 'long', max: 500 }],
  finish: async (ctx, answers) => {
    const { tx, actor, t } = ctx
    const note = answers.note ?? ''
    const answered = await addNote(tx, { alertId: Number(answers.alert), personId: actor.personId }, note)
    const added = await addToCase(ctx, { kind: 'note', text: note })
    if (!answered && !added) return nowhereToAdd(ctx)
    if (added || !readCall(note)) return said(t('safe.noteSaved'))
    await keepWords(ctx, note)
    return askSure(ctx, 'helpCase.isCall')
  },
}

/** A place shared in private belongs to the running roll call, and to the person's open call for help; with neither it is not kept. */
async function location(ctx: Ctx, place: Place): Promise<Reply | null> {
  const { tx, actor, t } = ctx
  const { personId } = actor
  const open = await openCaseOf(tx, personId)
  const heads = await likelyRollCalls(ctx)
  const rootId = open?.alertId ?? heads[0]?.rootId
  if (rootId === undefined) return open || !ctx.inbound.private ? null : noRollCall(ctx)
  const { latitude, longitude } = place
  await addPlace(tx, { alertId: rootId, personId }, { latitude, longitude })
  await addToCase(ctx, { kind: 'place', text: `${latitude}, ${longitude}` })
  const line = await findAnswer(tx, rootId, personId)
  return {
    view: {
      blocks: [{ kind: 'text', text: t('safe.placeSaved') }],
      buttons: line?.answer ? [] : answerButtons(ctx, heads),
      private: true,
    },
  }
}

/** «help» alone, written while a roll call runs, is more likely a call than a wish to read the commands; null = none runs. */
export async function readHelp(ctx: Ctx): Promise<Reply | null> {
  if (ctx.inbound.act.kind !== 'text' || !(await mayBeMeant(ctx))) return null
  return hearCall(ctx, '')
}

/** «Təhlükəsizlikdəyəm»: one answer per person, from whichever account. */
export const safeCommand: Command = {
  name: 'safe',
  aliases: ['tehlukesizlikdeyem', 'tehlukesizem'],
  about: 'safe.about',
  beside: 'all',
  run: (ctx, args) => answerSafe(ctx, args),
  presses: {
    yes: pressSafe,
    help: pressHelp,
    real: pressReal,
    practise: pressPractise,
    not: pressNot,
    preview: pressPreview,
    ...callPresses,
    note: async (ctx, arg) => {
      if (!/^\d+$/.test(arg)) throw new Refusal('common.staleButton')
      return ctx.begin(noteDialog, { alert: arg })
    },
  },
  lastCounts: ['yes', 'help'],
  dialogs: [noteDialog],
  text: readText,
  urgent: true,
  overhears: overhear,
  location,
  notices: { remind, again, asks: again },
  jobs: [remindJob, againJob, endedJob],
}
