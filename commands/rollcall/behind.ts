import type { Ctx } from '../../src/core/ctx.ts'
import { saysNo, saysYes } from '../../src/core/text/assent.ts'
import type { Reply } from '../../src/core/view.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { addToCase, passOn, passOnBeside } from '../case/conversation.ts'
import { keepWords } from '../case/heard.ts'
import { slashed } from '../case/help-me.ts'
import { answerButtons } from './answer.ts'
import { isUnanswered, likelyRollCalls } from './concern.ts'
import { askMeaning, hearCall, noRollCall, noteUnconfirmed } from './meaning.ts'
import { readBehind } from './phrase.ts'

/**
 * Words behind the command of being safe: they may say the opposite, so what they say counts, and they are kept. Null = they
 * say nothing else than the command.
 */
export async function hearBehind(ctx: Ctx, text: string): Promise<Reply | null> {
  const behind = text.trim()
  const word = slashed(ctx)
  if (behind === '' && !word.includes('?')) return null
  const meaning = readBehind(word, behind)
  const whole = `${word} ${behind}`.trim()
  if (meaning === 'help') return (await passOn(ctx, whole)) ?? hearCall(ctx, whole)
  const heads = await likelyRollCalls(ctx)
  if (meaning === 'safe') {
    await noteUnconfirmed(ctx, heads, behind)
    await addToCase(ctx, { kind: 'note', text: whole })
    return null
  }
  if (!heads.length)
    return (await passOn(ctx, whole)) ?? (await passOnBeside(ctx, whole, true)) ?? noRollCall(ctx)
  if (meaning === 'likely') {
    await addToCase(ctx, { kind: 'note', text: whole })
    return askMeaning(ctx, 'safe', whole)
  }
  const passed = await passOn(ctx, whole)
  if (passed) return passed
  return askWhich(ctx, heads, whole)
}

/** A yes or a no in words of somebody who has not answered the roll call, and was asked by its messages how they are; null = it is neither. */
export async function hearYesOrNo(ctx: Ctx, text: string): Promise<Reply | null> {
  const [yes, no] = [saysYes(text), saysNo(text)]
  if (!(yes || no) || !ctx.inbound.private || !(await isUnanswered(ctx))) return null
  const passed = await passOn(ctx, text)
  if (passed) return passed
  return yes ? askMeaning(ctx, 'safe', text) : askWhich(ctx, await likelyRollCalls(ctx), text)
}

/** Asks whether they are safe or in need; the words are kept, and shown to those on duty when no answer comes. */
async function askWhich(ctx: Ctx, heads: readonly Alert[], words: string): Promise<Reply> {
  await keepWords(ctx, words)
  await noteUnconfirmed(ctx, heads, words)
  return {
    view: {
      blocks: [
        { kind: 'text', text: ctx.t('safe.whichIsIt') },
        { kind: 'note', text: ctx.t('safe.dangerFirst') },
      ],
      buttons: answerButtons(ctx, heads),
      private: true,
      tone: 'emergency',
    },
  }
}
