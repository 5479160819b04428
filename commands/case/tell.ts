import type { Params } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import { cardNotices } from '../../src/store/case/card.ts'
import { findCase, type HelpCase, keepShownIn } from '../../src/store/case/cases.ts'
import { canBeReached } from '../../src/store/case/contact.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import { notesOf } from '../../src/store/case/notes.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { letterStates } from '../../src/store/outbox/letters.ts'
import { enqueue, enqueueToPerson, readersOf } from '../../src/store/outbox/outbox.ts'

/** The key of a responder's words to the caller, before each account. */
export const letterKey = (caseId: number, note: number) => `case:${caseId}:told:${note}`

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

/** Shows a case to responders, and to a channel when one is given, and keeps these messages up to date; resolves with who they are, null = the channel. */
export async function showTo(
  tx: Tx,
  help: HelpCase,
  to: {
    readonly people: readonly number[]
    readonly channel: Settings['board']
    readonly round: number
    /** Whose people are rung in the channel; absent = nobody's. */
    readonly rings?: 'board' | 'secretariat'
  },
): Promise<(number | null)[]> {
  const keys: string[] = []
  const shown: (number | null)[] = []
  const message = { priority: priority.channel, notice: cardNotices.person, params: await paramsOf(tx, help) }
  for (const personId of to.people) {
    const key = `case:${help.id}:${to.round}:${personId}`
    if (!(await enqueueToPerson(tx, personId, { ...message, key, emergency: true }))) continue
    keys.push(key)
    shown.push(personId)
  }
  if (to.channel) {
    const key = `case:${help.id}:${to.round}:channel`
    const { rings } = to
    const there = rings ? { notice: cardNotices.channel, params: { ...message.params, rings } } : {}
    await enqueue(tx, { ...message, ...there, key, to: to.channel, locale: 'az' })
    keys.push(key)
    shown.push(null)
  }
  await keepShownIn(tx, help.id, [...help.shownIn, ...keys])
  return shown
}

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
  const edit = { notice: cardNotices.person, params, dueAt: now, apartMs: calmly ? calmMs : 0 }
  for (const of of await visibleIn(tx, help)) await restate(tx, { ...edit, key: `${of}:edit`, of })
}

/** Who reads a case; null = a channel. */
export async function shownTo(tx: Tx, { shownIn }: HelpCase): Promise<(number | null)[]> {
  return [...new Set((await readersOf(tx, shownIn)).map(({ personId }) => personId))]
}

/** Something that is said of a case. */
export interface Said {
  readonly at: Date
  /** What was said; absent = how the caller is, as it stands when it is read. */
  readonly note?: number
}

/** … to those who read it. */
interface Ring extends Said {
  readonly people: readonly number[]
  readonly channel: Settings['board']
}

/** Tells readers of a case shortly what is new, an edited message rings no bell; resolves with how many there are. */
export async function ring(tx: Tx, help: HelpCase, { at, people, channel, note = 0 }: Ring): Promise<number> {
  const key = (reader: number | string) => `case:${help.id}:said:${note || at.getTime()}:${reader}`
  // Whoever has a call is rung for each addition, the others once for several.
  const params = { case: help.id, note, all: note !== 0 && help.claimedBy === null }
  const message = { priority: priority.channel, notice: 'case.said', params, dueAt: at }
  let told = 0
  for (const personId of people)
    if (await enqueueToPerson(tx, personId, { ...message, key: key(personId), emergency: true })) told++
  if (channel) {
    await enqueue(tx, { ...message, key: key('channel'), to: channel, locale: 'az' })
    told++
  }
  return told
}

/** The messages that show a case, without those of people who lost the role since: what is said from now on is not theirs to read. */
async function visibleIn(tx: Tx, help: HelpCase): Promise<string[]> {
  const may = new Set(await respondersFor(tx, help.chapterId, 'all'))
  const readers = await readersOf(tx, help.shownIn)
  return readers.filter(({ personId }) => personId === null || may.has(personId)).map(({ key }) => key)
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
