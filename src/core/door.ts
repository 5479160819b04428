import type { Actor } from './actor.ts'
import { type Assents, createAssents } from './assent.ts'
import type { Catalogue } from './catalogue.ts'
import { cleaned } from './cleaned.ts'
import { type Crowd, createCrowd } from './crowd.ts'
import type { Ctx } from './ctx.ts'
import { beginDialog, returnToDialog } from './dialog/converse.ts'
import type { Dialog, OpenDialog } from './dialog/dialog.ts'
import type { Inbound } from './inbound.ts'
import type { Locale } from './language.ts'
import { languageFor, languageShown, withLanguageChoice } from './language-choice.ts'
import { replyWithLocked } from './locked.ts'
import type { Log } from './log.ts'
import type { Meeting, Memory } from './memory.ts'
import { createOrder } from './order.ts'
import type { Platform } from './platform.ts'
import type { Backlog, Door, Limits } from './port.ts'
import { Refusal } from './refusal.ts'
import { arrive, cancelDialog, reopen, route, type Turn } from './route.ts'
import { said } from './said.ts'
import type { Settings } from './settings.ts'
import { helpInstead } from './stale.ts'
import { suggest } from './suggest.ts'
import { createSuperseding, withPassed } from './superseded.ts'
import { fold } from './text/fold.ts'
import type { Clock } from './time/clock.ts'
import { createTongues } from './tongues.ts'
import type { Tx } from './tx.ts'
import type { Reply } from './view.ts'
import { saying, type T, type Words } from './words.ts'

export interface Engine {
  readonly catalogue: Catalogue
  readonly memory: Memory
  readonly words: Words
  readonly clock: Clock
  readonly log: Log
  readonly settings: Settings
  readonly limits: (platform: Platform) => Limits
}

/** … with what is remembered of questions. */
interface Reading extends Engine {
  readonly assents: Assents
}

/** The part of the door that takes events in and answers; pacing and trouble are the composition root's. */
export type Reception = Pick<Door, 'handle' | 'shown' | 'suggest'>

/** A dialog left alone for a day is over. */
const dialogLifeMs = 24 * 60 * 60 * 1000

/** Takes every event once, in order per person, in one transaction each; a press that a newer one passes goes along with that. */
export function createReception(given: Engine): Reception {
  const inOrder = createOrder()
  const tongues = createTongues(given.memory)
  const { memory } = tongues
  const engine: Reading = { ...given, memory, assents: createAssents(given.clock, memory) }
  const crowd = createCrowd(engine.clock)
  const whose = ({ platform, sender }: Inbound) => `${platform}:${sender.id}`
  const inTurn = createSuperseding({
    ...{ catalogue: engine.catalogue, inOrder },
    take: (inbound, passed) => take({ ...engine, memory: withPassed(memory, passed) }, inbound),
    tellPassed: (inbound) => tellPassed(engine.words(tongues.of(inbound), inbound.platform)),
  })
  return {
    handle: async (given, backlog) => {
      const inbound = cleaned(given)
      const reply = await handle(engine, inbound, inTurn(whose(inbound), inbound))
      return reply && backlog && !reply.passed ? bounded(engine, crowd, { inbound, reply, backlog }) : reply
    },
    shown: (inbound, question, spot) =>
      inOrder(whose(inbound), () => noteShown(engine, inbound, question, spot)),
    suggest: (request) => suggest(engine, request),
  }
}

/** What could not be noted counts as not shown: the question is asked once more. */
async function noteShown(
  { memory, log }: Engine,
  ...[inbound, question, spot]: Parameters<Door['shown']>
): Promise<void> {
  try {
    await memory.transaction((tx) => memory.noteShown(tx, inbound, question, spot), 'beside')
  } catch (error) {
    log.warn({ inbound: inbound.id, error: String(error) }, 'a question that was shown could not be noted')
  }
}

/** Whoever pressed again knows that the press before was heard. */
function tellPassed(t: T): Reply {
  const brief = t('common.pressedAgain')
  return { ...said(brief), brief, passed: true }
}

async function handle(engine: Engine, inbound: Inbound, taken: Promise<Reply | null>): Promise<Reply | null> {
  try {
    return await taken
  } catch (error) {
    const { log, words } = engine
    log.error(
      { inbound: inbound.id, act: inbound.act.kind, error: String(error) },
      'an event could not be handled',
    )
    return said(words(await languageOf(engine, inbound), inbound.platform)('common.failed'))
  }
}

