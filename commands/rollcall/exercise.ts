import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { headOf, isRunning } from '../../src/store/alert/chain.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { openCaseFor } from '../../src/store/case/cases.ts'
import { notesOf } from '../../src/store/case/notes.ts'
import { answerRollCall, findAnswer } from '../../src/store/rollcall/answers.ts'
import { ownHelp, sayGoes } from '../case/goes.ts'
import { callNow, passedBlock } from '../case/help-me.ts'
import { addTo, callForHelp } from '../case/open.ts'
import { aside, sayWhere } from '../case/place.ts'
import { reallyButton, saveAnswer } from './answer.ts'

/** A call for help in an exercise, or by its buttons afterwards, may be real: that is asked. */
export function askReal(ctx: Ctx, head: Alert): Reply {
  const { t, now } = ctx
  const running = isRunning(head, now)
  const practise = { label: t('safe.onlyPractising'), action: action('safe', 'practise', head.rootId) }
  return {
    view: {
      blocks: [
        { kind: 'text', text: t(running ? 'safe.exerciseAsk' : 'safe.exerciseOverAsk') },
        { kind: 'note', text: t('safe.dangerFirst') },
      ],
      buttons: [[reallyButton(t, head.rootId)], ...(running ? [[practise]] : [])],
      private: true,
      tone: 'emergency',
    },
    shut: aside(ctx, 'shutAsked'),
  }
}

/** «I really need help»: a press, words that leave no doubt, or the command. */
export async function callReal(
  ctx: Ctx,
  head: Alert,
  text: string,
  real: 'said' | 'taken' = 'taken',
): Promise<Reply> {
  const { tx, t, actor, now } = ctx
  const { personId, platform } = actor
  const { rootId } = head
  if (await findAnswer(tx, rootId, personId))
    await answerRollCall(tx, { rootId, personId, answer: 'help', platform, calledBy: null, now })
  const { id, passed } = await callForHelp(ctx, { personId, alertId: null, text: text.slice(0, 500), real })
  const practise = { label: t('safe.wasPractice'), action: action('safe', 'practise', rootId) }
  return {
    view: {
      blocks: [
        { kind: 'text', text: `${await sayGoes(ctx, id, 'real')} ${sayWhere(ctx)}` },
        ...passedBlock(ctx, passed),
        { kind: 'text', text: t('safe.dangerFirst') },
      ],
      buttons: [
        ...(await ownHelp(ctx, id)),
        [{ label: t('safe.addNote'), action: action('help_me', 'note') }],
        ...(isRunning(head, now) ? [[practise]] : []),
      ],
      private: true,
      tone: 'emergency',
    },
    shut: aside(ctx, 'shutCalled', await sayGoes(ctx, id, 'shut')),
    apart: true,
  }
}

export async function pressReal(ctx: Ctx, arg: string): Promise<Reply> {
  const head = await headOf(ctx.tx, Number(arg) || 0)
  // «I really need help» leaves no doubt, whatever became of the exercise.
  if (!head) return callNow(ctx)
  return { ...(await callReal(ctx, demandExercise(head), '', 'said')), edit: true }
}

/** Practice counts as such; a call that was taken for real is not called back, but whoever has it is told. */
export async function pressPractise(ctx: Ctx, arg: string): Promise<Reply> {
  const head = await exerciseOf(ctx, arg)
  const { personId } = ctx.actor
  const open = await openCaseFor(ctx.tx, personId, null)
  const real =
    open && (await notesOf(ctx.tx, open.id)).some(({ kind }) => kind === 'real' || kind === 'ownWords')
  if (open && real) {
    await addTo(ctx, open, { kind: 'practice', text: '' })
    return { view: practiceNoted(ctx, head), edit: true }
  }
  return { ...(await saveAnswer(ctx, head, 'help')), edit: true }
}

function practiceNoted({ t }: Ctx, { rootId }: Alert): Reply['view'] {
  return {
    blocks: [{ kind: 'text', text: t('safe.practiceNoted') }],
    buttons: [[reallyButton(t, rootId)]],
    private: true,
  }
}

async function exerciseOf(ctx: Ctx, arg: string): Promise<Alert> {
  return demandExercise(await headOf(ctx.tx, Number(arg) || 0))
}

function demandExercise(head: Alert | null): Alert {
  if (head?.status !== 'Exercise') throw new Refusal('common.staleButton')
  return head
}
