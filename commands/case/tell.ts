import { priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { findCase, type HelpCase, keepShownIn } from '../../src/store/case/cases.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import { notesOf } from '../../src/store/case/notes.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { letterStates } from '../../src/store/outbox/letters.ts'
import { enqueue, enqueueToPerson, readersOf } from '../../src/store/outbox/outbox.ts'

/** The key of a responder's words to the caller, before each account. */
export const letterKey = (caseId: number, note: number) => `case:${caseId}:told:${note}`

/** The parameters of a case's messages: drawn anew when the version changes, or what became of the words to the caller. */
async function paramsOf(tx: Tx, { id, version, personId }: HelpCase) {
  const notes = (await notesOf(tx, id)).filter(({ kind }) => kind === 'told')
  const states = await letterStates(
    tx,
    notes.map((note) => letterKey(id, note.id)),
  )
  const { accounts } = await contactOf(tx, personId)
  const shut = !accounts.some(({ reachable }) => reachable)
  return { case: id, version, shut, letters: [...states.values()].map(([first]) => first).join('') }
}

/** Shows a case to responders, and to a channel when one is given, and keeps these messages up to date; resolves with how many they are. */
export async function showTo(
  tx: Tx,
  help: HelpCase,
  to: { readonly people: readonly number[]; readonly channel: Settings['board']; readonly round: number },
): Promise<number> {
  const keys: string[] = []
  const message = { priority: priority.answer, notice: 'case.card', params: await paramsOf(tx, help) }
  for (const personId of to.people) {
    const key = `case:${help.id}:${to.round}:${personId}`
    if (await enqueueToPerson(tx, personId, { ...message, key, emergency: true })) keys.push(key)
  }
  if (to.channel) {
    const key = `case:${help.id}:${to.round}:channel`
    await enqueue(tx, { ...message, key, to: to.channel, locale: 'az' })
    keys.push(key)
  }
  await keepShownIn(tx, help.id, [...help.shownIn, ...keys])
  return keys.length
}

/** Draws every message that shows a case anew. */
export async function redraw(tx: Tx, id: number): Promise<void> {
  const help = await findCase(tx, id)
  if (!help) return
  const params = await paramsOf(tx, help)
  for (const of of await visibleIn(tx, help))
    await restate(tx, { key: `${of}:edit`, of, notice: 'case.card', params })
}

/** The messages that show a case, without those of people who lost the role since: what is said from now on is not theirs to read. */
async function visibleIn(tx: Tx, help: HelpCase): Promise<string[]> {
  const may = new Set([
    ...(await respondersFor(tx, help.chapterId, 'chapter')),
    ...(await respondersFor(tx, help.chapterId, 'board')),
  ])
  const readers = await readersOf(tx, help.shownIn)
  return readers.filter(({ personId }) => personId === null || may.has(personId)).map(({ key }) => key)
}

/** Tells the person who asked for help something about it. */
export async function tellAsker(tx: Tx, help: HelpCase, what: string, name = ''): Promise<void> {
  await enqueueToPerson(tx, help.personId, {
    key: `case:${help.id}:${what}:${help.version}`,
    priority: priority.answer,
    notice: `case.${what}`,
    params: { case: help.id, name },
    emergency: true,
  })
}
