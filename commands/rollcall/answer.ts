import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Locale } from '../../src/core/language.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import { isRunning, runningRollCalls } from '../../src/store/alert/chain.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { answerRollCall, findAnswer, type SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { noteSafe } from '../case/conversation.ts'
import { isPractice } from '../case/exercise.ts'
import { ownHelp, sayGoes } from '../case/goes.ts'
import { takeWords } from '../case/heard.ts'
import { passedBlock } from '../case/help-me.ts'
import { type Called, callForHelp } from '../case/open.ts'
import { aside, isOutside, sayWhere } from '../case/place.ts'
import { ownRollCalls } from './concern.ts'
import { withoutSafe } from './phrase.ts'

/** Takes a person's answer to the roll call of a chain, from whichever account; it may change later. */
export async function pressAnswer(ctx: Ctx, head: Alert | null, answer: SafetyAnswer): Promise<Reply> {
  if (!head?.rollCall) throw new Refusal('common.staleButton')
  return isRunning(head, ctx.now) ? saveAnswer(ctx, head, answer) : answerClosed(ctx, head, answer)
}

/**
 * Under an alert that is over somebody means the one that runs and asks them, if that is one; whoever called for help
 * then and is safe now means the old one, and nobody in earnest means an exercise.
 */
async function answerClosed(ctx: Ctx, closed: Alert, answer: SafetyAnswer): Promise<Reply> {
  const { tx, actor, t, locale } = ctx
  const running = await askedIn(ctx)
  const [head, another] = running
  const before = await findAnswer(tx, closed.rootId, actor.personId)
  const meant = !(answer === 'safe' && before?.answer === 'help')
  if (head && !another && meant && (head.status === 'Actual' || closed.status !== 'Actual'))
    return noting(await saveAnswer(ctx, head, answer), t('safe.countedIn', headlineOf(head, locale)))
  const saved = await saveAnswer(ctx, closed, answer)
  if (!head) return saved
  const asks = another ? t('safe.answerThese') : t('safe.answerThis', headlineOf(head, locale))
  return noting(saved, asks, answerButtons(ctx, running))
}

const headlineOf = ({ info }: Alert, locale: Locale) => ({ headline: info[locale].headline })

/** The roll calls that run and have a line for the person. */
async function askedIn({ tx, actor, now }: Ctx): Promise<Alert[]> {
  const heads = await runningRollCalls(tx, now)
  const lines = await inTurn(heads, ({ rootId }) => findAnswer(tx, rootId, actor.personId))
  return heads.filter((_head, index) => lines[index] !== null)
}

/** The same reply with one more sentence, and the buttons that it speaks of first. */
function noting(reply: Reply, text: string, buttons: readonly Button[][] = []): Reply {
  const { view } = reply
  return {
    ...reply,
    brief: `${reply.brief} ${text}`,
    view: {
      ...view,
      blocks: [...view.blocks, { kind: 'text', text }],
      buttons: [...buttons, ...(buttons.length ? [] : (view.buttons ?? []))],
    },
  }
}

/** Writes the answer down, calls for help where it is needed, and says what happens now. */
export async function saveAnswer(ctx: Ctx, head: Alert, answer: SafetyAnswer): Promise<Reply> {
  const { tx, actor, now, t } = ctx
  const { personId, platform } = actor
  const before = await answerRollCall(tx, {
    rootId: head.rootId,
    personId,
    answer,
    platform,
    calledBy: null,
    now,
  })
  const { rootId } = head
  const call = { personId, alertId: rootId, text: withoutSafe(before?.note) }
  const called = answer === 'help' ? await callForHelp(ctx, call) : null
  if (answer === 'safe') await takeWords(ctx, 'safe')
  if (answer === 'safe' && before?.answer !== 'safe') await noteSafe(ctx, personId, rootId)
  const older = answer === 'safe' ? await olderCall(ctx, rootId) : { blocks: [], buttons: [] }
  const over = !isRunning(head, now)
  const brief = await sayAnswer(ctx, head, called)
  const shut = called && (await sayGoes(ctx, called.id, 'shut'))
  const outside = shut !== null && (await isOutside(ctx))
  return {
    brief: outside ? `${shut} ${t('helpCase.openPrivate')}` : brief,
    ...(shut === null ? {} : { shut: aside(ctx, 'shutCalled', shut), apart: true }),
    view: {
      blocks: [
        { kind: 'text', text: brief },
        ...passedBlock(ctx, called?.passed ?? false),
        ...(answer === 'help' ? helpBlocks(ctx) : []),
        ...older.blocks,
        ...(over ? [{ kind: 'note', text: t('safe.over') } as const] : []),
        ...(actor.registered || answer === 'help'
          ? []
          : [{ kind: 'note', text: t('safe.registerToo') } as const]),
      ],
      buttons: [
        ...(called ? await ownHelp(ctx, called.id) : []),
        ...older.buttons,
        ...afterAnswer(ctx, head, answer),
      ],
      private: true,
      tone: answer === 'safe' ? 'good' : 'emergency',
    },
  }
}

/** Whoever is safe now may have called for help before, and that call is still open: it is not closed by this answer. */
async function olderCall(
  { tx, t, actor }: Ctx,
  rootId: number,
): Promise<{ readonly blocks: Block[]; readonly buttons: Button[][] }> {
  const open = await openCaseOf(tx, actor.personId)
  if (!open || open.alertId === rootId || (await isPractice(tx, open))) return { blocks: [], buttons: [] }
  const { id, alertId } = open
  const noted = { kind: 'text', text: t('safe.callNoted', { id }) } as const
  if (alertId === null) return { blocks: [noted], buttons: [] }
  return {
    blocks: [{ kind: 'text', text: t('safe.callOpen', { id }) }],
    buttons: [[{ label: t('safe.callToo', { id }), action: action('safe', 'yes', alertId) }]],
  }
}

async function sayAnswer(ctx: Ctx, head: Alert, called: Called | null): Promise<string> {
  const { t, locale } = ctx
  if (called && head.status !== 'Actual') return sayGoes(ctx, called.id, 'practice')
  if (called) return `${await sayGoes(ctx, called.id, 'inAlert')} ${sayWhere(ctx)}`
  const several = (await ownRollCalls(ctx)).length > 1
  return several ? t('safe.savedSafeFor', headlineOf(head, locale)) : t('safe.savedSafe')
}

function helpBlocks({ t, actor }: Ctx): Block[] {
  return [
    { kind: 'text', text: t('safe.dangerFirst') },
    ...(actor.platform === 'telegram' ? [{ kind: 'note', text: t('safe.sendPlace') } as const] : []),
  ]
}

function afterAnswer({ t }: Ctx, { rootId, status }: Alert, answer: SafetyAnswer): Button[][] {
  const note = { label: t('safe.addNote'), action: action('safe', 'note', rootId) }
  const change: Button =
    answer === 'safe'
      ? { label: t('safe.needHelp'), action: action('safe', 'help', rootId), style: 'danger' }
      : { label: t('safe.iAmSafe'), action: action('safe', 'yes', rootId), style: 'primary' }
  const practised = status === 'Exercise' && answer === 'help'
  return [[note, change], ...(practised ? [[reallyButton(t, rootId)]] : [])]
}

export function reallyButton(t: Ctx['t'], rootId: number): Button {
  return { label: t('safe.reallyNeed'), action: action('safe', 'real', rootId), style: 'danger' }
}

/** The buttons that answer the running roll calls: both for one alert, a row each for several. */
export function answerButtons(
  { t, locale }: Pick<Ctx, 't' | 'locale'>,
  heads: readonly Alert[],
  answer?: SafetyAnswer,
): Button[][] {
  return heads.slice(0, 5).map((head) => {
    const several = heads.length > 1 ? `: ${head.info[locale].headline}`.slice(0, 45) : ''
    const safe = {
      label: `${t('safe.iAmSafe')}${several}`,
      action: action('safe', 'yes', head.rootId),
      style: 'primary',
    } as const
    const help = {
      label: `${t('safe.needHelp')}${several}`,
      action: action('safe', 'help', head.rootId),
      style: 'danger',
    } as const
    if (answer === 'safe') return [safe]
    return answer === 'help' ? [help] : [safe, help]
  })
}
