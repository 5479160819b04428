import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Reply } from '../../src/core/view.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { addNote, findAnswer, type SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { keepAsked, keepWords } from '../case/heard.ts'
import { askSure, callNow } from '../case/help-me.ts'
import { readCall } from '../case/phrase.ts'
import { aside, isOutside } from '../case/place.ts'
import { inTheirWords } from '../case/speech.ts'
import { answerButtons, saveAnswer } from './answer.ts'
import { likelyRollCalls, ownRollCalls } from './concern.ts'
import { askReal, callReal } from './exercise.ts'

/** Asks whether words (`text`) are meant as the answer to the roll call, or to which of several. */
export async function askMeaning(ctx: Ctx, answer: SafetyAnswer, text = ''): Promise<Reply> {
  if (answer === 'help') return askHelp(ctx, await ownRollCalls(ctx))
  const { t, locale } = ctx
  const heads = await likelyRollCalls(ctx)
  await noteUnconfirmed(ctx, heads, text)
  const [head, another] = heads
  if (!head) return noRollCall(ctx)
  const question = another
    ? t('safe.whichAlert')
    : t('safe.didYouMean', { headline: head.info[locale].headline })
  return {
    view: {
      blocks: [{ kind: 'text', text: question }],
      buttons: answerButtons(ctx, heads, answer),
      private: true,
    },
    no: action('safe', 'not'),
  }
}

/** Whoever says no to that may not be safe. */
export async function pressNot(ctx: Ctx): Promise<Reply> {
  const heads = await likelyRollCalls(ctx)
  if (!heads.length) return noRollCall(ctx)
  const blocks = [{ kind: 'text', text: ctx.t('safe.notNoted') }] as const
  return { view: { blocks, buttons: answerButtons(ctx, heads), private: true } }
}

/** Nobody in need is asked which of several alerts they mean: it is the newest that is real. */
async function askHelp(ctx: Ctx, heads: readonly Alert[]): Promise<Reply> {
  const { t, locale } = ctx
  const head = newest(heads)
  if (!head) return askSure(ctx)
  return {
    view: {
      blocks: [
        { kind: 'text', text: t('safe.didYouMean', { headline: head.info[locale].headline }) },
        { kind: 'text', text: t('safe.willCall') },
        { kind: 'note', text: t('safe.dangerFirst') },
      ],
      buttons: answerButtons(ctx, [head], 'help'),
      private: true,
      tone: 'emergency',
    },
    no: action('help_me', 'no'),
    shut: aside(ctx, 'shutAsked'),
  }
}

/** The alert that a call for help belongs to. */
export function newest(heads: readonly Alert[]): Alert | undefined {
  return heads.find(({ status }) => status === 'Actual') ?? heads[0]
}

/**
 * A call for help in words: asked about as an answer to what runs. In an exercise, what leaves no doubt is taken for real at
 * once, unless it could be part of a form (`doubtful`).
 */
export async function hearCall(heard: Ctx, text: string, doubtful = false): Promise<Reply> {
  const ctx = inTheirWords(heard, text)
  const heads = await ownRollCalls(ctx)
  const exercise = exerciseIn(heads)
  const told = readCall(text) === 'told'
  await keepWords(ctx, text)
  await keepAsked(ctx)
  await noteUnconfirmed(ctx, heads, text)
  if (await isOutside(ctx)) return callFrom(ctx, heads, text)
  if (!heads.length) return askSure(ctx, doubtful ? 'helpCase.isCall' : 'helpCase.sure')
  if (exercise) return told && !doubtful ? callReal(ctx, exercise, text) : askReal(ctx, exercise)
  return askMeaning(ctx, 'help')
}

/** Nothing can be asked of somebody who cannot be written to: they are taken at their word. */
export async function callFrom(ctx: Ctx, heads: readonly Alert[], text: string): Promise<Reply> {
  const exercise = exerciseIn(heads)
  const real = heads.find(({ status }) => status === 'Actual')
  if (real) {
    await noteUnconfirmed(ctx, [real], text)
    return saveAnswer(ctx, real, 'help')
  }
  return exercise ? callReal(ctx, exercise, text) : callNow(ctx, text)
}

/** A yes in words to the question whether they call is the call; in an exercise it may mean either. */
export async function callAgreed(ctx: Ctx): Promise<Reply> {
  const heads = await ownRollCalls(ctx)
  const exercise = exerciseIn(heads)
  return exercise ? askReal(ctx, exercise) : callFrom(ctx, heads, '')
}

/** The exercise that a call for help meets when nothing real runs; undefined = there is none. */
export function exerciseIn(heads: readonly Alert[]): Alert | undefined {
  return heads.some(({ status }) => status === 'Actual') ? undefined : heads[0]
}

/** Characters of what is kept beside somebody's name. */
const longestNote = 500

/** What somebody wrote, and did not confirm, is seen beside their name, and they are reminded of it. */
export async function noteUnconfirmed(
  { tx, actor }: Ctx,
  heads: readonly Alert[],
  text: string,
): Promise<void> {
  const { personId } = actor
  const words = text.trim()
  if (words === '') return
  for (const { rootId: alertId } of heads) {
    const line = await findAnswer(tx, alertId, personId)
    if (!line || `\n${line.note ?? ''}\n`.includes(`\n${words}\n`)) continue
    const note = [line.note, words].filter(Boolean).join('\n')
    await addNote(tx, { alertId, personId }, Array.from(note).slice(-longestNote).join(''))
  }
}

/** Why there is nothing to answer: no roll call runs, or the alert is one that this database does not know. */
export type None = 'safe.none' | 'safe.unknownAlert'

/** Nothing to answer; help is there all the same. */
export function noRollCall({ t }: Ctx, none: None = 'safe.none'): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t(none) }],
      buttons: [[{ label: t('safe.needHelp'), action: action('help_me', 'ask') }]],
      private: true,
    },
  }
}
