import type { Address } from '../../src/core/address.ts'
import type { Params } from '../../src/core/notice.ts'
import { type Outgoing, priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import { cardNotices } from '../../src/store/case/card.ts'
import { findCase, type HelpCase, keepShownIn } from '../../src/store/case/cases.ts'
import { canBeReached, isMember } from '../../src/store/case/contact.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import { notesOf } from '../../src/store/case/notes.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { letterStates } from '../../src/store/outbox/letters.ts'
import { enqueue, enqueueToPerson, readersOf } from '../../src/store/outbox/outbox.ts'

/** The key of a responder's words to the caller, before each account. */
export const letterKey = (caseId: number, note: number) => `case:${caseId}:told:${note}`

/** The key of the ring for what was said of a case, by its note or its time, at one person or in one channel. */
export const ringKey = (caseId: number, said: number, reader: number | string) =>
  `case:${caseId}:said:${said}:${reader}`

/** The parameters of a case's messages: drawn anew when the version changes, or what became of its alert or of the words to the caller. */
async function paramsOf(tx: Tx, { id, version, personId, alertId }: HelpCase) {
  const notes = (await notesOf(tx, id)).filter(({ kind }) => kind === 'told')
  const states = await letterStates(
    tx,
    personId,
    notes.map((note) => letterKey(id, note.id)),
  )
  const shut = !(await canBeReached(tx, personId))
  const alert = alertId === null ? null : ((await headOf(tx, alertId))?.id ?? null)
  return { case: id, version, alert, shut, letters: [...states.values()].map(([first]) => first).join('') }
}

const bodies = ['secretariat', 'board'] as const

/** Whose channel it is: a card there rings its people. */
export type Body = (typeof bodies)[number]

/** Shows a case to responders, and in the channels of the named bodies where there are any, and keeps these messages up to date; resolves with who they are. */
export async function showTo(
  tx: Tx,
  help: HelpCase,
  to: {
    readonly people: readonly number[]
    readonly bodies: readonly Body[]
    readonly settings: Pick<Settings, Body>
    readonly round: number
  },
): Promise<(number | Body)[]> {
  const keys: string[] = []
  const shown: (number | Body)[] = []
  const message = {
    ...{ priority: priority.duty, notice: cardNotices.person, params: await paramsOf(tx, help) },
    ...(await turnOf(tx, help)),
  }
  for (const personId of to.people) {
    const key = `case:${help.id}:${to.round}:${personId}`
    const params = { ...message.params, ...asHolder(help, personId) }
    if (!(await enqueueToPerson(tx, personId, { ...message, params, key, emergency: true }))) continue
    keys.push(key)
    shown.push(personId)
  }
  for (const rings of to.bodies) {
    const channel = to.settings[rings]
    if (!channel) continue
    const key = `case:${help.id}:${to.round}:${rings}`
    const params = { ...message.params, rings }
    await enqueue(tx, { ...message, notice: cardNotices.channel, params, key, to: channel, locale: 'az' })
    keys.push(key)
    shown.push(rings)
  }
  await keepShownIn(tx, help.id, [...help.shownIn, ...keys])
  return shown
}

/** Cards of members go before those of people whom nobody knows: of them anybody can make as many as they like. */
async function turnOf(tx: Tx, { personId, createdAt }: HelpCase): Promise<Pick<Outgoing, 'dueAt'>> {
  return (await isMember(tx, personId)) ? {} : { dueAt: createdAt }
}

/** How to reach the caller stands on the card of whoever has taken the call, and on no other. */
const asHolder = ({ claimedBy }: HelpCase, personId: number | null) =>
  personId !== null && personId === claimedBy ? { holder: personId } : {}

/** Edits of one card are so far apart, in milliseconds, when the same may be said again and again. */
const calmMs = 5000

/** Draws every message that shows a case anew, behind what the Board does; `calmly` = every few seconds at most. */
export async function redraw(
  tx: Tx,
  id: number,
  { now, calmly = false }: { readonly now: Date; readonly calmly?: boolean },
): Promise<void> {
  const help = await findCase(tx, id)
  if (!help) return
  const params = await paramsOf(tx, help)
  const when = { dueAt: now, apartMs: calmly ? calmMs : 0 }
  for (const { key: of, personId } of await visibleIn(tx, help)) {
    const rings = bodies.find((body) => of.endsWith(`:${body}`))
    const drawn = rings
      ? { notice: cardNotices.channel, params: { ...params, rings } }
      : { notice: cardNotices.person, params: { ...params, ...asHolder(help, personId) } }
    await restate(tx, { ...drawn, ...when, key: `${of}:edit`, of })
  }
}

/** Who reads a case. */
export interface Readers {
  readonly people: readonly number[]
  readonly channels: readonly Address[]
}

export async function shownTo(tx: Tx, { shownIn }: HelpCase): Promise<Readers> {
  const readers = await readersOf(tx, shownIn)
  const people = readers.flatMap(({ personId }) => personId ?? [])
  const channels = new Map(readers.flatMap((row) => (row.personId === null ? [[row.to.target, row.to]] : [])))
  return { people: [...new Set(people)], channels: [...channels.values()] }
}

/** Something that is said of a case. */
export interface Said {
  readonly at: Date
  /** What was said; absent = how the caller is, as it stands when it is read. */
  readonly note?: number
}

/** … to those who read it. */
interface Ring extends Said, Readers {}

/** Tells readers of a case shortly what is new, an edited message rings no bell; resolves with how many there are. */
export async function ring(
  tx: Tx,
  help: HelpCase,
  { at, people, channels, note = 0 }: Ring,
): Promise<number> {
  const key = (reader: number | string) => ringKey(help.id, note || at.getTime(), reader)
  // Whoever has a call is rung for each addition, the others once for several.
  const params = { case: help.id, note, all: note !== 0 && help.claimedBy === null }
  const message = { priority: priority.duty, notice: 'case.said', params, dueAt: at }
  let told = 0
  for (const personId of people)
    if (await enqueueToPerson(tx, personId, { ...message, key: key(personId), emergency: true })) told++
  for (const to of channels) {
    await enqueue(tx, { ...message, key: key(to.target), to, locale: 'az' })
    told++
  }
  return told
}

interface Shown {
  readonly key: string
  readonly personId: number | null
}

/** The messages that show a case, without those of people who lost the role since: what is said from now on is not theirs to read. */
async function visibleIn(tx: Tx, help: HelpCase): Promise<Shown[]> {
  const may = new Set(await respondersFor(tx, help.chapterId, 'all'))
  const readers = await readersOf(tx, help.shownIn)
  return readers.filter(({ personId }) => personId === null || may.has(personId))
}

/** Tells the person who asked for help something about it. */
export async function tellAsker(tx: Tx, help: HelpCase, what: string, params: Params): Promise<void> {
  await enqueueToPerson(tx, help.personId, {
    key: `case:${help.id}:${what}:${help.version}`,
    priority: priority.answer,
    notice: `case.${what}`,
    params: { case: help.id, ...params },
    emergency: true,
  })
}
