import type { Ctx } from '../../src/core/ctx.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { createCase, findCase, type HelpCase, openCaseFor } from '../../src/store/case/cases.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import { type CaseNote, type NoteKind, noteCase, notesOf } from '../../src/store/case/notes.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { holdPerson } from '../../src/store/person/hold.ts'
import { isExerciseAlone } from './exercise.ts'
import { placeOfCall } from './place.ts'
import { redraw, showTo } from './tell.ts'

/** Who needs help. When it is not the actor, they were reached by telephone. */
export interface Call {
  readonly personId: number
  /** The first alert of the chain; null = outside of an alert. */
  readonly alertId: number | null
  /** In their own words. */
  readonly text: string
  /** Of a call made during an exercise: the caller pressed that it is real, or their own words are taken for it. */
  readonly real?: 'said' | 'taken'
}

/** Opens a call for help and tells everyone on duty at once; a person has one open call per alert. */
export async function callForHelp(ctx: Ctx, call: Call): Promise<void> {
  const { tx, actor, now, settings } = ctx
  await holdPerson(tx, call.personId)
  const open = await openCaseFor(tx, call.personId, call.alertId)
  if (open) return callAgain(ctx, open, call)
  const { personId, alertId, text } = call
  const real = call.real ?? (alertId === null && (await isExerciseAlone(ctx)) ? 'taken' : null)
  const help = await createCase(tx, {
    ...{ personId, alertId, text, now },
    escalateAt: nextEscalation(settings, now),
  })
  if (real) await addTo(ctx, help, { kind: real === 'said' ? 'real' : 'ownWords', text: '' })
  if (actor.personId === personId && !ctx.inbound.private)
    await addTo(ctx, help, { kind: 'group', text: await placeOfCall(ctx) })
  if (actor.personId !== call.personId) await addTo(ctx, help, { kind: 'heardHelp', text: '' })
  await tellResponders(tx, settings, (await findCase(tx, help.id)) ?? help)
}

const states: readonly NoteKind[] = ['safe', 'heardSafe', 'practice', 'help', 'heardHelp', 'real', 'ownWords']

/** The last that the responders know may be that the person is safe, or whoever took the call may not have written: they are rung again, once. */
async function callAgain(ctx: Ctx, open: HelpCase, { text, real }: Call): Promise<void> {
  const { tx, actor, settings } = ctx
  const notes = await notesOf(tx, open.id)
  if (text && text !== open.text && !notes.some((note) => note.text === text))
    await addTo(ctx, open, { kind: 'note', text })
  await redraw(tx, open.id)
  const said = notes.filter(({ kind }) => states.includes(kind)).at(-1)?.kind
  if (said === 'ownWords' && real === 'said') return addTo(ctx, open, { kind: 'real', text: '' })
  const known = said === 'help' || said === 'heardHelp' || said === 'real' || said === 'ownWords'
  if (known || (!said && open.claimedBy === null)) return
  await addTo(ctx, open, { kind: actor.personId === open.personId ? 'help' : 'heardHelp', text: '' })
  const fresh = await findCase(tx, open.id)
  if (fresh?.claimedBy === null) await tellResponders(tx, settings, fresh)
}

/** When a case is pushed on unless somebody takes it. */
export function nextEscalation(settings: Settings, now: Date): Date {
  return new Date(now.getTime() + settings.escalateMinutes * 60_000)
}

/** Everyone on duty; where nobody of them can be reached, everyone responsible and the Board's channel. */
export async function tellResponders(tx: Tx, settings: Settings, help: HelpCase): Promise<void> {
  const round = help.version * 100
  const onDuty = await others(tx, help, 'duty')
  if (await showTo(tx, help, { people: onDuty, channel: null, round })) return
  const people = [...new Set([...(await others(tx, help, 'chapter')), ...(await others(tx, help, 'board'))])]
  await showTo(tx, help, { people, channel: settings.board, round })
}

export async function others(
  tx: Tx,
  help: HelpCase,
  level: Parameters<typeof respondersFor>[2],
): Promise<number[]> {
  return (await respondersFor(tx, help.chapterId, level)).filter((id) => id !== help.personId)
}

export type Words = Pick<CaseNote, 'kind' | 'text'>

export async function addTo({ tx, actor, now }: Ctx, open: HelpCase, words: Words): Promise<void> {
  const { personId } = actor
  const note = await noteCase(tx, { ...words, caseId: open.id, personId, now })
  await redraw(tx, open.id)
  if (note === null || open.claimedBy === null || open.claimedBy === personId) return
  await enqueueToPerson(tx, open.claimedBy, {
    key: `case:${open.id}:said:${note}`,
    priority: priority.answer,
    notice: 'case.said',
    params: { case: open.id, note },
    emergency: true,
  })
}
