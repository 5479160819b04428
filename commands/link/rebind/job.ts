import type { Job, JobRun } from '../../../src/core/job.ts'
import { priority } from '../../../src/core/outgoing.ts'
import type { Tx } from '../../../src/core/tx.ts'
import { appendAudit, type Change } from '../../../src/store/audit/audit.ts'
import { demandAlone } from '../../../src/store/database/tx.ts'
import { detachAccount } from '../../../src/store/link/join.ts'
import {
  againHours,
  closeRebinding,
  holdKeys,
  isAsSeen,
  joinsAt,
  noteAgain,
  openRebinding,
  openRebindings,
  type Rebinding,
} from '../../../src/store/link/rebinding.ts'
import { enqueueToEachAccount } from '../../../src/store/outbox/outbox.ts'
import { accountsOf } from '../../../src/store/person/accounts.ts'
import { motionHours } from '../../../src/store/person/motions.ts'
import { rolesHeld } from '../../../src/store/person/roles.ts'
import { becomeOne } from '../unite.ts'
import { accountName } from '../view.ts'
import { type At, factsOf, numbersOf, tellEnd, tellOld } from './tell.ts'

const hourMs = 60 * 60_000

/** Tells the old accounts once more, and when their time is over lets the new account join. */
export const rebindJob: Job = {
  name: 'rebind',
  every: '25 * * * * *',
  async run(run) {
    const waiting = await run.transaction((tx) => openRebindings(tx))
    for (const { id } of waiting) await run.transaction((tx) => follow({ ...run, tx }, id))
  },
}

type Here = At & JobRun

async function follow(at: Here, id: number): Promise<void> {
  const { tx, now } = at
  const waits = await openRebinding(tx, id)
  if (!waits) return
  const hours = (now.getTime() - waits.at.getTime()) / hourMs
  const isDue = now >= joinsAt(waits)
  // Whoever is joined must not act meanwhile.
  if (isDue) demandAlone(tx)
  if (!(await isAsSeen(tx, waits))) return end(at, waits, 'changed')
  if (!isDue) {
    if (hours >= againHours && (await noteAgain(tx, waits, now))) await tellOld(tx, waits, 'again')
    return
  }
  if (waits.agreedBy === null && (await rolesHeld(tx, waits.personId)).length)
    return hours >= motionHours ? end(at, waits, 'late') : undefined
  await give(at, waits)
}

async function end(at: At, rebinding: Rebinding, outcome: 'late' | 'changed'): Promise<void> {
  const { tx, now } = at
  if (!(await closeRebinding(tx, rebinding, { outcome, by: null, now }))) return
  await note(at, rebinding, `account.rebind.${outcome}`, { before: 'asked', after: outcome })
  await tellEnd(at, rebinding, { facts: await factsOf(tx, rebinding), outcome, who: null })
}

/** The account joins, without a key for a while; the lost one goes. */
async function give(at: At, rebinding: Rebinding): Promise<void> {
  const { tx, now, settings } = at
  const { personId, otherId, lostId } = rebinding
  if (!(await closeRebinding(tx, rebinding, { outcome: 'done', by: null, now }))) return
  const before = await numbersOf(tx, personId)
  const facts = await factsOf(tx, rebinding)
  const joining = (await accountsOf(tx, otherId)).map(({ id }) => id)
  await becomeOne(at, { from: otherId, into: personId })
  const keyFrom = new Date(now.getTime() + settings.keyWaitHours * hourMs)
  await holdKeys(tx, joining, keyFrom)
  const onBoard = (await rolesHeld(tx, personId)).some(({ role }) => role === 'board')
  if (lostId !== null) await takeOut(tx, rebinding, now)
  const after = await numbersOf(tx, personId)
  await note(at, rebinding, 'account.rebind.done', { before, after }, { account: lostId })
  const ended = { ...facts, ...(onBoard && { keyFrom: keyFrom.getTime() }) }
  await tellEnd(at, rebinding, { facts: ended, outcome: 'done', who: null })
}

async function takeOut(tx: Tx, { personId, lostId }: Rebinding, now: Date): Promise<void> {
  const lost = (await accountsOf(tx, personId)).find(({ id }) => id === lostId)
  if (!lost) return
  const alone = await detachAccount(tx, lost.id, now)
  await enqueueToEachAccount(tx, alone, {
    ...{ key: `link:detached:${lost.id}:${now.getTime()}`, priority: priority.answer },
    ...{ notice: 'link.detached', params: { name: accountName(lost), gone: true }, emergency: true },
  })
}

async function note(
  { tx, now }: At,
  { id, personId, otherId, by, agreedBy }: Rebinding,
  act: string,
  change: Change,
  more: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  const detail = { rebinding: id, from: otherId, by, agreedBy, ...more }
  await appendAudit(tx, { actor: null, act, subject: `person ${personId}`, change, detail, now })
}
