import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { runningRollCalls } from '../../src/store/alert/chain.ts'
import { createCase, findCase, type HelpCase, openCaseFor, reopenCase } from '../../src/store/case/cases.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import {
  additions,
  lastState,
  markCase,
  noteCase,
  notesOf,
  ringFor,
  ringForAdded,
  states,
  unmarkCase,
  type Words,
} from '../../src/store/case/notes.ts'
import { holdPerson } from '../../src/store/person/hold.ts'
import { putOffForms } from '../../src/store/person/put-off.ts'
import { isExerciseAlone } from './exercise.ts'
import { insteadRoles } from './goes.ts'
import { takeWords } from './heard.ts'
import { placeOfCall } from './place.ts'
import { type Body, redraw, ring, type Said, shownTo, showTo } from './tell.ts'

/** Who needs help. When it is not the actor, they were reached by telephone. */
export interface Call {
  readonly personId: number
  /** The first alert of the chain; null = outside of an alert. */
  readonly alertId: number | null
  /** In their own words, beside those that were kept when they were asked. */
  readonly text: string
  /** Of a call made during an exercise: the caller pressed that it is real, or their own words are taken for it. */
  readonly real?: 'said' | 'taken'
}

/** A call that is open now. */
export interface Called {
  readonly id: number
  /** What the caller wrote when they were asked goes with it. */
  readonly passed: boolean
}

/**
 * Opens a call for help and tells everyone on duty at once; a person has one open call per alert and one outside of any, and one
 * that was closed a short while ago goes on.
 */
export async function callForHelp(ctx: Ctx, call: Call): Promise<Called> {
  const { tx, actor } = ctx
  const { personId, alertId } = call
  await holdPerson(tx, personId)
  if (actor.personId === personId) await putOffForms(tx, personId)
  const heard = actor.personId === personId ? await takeWords(ctx) : []
  const words = eachOnce([...heard, ...call.text.split('\n')])
  const open = await openCaseFor(tx, personId, alertId)
  const again = open ? null : await reopen(ctx, call)
  if (open) await callAgain(ctx, open, call, words)
  else if (again) await goOnFromClosed(ctx, again, call, words)
  const id = open?.id ?? again?.id ?? (await openCall(ctx, call, words))
  return { id, passed: heard.length > 0 }
}

/** A call that is new, with the caller's words. */
async function openCall(ctx: Ctx, call: Call, words: readonly string[]): Promise<number> {
  const { tx, actor, now, settings } = ctx
  const { personId, alertId } = call
  const text = words.join('\n')
  const help = await createCase(tx, {
    ...{ personId, alertId, text, now },
    escalateAt: nextEscalation(settings, now),
  })
  await addCircumstances(ctx, help, call)
  if (actor.personId !== personId) await addTo(ctx, help, { kind: 'heardHelp', text: '' })
  await tellResponders(tx, ctx, (await findCase(tx, help.id)) ?? help)
  return help.id
}

/** What else responders must know: whether it is real while an exercise runs, where it was said, what it may be about. */
async function addCircumstances(ctx: Ctx, help: HelpCase, call: Call): Promise<void> {
  const { tx, actor, inbound, now } = ctx
  const { personId, alertId } = call
  const real = call.real ?? (alertId === null && (await isExerciseAlone(ctx)) ? 'taken' : null)
  if (real) await addTo(ctx, help, { kind: real === 'said' ? 'real' : 'ownWords', text: '' })
  if (actor.personId !== personId) return
  const mark = { caseId: help.id, personId, now }
  if (!inbound.private) await markCase(tx, { ...mark, kind: 'group', text: await placeOfCall(ctx) })
  const near = alertId === null ? await alertsNear(ctx) : ''
  if (near) await markCase(tx, { ...mark, kind: 'near', text: near })
}

/** Somebody of whom we know no place may be where a running alert is about. */
async function alertsNear({ tx, actor, now }: Ctx): Promise<string> {
  if (actor.registered) return ''
  const running = await runningRollCalls(tx, now)
  const ids = running.filter(({ status }) => status === 'Actual').map(({ rootId }) => rootId)
  return ids.join(', ')
}

/** The words that stand nowhere yet, each once. */
function eachOnce(words: readonly string[], known: readonly string[] = []): string[] {
  const texts = [...known]
  for (const word of words.map((each) => each.trim()))
    if (word !== '' && !texts.some((text) => `\n${text}`.includes(`\n${word}`))) texts.push(word)
  return texts.slice(known.length)
}

/** Adds the caller's words to a call that is there already, unless they stand in it. */
async function addWords(
  ctx: Ctx,
  open: HelpCase,
  words: readonly string[],
  add: typeof addTo = addTo,
): Promise<void> {
  const { personId } = ctx.actor
  const notes = (await notesOf(ctx.tx, open.id)).filter((note) => note.personId === personId)
  const text = eachOnce(words, [open.text, ...notes.map((note) => note.text)]).join('\n')
  if (text) await add(ctx, open, { kind: 'note', text })
}

/** The last that the responders know may be that the person is safe, or whoever took the call may not have written: they are rung again, once. */
async function callAgain(ctx: Ctx, open: HelpCase, { real }: Call, words: readonly string[]): Promise<void> {
  const { tx, now } = ctx
  await addWords(ctx, open, words)
  const said = (await lastState(tx, open.id))?.kind
  if (said === 'ownWords' && real === 'said') return addTo(ctx, open, { kind: 'real', text: '' })
  const known = said === 'help' || said === 'heardHelp' || said === 'real' || said === 'ownWords'
  if (known || (!said && open.claimedBy === null)) return redraw(tx, open.id, { now, calmly: true })
  await goOn(ctx, open, [])
}

