import { action } from '../../src/core/action.ts'
import type { Job } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Button } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { callsSince, findCase, type HelpCase } from '../../src/store/case/cases.ts'
import { lastCry } from '../../src/store/case/notes.ts'
import { arrivalOf, takeBack } from '../../src/store/outbox/arrival.ts'
import { enqueueToPerson, readersOf } from '../../src/store/outbox/outbox.ts'
import { tryElsewhere } from '../../src/store/outbox/reroute.ts'
import { isPractice } from './exercise.ts'
import { ringKey } from './tell.ts'

/** So long a call may be on its way before its caller is told that it has not arrived, in milliseconds. */
const patienceMs = 20_000
/** … and before they are told that it has and nobody has taken it: an answer that a crash took with it is said so, too. */
const waitingMs = 60_000
/** Older calls were told all there is, in milliseconds. */
const lookBackMs = 24 * 60 * 60_000

/** What a responder's platform does not take goes to their account elsewhere at once; whoever called is told that nobody has got the call yet, when somebody has, and that nobody has taken it. */
export const arrivalJob: Job = {
  name: 'case.arrival',
  every: '*/5 * * * * *',
  async run({ transaction, now }) {
    await transaction(async (tx) => {
      for (const help of await callsSince(tx, new Date(now.getTime() - lookBackMs)))
        if (!(await isPractice(tx, help))) await follow(tx, help, now)
    })
  },
}

/** What became of the newest cry of a call: rows alone say whether it has arrived. */
async function follow(tx: Tx, help: HelpCase, now: Date): Promise<void> {
  const { at, rungAt } = (await lastCry(tx, help.id)) ?? { at: help.createdAt, rungAt: null }
  const rings = rungAt ? await ringsOf(tx, help, rungAt) : []
  const copies = [...help.shownIn, ...rings]
  await tryElsewhere(tx, copies, now)
  if (now.getTime() - at.getTime() < patienceMs) return
  const arrival = await arrivalOf(tx, copies, { since: at, now })
  const key = (what: string) => `case:${help.id}:${what}:${at.getTime()}`
  const waits = now.getTime() - at.getTime() >= waitingMs
  if (arrival === 'nowhere' || (arrival === null && waits)) await tell(tx, help, 'nowhere', key('nowhere'))
  if (arrival !== 'arrived') return
  if (await takeBack(tx, key('nowhere'), now)) await tell(tx, help, 'arrived', key('arrived'))
  else if (waits) await tell(tx, help, 'waiting', key('arrived'))
}

/** The rings of a cry to those who had read the call before. */
async function ringsOf(tx: Tx, help: HelpCase, at: Date): Promise<string[]> {
  const readers = await readersOf(tx, help.shownIn)
  return readers.map(({ personId, to }) => ringKey(help.id, at.getTime(), personId ?? to.target))
}

async function tell(
  tx: Tx,
  { id, personId }: HelpCase,
  notice: 'nowhere' | 'arrived' | 'waiting',
  key: string,
): Promise<void> {
  await enqueueToPerson(tx, personId, {
    key,
    priority: priority.answer,
    notice: `case.${notice}`,
    params: { case: id },
    emergency: true,
  })
}

/** To whoever called: nobody has got it. */
export const nowhereNotice: Notice = async ({ t }) => ({
  blocks: [{ kind: 'text', text: t('helpCase.nowhere') }],
  buttons: [[{ label: t('helpCase.ownHelp'), action: action('faq', 'show', 'emergency') }], [addWords(t)]],
  private: true,
  tone: 'emergency',
})

/** … and now somebody has. */
export const arrivedNotice: Notice = async ({ t }) => ({
  blocks: [{ kind: 'text', text: t('helpCase.arrived') }],
  buttons: [[addWords(t)]],
  private: true,
})

/** … or that somebody has, and nobody has taken it. */
export const waitingNotice: Notice = async ({ tx, t }, params) => {
  const taken = (await findCase(tx, Number(params.case)))?.state !== 'open'
  return {
    blocks: [
      { kind: 'text', text: t(taken ? 'helpCase.arrived' : 'helpCase.waiting') },
      { kind: 'text', text: t('helpCase.dangerFirst') },
    ],
    buttons: [[addWords(t)]],
    private: true,
    tone: 'emergency',
  }
}

function addWords(t: T): Button {
  return { label: t('helpCase.addWords'), action: action('help_me', 'note') }
}
