import type { Ctx } from '../../../src/core/ctx.ts'
import type { Notice, Params, Scene } from '../../../src/core/notice.ts'
import { priority } from '../../../src/core/outgoing.ts'
import { type RefusableAct, Refusal } from '../../../src/core/refusal.ts'
import { asShown } from '../../../src/core/shared.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Block, Reply } from '../../../src/core/view.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { countAudience } from '../../../src/store/alert/audience.ts'
import { headOf } from '../../../src/store/alert/chain.ts'
import { returnToDraft } from '../../../src/store/alert/drafts.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { release } from '../../../src/store/alert/release.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { openCases } from '../../../src/store/case/cases.ts'
import { restateBoard, tellAudit, tellBoard } from '../../../src/store/outbox/bodies.ts'
import { enqueueToPerson } from '../../../src/store/outbox/outbox.ts'
import { addressesOf } from '../../../src/store/person/holders.ts'
import { keyOf } from '../../../src/store/person/keys.ts'
import { nameOf } from '../../../src/store/person/name.ts'
import { followAlert } from '../../case/ended.ts'
import { demandKey } from '../../role/key.ts'
import { alertOfArg, sayOutcome, sayState, versioned } from '../alert.ts'
import { keyButtons } from '../buttons.ts'
import { summary } from '../card.ts'
import { mayBreakGlass, oneOf } from '../compose/level.ts'
import { nameAlert, sayAlert } from '../named.ts'
import { firstReminder } from '../watch/first-reminder.ts'
import { progressPost } from '../watch/progress.ts'
import { retireCards } from '../watch/report.ts'
import { admit } from './first-key.ts'
import { disarmedFor, glassFrom, isOfficer, retireGlass } from './glass.ts'
import { mayTurn, whyNotBlocks, whyNotTurn } from './may-turn.ts'
import { closeOvertaken, closeWaiting, overtakenText } from './overtaken.ts'

/** The Board's post that asks for the second key; it rings everybody who may turn it. */
export const requestNotice: Notice = async (scene, params) => {
  const alert = await findAlert(scene.tx, Number(params.alert))
  if (!alert) return { blocks: [{ kind: 'text', text: scene.t('broadcast.notFound') }] }
  const { t, tx } = scene
  if (params.overtakenBy)
    return { blocks: [{ kind: 'text', text: await overtakenText(scene, alert, params) }] }
  if (params.done) {
    const text = t(`broadcast.${oneOf(decisions, String(params.done))}`, {
      what: sayAlert(t, alert),
      name: String(params.name),
    })
    const since = params.done === 'givenBack' ? null : await sayOutcome(scene, alert)
    const more = since ? [{ kind: 'note', text: t('standings.since', { since }) } as const] : []
    return { blocks: [{ kind: 'text', text }, ...more] }
  }
  const counts = await countAudience(tx, alert.audience)
  const author = alert.submittedBy ?? alert.createdBy
  const by = await nameOf(tx, author)
  const waits = alert.state === 'waiting' && alert.version === params.version
  const called = { named: scene.named('board'), but: author }
  const people = waits ? await addressesOf(tx, 'board', called) : []
  return {
    blocks: [
      { kind: 'mention', people },
      { kind: 'title', text: t('broadcast.requestTitle', { what: sayAlert(t, alert) }) },
      { kind: 'note', text: t('broadcast.requestBy', { name: by }) },
      ...(await whyNotRead(scene, alert, params)),
      ...(await openCalls(scene, alert)),
      ...(await summary(scene, alert, counts)),
    ],
    buttons: waits ? [keyButtons(alert, t, await mayRead(scene, alert, params))] : [],
    tone: alert.status === 'Actual' ? 'emergency' : 'exercise',
  }
}

/** Whoever ends or changes an alert reads who still needs help in it. */
async function openCalls({ tx, t }: Scene, { id, rootId }: Alert): Promise<Block[]> {
  if (id === rootId) return []
  const open = (await openCases(tx, null)).filter(({ alertId }) => alertId === rootId)
  const free = open.filter(({ state }) => state === 'open').length
  return open.length ? [{ kind: 'text', text: t('broadcast.openCalls', { open: open.length, free }) }] : []
}

