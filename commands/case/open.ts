import type { Ctx } from '../../src/core/ctx.ts'
import type { Job } from '../../src/core/job.ts'
import { priority } from '../../src/core/outgoing.ts'
import { said } from '../../src/core/said.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Reply } from '../../src/core/view.ts'
import {
  createCase,
  escalateCase,
  findCase,
  type HelpCase,
  openCaseFor,
  openCaseOf,
  releaseOrphans,
  unclaimedCases,
} from '../../src/store/case/cases.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import { type CaseNote, type NoteKind, noteCase, notesOf, toldSince } from '../../src/store/case/notes.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { nameOf } from '../../src/store/person/people.ts'
import { redraw, showTo } from './tell.ts'

/** How often a call for help is pushed on at most. */
const mostEscalations = 10
/** After the responder's last words the two are taken to be talking for three hours. */
const talkMs = 3 * 60 * 60_000
/** Characters of one message to a responder. */
const longestWords = 1000

/** Who needs help. When it is not the actor, they were reached by telephone. */
export interface Call {
  readonly personId: number
  /** The first alert of the chain; null = outside of an alert. */
  readonly alertId: number | null
  /** In their own words. */
  readonly text: string
}

/** Opens a call for help and tells everyone on duty at once; a person has one open call per alert. */
export async function callForHelp(ctx: Ctx, call: Call): Promise<void> {
  const { tx, actor, now, settings } = ctx
  const open = await openCaseFor(tx, call.personId, call.alertId)
  if (open) return callAgain(ctx, open)
  const help = await createCase(tx, { ...call, escalateAt: nextEscalation(settings, now), now })
  if (actor.personId !== call.personId) await addTo(ctx, help, { kind: 'heardHelp', text: '' })
  await tellResponders(tx, settings, (await findCase(tx, help.id)) ?? help)
}

const states: readonly NoteKind[] = ['safe', 'heardSafe', 'help', 'heardHelp']

/** The last that the responders know may be that the person is safe, or whoever took the call may not have written: they are rung again, once. */
async function callAgain(ctx: Ctx, open: HelpCase): Promise<void> {
  const { tx, actor, settings } = ctx
  const said = (await notesOf(tx, open.id)).filter(({ kind }) => states.includes(kind)).at(-1)?.kind
  const known = said === 'help' || said === 'heardHelp'
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

async function others(tx: Tx, help: HelpCase, level: Parameters<typeof respondersFor>[2]): Promise<number[]> {
  return (await respondersFor(tx, help.chapterId, level)).filter((id) => id !== help.personId)
}

/** Writes the person's own words, or that they are safe now, into their open case; whoever has taken it is told. False = no case is open. */
export async function addToCase(ctx: Ctx, words: Words): Promise<boolean> {
  const open = await openCaseOf(ctx.tx, ctx.actor.personId)
  if (open) await addTo(ctx, open, words)
  return open !== null
}

/** Notes in the open call of an alert that the person is safe: they say so, or it was heard on the telephone. */
export async function noteSafe(ctx: Ctx, personId: number, alertId: number): Promise<void> {
  const open = await openCaseFor(ctx.tx, personId, alertId)
  const kind = ctx.actor.personId === personId ? 'safe' : 'heardSafe'
  if (open) await addTo(ctx, open, { kind, text: '' })
}

type Words = Pick<CaseNote, 'kind' | 'text'>

async function addTo({ tx, actor, now }: Ctx, open: HelpCase, words: Words): Promise<void> {
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

/**
 * While a responder and the person who called write to each other, whatever that person types is meant for the responder;
 * null = they do not, or not any more.
 */
export async function passOn(ctx: Ctx, text: string): Promise<Reply | null> {
  const { tx, t, actor, now, inbound } = ctx
  const open = inbound.private ? await openCaseOf(tx, actor.personId) : null
  if (!open || open.claimedBy === null) return null
  if (!(await toldSince(tx, open.id, new Date(now.getTime() - talkMs)))) return null
  await addToCase(ctx, { kind: 'note', text: Array.from(text).slice(0, longestWords).join('') })
  return said(t('helpCase.passedOn', { name: await nameOf(tx, open.claimedBy) }))
}

/** Pushes on what nobody has taken in time, or what was taken by somebody who lost the role: first to the chapter's leads and the Secretariat, then to the Board. */
export const escalateJob: Job = {
  name: 'case.escalate',
  every: '*/10 * * * * *',
  async run({ transaction, now, settings }) {
    await transaction(async (tx) => {
      for (const id of await releaseOrphans(tx, now)) await redraw(tx, id)
      for (const help of await unclaimedCases(tx, now)) await pushOn(tx, settings, help, now)
    })
  },
}

async function pushOn(tx: Tx, settings: Settings, help: HelpCase, now: Date): Promise<void> {
  const round = help.escalations + 1
  const again = round < mostEscalations ? nextEscalation(settings, now) : null
  if (!(await escalateCase(tx, help, again))) return
  const board = round > 1
  const people = round > 2 ? [] : await others(tx, help, board ? 'board' : 'chapter')
  const fresh = await findCase(tx, help.id)
  const channel = board ? settings.board : settings.secretariat
  if (fresh) await showTo(tx, fresh, { people, channel, round: fresh.version * 100 + round })
}