/** Whoever calls again soon after the end of their call goes on with it. */
async function goOnFromClosed(ctx: Ctx, help: HelpCase, call: Call, words: readonly string[]): Promise<void> {
  await addCircumstances(ctx, help, call)
  await goOn(ctx, help, words)
}

/** The caller needs help again: nobody gets a second card of the same call. */
export async function goOn(ctx: Ctx, open: HelpCase, words: readonly string[]): Promise<void> {
  await addWords(ctx, open, words, addQuietly)
  await addTo(ctx, open, { kind: ctx.actor.personId === open.personId ? 'help' : 'heardHelp', text: '' })
}

/** What is rung for anyway. */
async function addQuietly({ tx, actor, now }: Ctx, { id }: HelpCase, words: Words): Promise<void> {
  await noteCase(tx, { ...words, caseId: id, personId: actor.personId, now })
}

/** A call that was closed goes on when it belongs to the same alert, or both to none, and was closed less than this ago, in milliseconds. */
const reopenMs = 60 * 60_000

/** Null = no call was closed a short while ago. */
async function reopen({ tx, now, settings }: Ctx, call: Call): Promise<HelpCase | null> {
  const { personId, alertId } = call
  const since = new Date(now.getTime() - reopenMs)
  return reopenCase(tx, { personId, alertId, since, escalateAt: nextEscalation(settings, now) })
}

/** When a case is pushed on unless somebody takes it. */
export function nextEscalation(settings: Settings, now: Date): Date {
  return new Date(now.getTime() + settings.escalateMinutes * 60_000)
}

/** Everyone on duty; where nobody of them can be reached, everyone responsible and the channels of the Secretariat and the Board, which the card and the caller read. */
export async function tellResponders(
  tx: Tx,
  { settings, now }: Pick<Ctx, 'settings' | 'now'>,
  help: HelpCase,
): Promise<void> {
  const round = help.version * 100
  const onDuty = await others(tx, help, 'duty')
  if ((await showTo(tx, help, { people: onDuty, bodies: [], settings, round })).length)
    return unmarkCase(tx, help.id, 'instead')
  const people = [...new Set([...(await others(tx, help, 'chapter')), ...(await others(tx, help, 'board'))])]
  const told = await showTo(tx, help, { people, bodies: ['secretariat', 'board'], settings, round })
  await noteInstead(tx, help, told, now)
}

/** Who was told instead of those on duty, by their roles; none = nobody. */
async function noteInstead(
  tx: Tx,
  help: HelpCase,
  told: readonly (number | Body)[],
  now: Date,
): Promise<void> {
  const { id: caseId, personId } = help
  const reached = await inTurn(insteadRoles, async (role) => {
    const readers: readonly (number | string)[] = [role, ...(await others(tx, help, role))]
    return told.some((reader) => readers.includes(reader)) ? [role] : []
  })
  const text = reached.flat().join(' ')
  await markCase(tx, { caseId, personId, kind: 'instead', text, now })
  await redraw(tx, caseId, { now })
}

/** Rings everyone on duty who reads a call already, and shows it to the others; where nobody can be reached, everyone responsible. */
async function ringResponders(
  tx: Tx,
  { settings, now }: Pick<Ctx, 'settings' | 'now'>,
  help: HelpCase,
  said: Said,
): Promise<void> {
  const readers = await shownTo(tx, help)
  const onDuty = (await others(tx, help, 'duty')).filter((id) => readers.people.includes(id))
  const rung = await ring(tx, help, { ...said, people: onDuty, channels: [] })
  const round = help.version * 100
  const fresh = (await others(tx, help, 'duty')).filter((id) => !readers.people.includes(id))
  if ((await showTo(tx, help, { people: fresh, bodies: [], settings, round })).length || rung)
    return unmarkCase(tx, help.id, 'instead')
  if (!(await ring(tx, help, { ...said, ...readers }))) await tellResponders(tx, { settings, now }, help)
}

export async function others(
  tx: Tx,
  help: HelpCase,
  level: Parameters<typeof respondersFor>[2],
): Promise<number[]> {
  return (await respondersFor(tx, help.chapterId, level)).filter((id) => id !== help.personId)
}

/** What a caller adds to a call that nobody has yet rings those on duty, once a minute. */
async function ringAdded(
  { tx, settings, now }: Pick<Ctx, 'tx' | 'settings' | 'now'>,
  open: HelpCase,
  { id, kind }: Pick<Words, 'kind'> & { readonly id: number },
): Promise<void> {
  const help = await findCase(tx, open.id)
  if (!help?.shownIn.length || !additions.includes(kind)) return
  const at = await ringForAdded(tx, open.id, id, now)
  if (at) await ringResponders(tx, { settings, now }, help, { at, note: id })
}

/**
 * Adds words to a call, and rings whoever has it. How the caller is may be said again and again: the cards follow every few
 * seconds, and a ring for the same is a minute from the one before.
 */
export async function addTo({ tx, actor, now, settings }: Ctx, open: HelpCase, words: Words): Promise<void> {
  const { personId } = actor
  const { id, claimedBy } = open
  const note = await noteCase(tx, { ...words, caseId: id, personId, now })
  const state = states.includes(words.kind)
  await redraw(tx, id, { now, calmly: state })
  const calls = words.kind === 'help' || words.kind === 'heardHelp'
  if (note === null || claimedBy === personId) return
  if (claimedBy === null && !calls) return ringAdded({ tx, settings, now }, open, { ...words, id: note })
  const at = state ? await ringFor(tx, note, now) : now
  if (!at) return
  if (claimedBy === null)
    return ringResponders(tx, { settings, now }, (await findCase(tx, id)) ?? open, { at })
  await ring(tx, open, { at, people: [claimedBy], channels: [], ...(state ? {} : { note }) })
}