/** In a channel anybody may be the second key; a member's own copy knows. */
async function mayRead(scene: Scene, alert: Alert, { reader }: Params): Promise<boolean> {
  return typeof reader !== 'number' || mayTurn(scene, alert, reader)
}

/** A member's own copy says why it has no button. */
async function whyNotRead(scene: Scene, alert: Alert, { reader }: Params): Promise<Block[]> {
  if (typeof reader !== 'number') return []
  return whyNotBlocks({ ...scene, actor: { personId: reader, accountId: null } }, alert)
}

/** The second key. Of all who press at once, one releases; everybody else is told, and it is written down. */
export async function pressApprove(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await waiting(ctx, arg, 'alert.release')
  const why = await whyNotTurn(ctx, alert, refused('alert.release', alert))
  if (why) throw why
  return turnKey(ctx, alert, 'board')
}

/** Without a second key: a named officer, after the time has run out, for what is Extreme and Immediate. */
export async function pressGlass(ctx: Ctx, arg: string): Promise<Reply> {
  const { settings, now, t, locale } = ctx
  const alert = await waiting(ctx, arg, 'alert.glass')
  if (!isOfficer(ctx)) throw new Refusal('broadcast.glassNotNamed', {}, refused('alert.glass', alert))
  await demandKey(ctx, refused('alert.glass', alert))
  if (!mayBreakGlass(alert)) throw new Refusal('broadcast.glassNotExtreme', {}, refused('alert.glass', alert))
  if (await disarmedFor(ctx, alert, ctx.actor.personId))
    throw new Refusal('seats.glassDisarmed', { hours: settings.keyWaitHours }, refused('alert.glass', alert))
  const from = glassFrom(settings, alert, now)
  if (now < from)
    throw new Refusal(
      'broadcast.glassTooEarly',
      { when: bakuTime(t, locale, from) },
      refused('alert.glass', alert),
    )
  return turnKey(ctx, alert, 'officer')
}

function refused(act: RefusableAct, alert: Alert) {
  return { act, subject: `alert ${alert.id}` }
}

async function waiting(ctx: Ctx, arg: string, act: RefusableAct): Promise<Alert> {
  const alert = await alertOfArg(ctx, arg)
  if (alert.state === 'waiting' && versioned(alert) === arg) return alert
  throw new Refusal('broadcast.keyTurned', { state: sayState(ctx.t, alert) }, refused(act, alert))
}

async function turnKey(ctx: Ctx, alert: Alert, as: 'board' | 'officer'): Promise<Reply> {
  const { tx, now, actor, settings } = ctx
  const { t } = asShown(ctx)
  const overtaken = await closeOvertaken(ctx, alert)
  if (overtaken) return overtaken
  const author = await keyOf(tx, alert.submittedBy ?? alert.createdBy, now)
  if (author.kind === 'none' || author.kind === 'unproven')
    throw new Refusal('broadcast.authorLostRole', {}, refused('alert.release', alert))
  if (author.kind === 'frozen') throw new Refusal('roles.authorFrozen', {}, refused('alert.release', alert))
  await admit(ctx, alert)
  const stood = alert.msgType === 'Alert' ? null : await headOf(tx, alert.rootId)
  const key = { alert, approvedBy: actor.personId, as, now }
  const result = await release(tx, key, firstReminder(settings, alert, now))
  if (result.kind === 'cancelled') throw new Refusal('broadcast.chainCancelled')
  if (result.kind === 'late')
    throw new Refusal(
      'broadcast.keyTurned',
      { state: sayState(ctx.t, alert) },
      refused('alert.release', alert),
    )
  if (alert.msgType === 'Cancel') await closeWaiting(ctx, result.alert)
  await tellBoard(tx, settings, await progressPost(tx, result.alert, now))
  await retireCards(tx, ctx.settings, result.alert)
  await followAlert(ctx, result.alert)
  const { id, status, msgType, submittedBy, copies } = result.alert
  await appendAudit(tx, {
    actor,
    act: as === 'officer' ? 'alert.glass' : 'alert.release',
    subject: `alert ${id}`,
    change: { before: alert.state, after: result.alert.state },
    detail: {
      ...{ status, msgType, submittedBy, copies, unsent: result.unsent },
      ...(stood && { headBefore: stood.id, headAfter: id }),
    },
    now,
  })
  const name = await nameOf(tx, actor.personId)
  const done = as === 'officer' ? await tellCommission(ctx, alert, name) : 'approved'
  await decide(ctx, alert, done, name)
  const text = t(`broadcast.${done}`, { what: sayAlert(t, alert), name })
  return { view: { blocks: [{ kind: 'text', text }], tone: 'good' }, edit: true }
}

