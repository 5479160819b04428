import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Reply } from '../../src/core/view.ts'
import type { SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { answerButtons, runningRollCalls } from './answer.ts'

/** Asks whether words are meant as the answer to the roll call, or to which of several. */
export async function askMeaning(ctx: Ctx, answer: SafetyAnswer): Promise<Reply> {
  const { t, locale } = ctx
  const heads = await runningRollCalls(ctx)
  const [head, another] = heads
  if (!head) return noRollCall(ctx)
  const text = another ? t('safe.whichAlert') : t('safe.didYouMean', { headline: head.info[locale].headline })
  return {
    view: { blocks: [{ kind: 'text', text }], buttons: answerButtons(ctx, heads, answer), private: true },
  }
}

/** Nothing to answer; help is there all the same. */
export function noRollCall({ t }: Ctx): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t('safe.none') }],
      buttons: [[{ label: t('safe.needHelp'), action: action('help_me', 'ask') }]],
      private: true,
    },
  }
}