interface Due {
  readonly inbound: Inbound
  readonly reply: Reply
  readonly backlog: Backlog
}

/** Replies that may wait for a chat, and for one in need; and in all chats, before nobody else has more than one waiting. */
export const mostOwed = { here: 5, inNeed: 60, all: 2000 } as const

/**
 * Whoever is owed too much already is told so once for as long as that lasts, and nothing more until they have seen it; what
 * tells somebody in need what happens now is shown whatever others are owed. Once they know, the reply takes the place of that sentence.
 */
async function bounded(
  engine: Engine,
  crowd: Crowd,
  { inbound, reply, backlog }: Due,
): Promise<Reply | null> {
  const chat = `${inbound.platform}:${inbound.from.target}`
  crowd.note(chat, backlog.here)
  const inNeed = reply.view.tone === 'emergency'
  const most = inNeed ? mostOwed.inNeed : backlog.all < mostOwed.all ? mostOwed.here : 0
  if (backlog.here < most) return reply
  if (inNeed || backlog.here > most) return null
  if (!crowd.mayTell(chat)) return reply
  return said(engine.words(await languageOf(engine, inbound), inbound.platform)('common.manyWrite'))
}

async function take(engine: Reading, inbound: Inbound): Promise<Reply | null> {
  try {
    return await engine.memory.transaction((tx) => once(engine, tx, inbound), 'beside')
  } catch (error) {
    if (error instanceof Refusal) return refuse(engine, inbound, error)
    throw error
  }
}

/** The chosen language if the database still tells it after a failure, else the platform's. */
async function languageOf({ memory, clock }: Engine, inbound: Inbound): Promise<Locale> {
  try {
    const meeting = await memory.transaction((tx) => memory.meet(tx, inbound, clock.now()), 'any')
    return languageFor(meeting, inbound)
  } catch {
    return languageShown(inbound)
  }
}

async function once(engine: Reading, tx: Tx, inbound: Inbound): Promise<Reply | null> {
  const { memory, assents } = engine
  const now = engine.clock.now()
  if (inbound.act.kind === 'membership' && !inbound.private) return channelChanged(engine, tx, inbound)
  const meeting = await memory.meet(tx, inbound, now)
  if (meeting.before !== undefined) return meeting.before
  const given = await answer(engine, tx, await assents.meant(tx, inbound, meeting.actor), meeting)
  const t = engine.words(languageFor(meeting, inbound), inbound.platform)
  const reply = given && replyWithLocked(t, ranked(meeting.actor, given))
  assents.note(inbound, reply)
  const offered = engine.catalogue.named('language') !== undefined
  const shown =
    reply && offered ? await withLanguageChoice({ ...engine, tx, now, meeting, inbound }, reply) : reply
  await memory.remember(tx, inbound.id, shown, now)
  return shown
}

/** Of somebody who is neither a member nor holds a role it is marked. */
function ranked({ registered, grants }: Actor, reply: Reply): Reply {
  return registered || grants.length ? reply : { ...reply, view: { ...reply.view, stranger: true } }
}

/** A channel came or went; who brought the bot may be asked what for, if the platform says who it was. */
async function channelChanged(engine: Engine, tx: Tx, inbound: Inbound): Promise<null> {
  const { memory, clock } = engine
  if ((await memory.recall(tx, inbound.id)) !== undefined) return null
  await memory.changeMembership(tx, inbound, clock.now())
  const { act, sender } = inbound
  if (act.kind === 'membership' && act.change === 'joined' && sender.address)
    await arrive(turnOf(engine, tx, inbound, await memory.meet(tx, inbound, clock.now())))
  await memory.remember(tx, inbound.id, null, clock.now())
  return null
}

