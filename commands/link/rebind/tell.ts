import type { Ctx } from '../../../src/core/ctx.ts'
import { inTurn } from '../../../src/core/in-turn.ts'
import type { Params } from '../../../src/core/notice.ts'
import { priority } from '../../../src/core/outgoing.ts'
import type { Tx } from '../../../src/core/tx.ts'
import { joinsAt, type Outcome, type Rebinding } from '../../../src/store/link/rebinding.ts'
import { restateBoard, tellAudit, tellBoard, tellOfficers } from '../../../src/store/outbox/bodies.ts'
import {
  enqueue,
  enqueueToAccount,
  enqueueToEachAccount,
  enqueueToPerson,
} from '../../../src/store/outbox/outbox.ts'
import { accountsOf } from '../../../src/store/person/accounts.ts'
import { nameOf } from '../../../src/store/person/name.ts'
import { rolesHeld } from '../../../src/store/person/roles.ts'
import { rolesOfBoth } from '../unite.ts'
import { accountName } from '../view.ts'

/** Where it happens: a command, or the job. */
export type At = Pick<Ctx, 'tx' | 'now' | 'settings'>

const keyOfCard = ({ id }: Rebinding) => `rebind:${id}:board`

/** The person's accounts as the audit has them: `3,9`. */
export async function numbersOf(tx: Tx, personId: number): Promise<string> {
  return (await accountsOf(tx, personId)).map(({ id }) => id).join(',')
}

/** What every message about it is drawn from; names as they are at this moment. */
export async function factsOf(tx: Tx, rebinding: Rebinding): Promise<Params> {
  const { id, personId, otherId, lostId, by, agreedBy } = rebinding
  const [mine, theirs] = [await accountsOf(tx, personId), await accountsOf(tx, otherId)]
  const lost = mine.find((account) => account.id === lostId)
  return {
    id,
    name: await nameOf(tx, personId),
    from: mine.map(accountName).join(', '),
    into: theirs.map(accountName).join(', '),
    lost: lost ? accountName(lost) : '',
    by: await nameOf(tx, by),
    roles: await rolesOfBoth(tx, { from: otherId, into: personId }),
    agreed: agreedBy === null ? '' : await nameOf(tx, agreedBy),
    at: joinsAt(rebinding).getTime(),
  }
}

/** Tells the old accounts, each of them; resolves with how many can be written to. */
export async function tellOld(tx: Tx, rebinding: Rebinding, which: 'first' | 'again'): Promise<number> {
  const { id, personId, lostId } = rebinding
  const facts = await factsOf(tx, rebinding)
  const onRole = (await rolesHeld(tx, personId)).length > 0
  const told = await inTurn(await accountsOf(tx, personId), (account) =>
    enqueueToAccount(
      tx,
      { personId, accountId: account.id },
      {
        ...{ key: `rebind:${id}:${which}`, priority: priority.answer, notice: 'rebind.asked' },
        ...{ params: { ...facts, here: account.id === lostId, onRole }, emergency: true },
      },
    ),
  )
  return told.filter(Boolean).length
}

/** Tells everybody whom it concerns that it has begun; resolves with how many old accounts can be written to. */
export async function tellBegun({ tx, settings }: At, rebinding: Rebinding): Promise<number> {
  const told = await tellOld(tx, rebinding, 'first')
  const params = { ...(await factsOf(tx, rebinding)), told, hours: settings.keyWaitHours }
  await enqueueToEachAccount(tx, rebinding.otherId, {
    ...{ key: `rebind:${rebinding.id}:other`, priority: priority.answer, notice: 'rebind.waiting' },
    ...{ params, emergency: true },
  })
  await tellBoard(tx, settings, { key: keyOfCard(rebinding), notice: 'rebind.board', params })
  const forAudit = { ...params, aside: true }
  await tellAudit(tx, settings, {
    ...{ key: `rebind:${rebinding.id}:audit`, notice: 'rebind.board', params: forAudit },
  })
  return told
}

/** The Board's card as it stands now. */
export async function restateCard({ tx, settings }: At, rebinding: Rebinding, more: Params): Promise<void> {
  const params = { ...(await factsOf(tx, rebinding)), hours: settings.keyWaitHours, ...more }
  await restateBoard(tx, settings, { key: keyOfCard(rebinding), notice: 'rebind.board', params })
}

/** Tells everybody what came of it: all accounts of both, the Secretariat, the Board and the Audit Commission. */
export async function tellEnd(
  at: At,
  rebinding: Rebinding,
  { facts, outcome, who }: { readonly facts: Params; readonly outcome: Outcome; readonly who: number | null },
): Promise<void> {
  const { tx, settings } = at
  const params = { ...facts, done: outcome, who: who === null ? '' : await nameOf(tx, who) }
  const message = { priority: priority.answer, notice: 'rebind.ended', params, emergency: true }
  const key = `rebind:${rebinding.id}:end`
  const told = outcome === 'done' ? (['old'] as const) : (['old', 'new'] as const)
  for (const reader of told)
    await enqueueToEachAccount(tx, reader === 'old' ? rebinding.personId : rebinding.otherId, {
      ...{ ...message, key, params: { ...params, reader } },
    })
  await enqueueToPerson(tx, rebinding.by, { ...message, key: `${key}:by` })
  const to = settings.secretariat
  if (to) await enqueue(tx, { ...message, key: `${key}:secretariat`, to, locale: 'az' })
  await restateBoard(tx, settings, { key: keyOfCard(rebinding), notice: 'rebind.board', params })
  await tellOfficers(tx, settings, {
    key: `${key}:officers`,
    notice: 'rebind.ended',
    params,
    but: rebinding.personId,
  })
}
