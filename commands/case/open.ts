import type { Ctx, Job, Settings } from '../../src/core/command.ts'
import { priority } from '../../src/core/outgoing.ts'
import { said } from '../../src/core/said.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Reply } from '../../src/core/view.ts'
import {
  createCase,
  escalateCase,
  findCase,
  type HelpCase,
  noteCase,
  openCaseOf,
  toldSince,
  touchCase,
  unclaimedCases,
} from '../../src/store/cases.ts'
import { respondersFor } from '../../src/store/duty.ts'
import { enqueueToPerson } from '../../src/store/outbox.ts'
import { nameOf } from '../../src/store/people.ts'
import { redraw, showTo } from './show.ts'

/** How often a call for help is pushed on at most. */
const mostEscalations = 10
/** After the responder's last words the two are taken to be talking for three hours. */
const talkMs = 3 * 60 * 60_000
/** Characters of one message to a responder. */
const longestWords = 1000

/** Opens a call for help and tells everyone on duty at once; a person who has one open already keeps that one. */
export async function callForHelp(ctx: Ctx, alertId: number | null, text: string): Promise<void> {
  const { tx, actor, now, settings } = ctx
  const { personId } = actor
  const open = await openCaseOf(tx, personId)
  if (open) return
  const escalateAt = nextEscalation(settings, now)
  const help = await createCase(tx, { personId, alertId, text, escalateAt, now })
  await tellResponders(tx, settings, help)
}

/** The same for somebody who was reached by telephone. */
export async function callForHelpOf(
  ctx: Pick<Ctx, 'tx' | 'now' | 'settings'>,
  personId: number,
  alertId: number,
): Promise<void> {
  const { tx, now, settings } = ctx
  if (await openCaseOf(tx, personId)) return
  const help = await createCase(tx, {
    personId,
    alertId,
    text: '',
    escalateAt: nextEscalation(settings, now),
    now,
  })
  await tellResponders(tx, settings, help)
}

/** When a case is pushed on unless somebody takes it. */
export function nextEscalation(settings: Settings, now: Date): Date {
  return new Date(now.getTime() + settings.escalateMinutes * 60_000)
}

/** Everyone on duty; where nobody is, everyone responsible and the Board's channel. */
export async function tellResponders(tx: Tx, settings: Settings, help: HelpCase): Promise<void> {
  const round = help.version * 100
  const onDuty = await others(tx, help, 'duty')
  if (onDuty.length) return showTo(tx, help, { people: onDuty, channel: null, round })
  const people = [...new Set([...(await others(tx, help, 'chapter')), ...(await others(tx, help, 'board'))])]
  return showTo(tx, help, { people, channel: settings.board, round })
}

async function others(tx: Tx, help: HelpCase, level: Parameters<typeof respondersFor>[2]): Promise<number[]> {
  return (await respondersFor(tx, help.chapterId, level)).filter((id) => id !== help.personId)
}

/** Writes the person's own words, or that they are safe now, into their open case; whoever has taken it is told. */
export async function addToCase(
  { tx, actor, now }: Ctx,
  words: { readonly kind: 'note' | 'safe'; readonly text: string },
): Promise<void> {
  const { personId } = actor
  const open = await openCaseOf(tx, personId)
  if (!open) return
  const note = await noteCase(tx, { ...words, caseId: open.id, personId, now })
  await redraw(tx, open.id)
  if (note === null || open.claimedBy === null) return
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

/** The person's place is known now, and drawn with their open case. */
export async function placeCase({ tx, actor }: Ctx): Promise<void> {
  const open = await openCaseOf(tx, actor.personId)
  if (!open) return
  await touchCase(tx, open.id)
  await redraw(tx, open.id)
}

/** Pushes on what nobody has taken in time: first to the chapter's leads and the Secretariat, then to the Board. */
export const escalateJob: Job = {
  name: 'case.escalate',
  every: '*/10 * * * * *',
  async run({ transaction, now, settings }) {
    await transaction(async (tx) => {
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
