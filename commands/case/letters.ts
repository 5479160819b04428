import type { Ctx } from '../../src/core/ctx.ts'
import type { Job } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Tx } from '../../src/core/tx.ts'
import { type HelpCase, openCaseOf, writtenCases } from '../../src/store/case/cases.ts'
import { type KeptNote, notesOf } from '../../src/store/case/notes.ts'
import { type LetterState, letterStates, reviveLetter, wasRefused } from '../../src/store/outbox/letters.ts'
import { enqueueToEachAccount, enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { letterKey, redraw } from './tell.ts'

/** Words for somebody who cannot be written to wait so long, in milliseconds. */
const letterLifeMs = 7 * 24 * 60 * 60_000

/** Queues a responder's words for every account at which the caller can be written to; where there is none they wait. */
export async function sendLetter(tx: Tx, { id, personId, alertId }: HelpCase, note: number): Promise<void> {
  await enqueueToEachAccount(tx, personId, {
    key: letterKey(id, note),
    priority: priority.answer,
    notice: 'case.told',
    params: { note, alert: alertId ?? 0 },
    emergency: true,
  })
}

/** What became of the words that responders wrote to the caller, by their note. */
export async function lettersOf(
  tx: Tx,
  { id, personId }: HelpCase,
  notes: readonly KeptNote[],
): Promise<ReadonlyMap<number, LetterState>> {
  const told = notes.filter(({ kind }) => kind === 'told')
  const states = await letterStates(
    tx,
    personId,
    told.map((note) => letterKey(id, note.id)),
  )
  return new Map(told.map((note) => [note.id, states.get(letterKey(id, note.id)) ?? 'waiting']))
}

/** Whoever called can be written to now: what waited for them goes, and whoever has the call sees it. */
export async function releaseLetters({ tx, actor, now }: Ctx): Promise<void> {
  const open = await openCaseOf(tx, actor.personId)
  if (!open) return
  const notes = await notesOf(tx, open.id)
  const states = await lettersOf(tx, open, notes)
  for (const { id, at } of notes) {
    if (states.get(id) !== 'waiting' || now.getTime() - at.getTime() > letterLifeMs) continue
    await reviveLetter(tx, { personId: open.personId, key: letterKey(open.id, id) })
    await sendLetter(tx, open, id)
  }
  await redraw(tx, open.id, { now })
}

/** Whoever has a call is told when their words could not be delivered; cards say what is known. */
export const lettersJob: Job = {
  name: 'case.letters',
  every: '*/10 * * * * *',
  async run({ transaction, now }) {
    const since = new Date(now.getTime() - letterLifeMs)
    await transaction(async (tx) => {
      for (const help of await writtenCases(tx, since)) await lookAfter(tx, help, now)
    })
  },
}

async function lookAfter(tx: Tx, help: HelpCase, now: Date): Promise<void> {
  const { id: caseId, personId, claimedBy } = help
  for (const [note, state] of await lettersOf(tx, help, await notesOf(tx, caseId))) {
    const letter = { personId, key: letterKey(caseId, note) }
    if (state !== 'waiting' || claimedBy === null || !(await wasRefused(tx, letter))) continue
    await enqueueToPerson(tx, claimedBy, {
      key: `case:${caseId}:waits:${note}`,
      priority: priority.answer,
      notice: 'case.waits',
      params: { case: caseId },
      emergency: true,
    })
  }
  await redraw(tx, caseId, { now })
}

/** To whoever has a call: what they wrote has not reached the caller. */
export const waitsNotice: Notice = async ({ t }, params) => ({
  blocks: [{ kind: 'text', text: t('helpCase.waits', { id: Number(params.case) }) }],
  private: true,
})