async function answer(engine: Engine, tx: Tx, inbound: Inbound, meeting: Meeting): Promise<Reply | null> {
  const { act } = inbound
  if (act.kind === 'membership') {
    await engine.memory.changeMembership(tx, inbound, engine.clock.now())
    if (meeting.reopened) await reopen(turnOf(engine, tx, inbound, meeting))
    return null
  }
  const turn = turnOf(engine, tx, inbound, meeting)
  if (meeting.reopened) await reopen(turn)
  if (act.kind === 'command' && fold(act.name) === 'cancel') return cancelDialog(turn)
  const open = await currentDialog(engine, turn)
  if (open.forgotten) return said(turn.ctx.t('common.dialogForgotten', { command: open.forgotten }))
  return route({ ...turn, open: open.state }, inbound)
}

function turnOf(engine: Engine, tx: Tx, inbound: Inbound, meeting: Meeting): Turn {
  const { actor, open } = meeting
  const { memory, catalogue } = engine
  const { personId, platform } = actor
  const now = engine.clock.now()
  const words: Words = (locale) => engine.words(locale, platform)
  const keep = (state: OpenDialog | null) =>
    state ? memory.saveDialog(tx, personId, platform, state) : memory.closeDialog(tx, personId, platform, now)
  const locale = languageFor(meeting, inbound)
  const ctx: Ctx = {
    tx,
    now,
    t: words(locale),
    locale,
    words,
    actor,
    inbound,
    // What is changed may have been a form's answer.
    formNear: open !== null || inbound.edited === true || isJustOver(meeting.formOverAt, now),
    limits: engine.limits(platform),
    settings: engine.settings,
    begin: async ({ name }, answers = {}) =>
      beginDialog({ ctx, dialog: dialogNamed(catalogue, name), keep }, answers),
    follow: (action) => route(turn, { ...inbound, act: { kind: 'press', action } }),
    resume: async ({ name }, inLocale = locale) => {
      const dialog = dialogNamed(catalogue, name)
      return open?.dialog === name && open.version === dialog.version && !isOld(open, ctx.now)
        ? returnToDialog({ ctx: { ...ctx, locale: inLocale, t: words(inLocale) }, dialog, keep }, open)
        : null
    },
  }
  const turn: Turn = { ctx, catalogue, open, keep, demandAlone: () => memory.demandAlone(tx) }
  return turn
}

function dialogNamed(catalogue: Catalogue, name: string): Dialog {
  const found = catalogue.dialog(name)
  if (!found) throw new Error(`no command has a dialog called ${name}`)
  return found.dialog
}

/** The open dialog if it is still the one we know; one of another version is forgotten politely, an old one silently. */
async function currentDialog(
  engine: Engine,
  turn: Turn,
): Promise<{ state: OpenDialog | null; forgotten?: string }> {
  const { open, ctx } = turn
  if (!open) return { state: null }
  const known = engine.catalogue.dialog(open.dialog)
  const old = isOld(open, ctx.now)
  if (known?.dialog.version === open.version && !old) return { state: open }
  await turn.keep(null)
  const talking = ctx.inbound.act.kind !== 'command'
  return known && !old && talking ? { state: null, forgotten: known.command.name } : { state: null }
}

/** Within this after a form was over, in milliseconds, what its person writes may still be meant for it: sent twice, in two parts, or before they saw that it was over. */
const formOverMs = 5 * 60_000

function isJustOver(at: Date | null, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() < formOverMs
}

function isOld(open: OpenDialog, now: Date): boolean {
  return now.getTime() - open.updatedAt.getTime() > dialogLifeMs
}

/** So many refused privileged acts in an hour are answered; whoever goes on reads nothing more of them until it is over. */
const refusalsAnswered = 20

async function refuse(engine: Engine, inbound: Inbound, refusal: Refusal): Promise<Reply | null> {
  const { memory, clock, words } = engine
  return memory.transaction(async (tx) => {
    const now = clock.now()
    const meeting = await memory.meet(tx, inbound, now)
    const { actor, before } = meeting
    const t = words(languageFor(meeting, inbound), inbound.platform)
    const times = refusal.refused ? await memory.auditRefusal(tx, actor, refusal.refused, now) : 0
    const often = times === refusalsAnswered
    const reason = often ? t('common.refusedOften') : saying(t, refusal.key, refusal.params)
    const help = helpInstead(engine.catalogue, { inbound, refusal, t })
    const reply = times > refusalsAnswered ? null : ranked(actor, help ?? said(reason))
    if (before === undefined) await memory.remember(tx, inbound.id, reply, now)
    return reply
  }, 'beside')
}