/** Tells the Audit Commission in the same transaction; resolves with how the officer reads it. */
async function tellCommission(ctx: Ctx, { id, submittedAt }: Alert, name: string): Promise<Decision> {
  const { tx, now, settings } = ctx
  const minutes = Math.floor((now.getTime() - (submittedAt ?? now).getTime()) / 60_000)
  const told = await tellAudit(tx, settings, {
    key: `alert:${id}:glass`,
    notice: 'broadcast.glass',
    params: { alert: id, name, minutes },
  })
  return told ? 'approvedByGlass' : 'approvedByGlassUntold'
}

const decisions = ['approved', 'approvedByGlass', 'approvedByGlassUntold', 'givenBack'] as const
type Decision = (typeof decisions)[number]

/** Every copy of the request says what came of it: what is decided can't be pressed any more. */
async function decide(
  { tx, settings }: Ctx,
  { id, version }: Alert,
  done: Decision,
  name: string,
): Promise<void> {
  const params = { alert: id, version, done, name }
  const key = `alert:${id}:request${version}`
  await retireGlass(tx, settings, { id, version })
  await restateBoard(tx, settings, { key, notice: 'broadcast.request', params })
}

/** What the Audit Commission reads when the glass was broken. */
export const glassNotice: Notice = async ({ tx, t }, params) => ({
  blocks: [
    {
      kind: 'text',
      text: t('broadcast.glassNotice', {
        what: await nameAlert({ tx, t }, Number(params.alert)),
        name: String(params.name),
        minutes: Number(params.minutes),
      }),
    },
  ],
  tone: 'emergency',
})

/** Back to the author; a request that is no longer open stays as it is. */
export async function pressReturn(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, actor, now } = ctx
  const alert = await waiting(ctx, arg, 'alert.return')
  if (!(await returnToDraft(tx, alert)))
    throw new Refusal('broadcast.keyTurned', { state: sayState(t, alert) })
  const { id, createdBy } = alert
  const name = await nameOf(tx, actor.personId)
  await decide(ctx, alert, 'givenBack', name)
  await appendAudit(tx, {
    ...{ actor, act: 'alert.return', subject: `alert ${id}`, now },
    ...{ change: { before: 'waiting', after: 'draft' }, detail: { version: alert.version } },
  })
  if (createdBy !== actor.personId)
    await enqueueToPerson(tx, createdBy, {
      key: `alert:${versioned(alert)}:returned`,
      notice: 'broadcast.returned',
      params: { alert: id },
      priority: priority.answer,
      emergency: true,
    })
  const shown = asShown(ctx).t
  const text = shown('broadcast.givenBack', { what: sayAlert(shown, alert), name })
  return { view: { blocks: [{ kind: 'text', text }] }, edit: true }
}

/** What the author reads when an alert came back. */
export const returnedNotice: Notice = async ({ tx, t }, params) => {
  const what = await nameAlert({ tx, t }, Number(params.alert))
  return { blocks: [{ kind: 'text', text: t('broadcast.givenBackYou', { what }) }] }
}
