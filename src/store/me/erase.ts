import type { Tx } from '../../core/tx.ts'
import { forgetClosedCases } from '../case/cases.ts'
import { prisma, rawRun } from '../database/tx.ts'
import { leaveEverything, type Promotion } from '../event/seats.ts'

/**
 * Forgets what the person told: the membership goes, seats are given back, places and notes are taken out of old
 * answers, questions lose their author, the accounts lose name, number and address, and whatever waited to be sent is
 * withdrawn. Counts stay. No later alert reaches the person unless they register again. Resolves with who got the seats.
 */
export async function erasePerson(tx: Tx, personId: number, now: Date): Promise<readonly Promotion[]> {
  const db = prisma(tx)
  const promotions = await leaveEverything(tx, personId, now)
  await db.membership.deleteMany({ where: { personId } })
  await db.dialogState.deleteMany({ where: { personId } })
  await db.linkCode.deleteMany({ where: { personId } })
  await db.heardWords.deleteMany({ where: { personId } })
  await db.rollCall.updateMany({
    where: { personId },
    data: { note: null, latitude: null, longitude: null, remindAt: null },
  })
  await db.faqQuestion.updateMany({ where: { personId }, data: { personId: null } })
  await forgetClosedCases(tx, personId)
  await db.outbox.updateMany({
    where: { personId, state: 'pending' },
    data: { state: 'cancelled', doneAt: BigInt(now.getTime()) },
  })
  await forgetAccounts(tx, personId)
  await db.person.update({ where: { id: personId }, data: { erasedAt: now } })
  return promotions
}

/** Whoever holds a role is still recognised, so that nobody loses one by the way; everybody else will be a stranger. */
async function forgetAccounts(tx: Tx, personId: number): Promise<void> {
  const db = prisma(tx)
  await db.account.updateMany({
    where: { personId },
    data: { name: '', target: null, hint: null, reachable: false, reason: 'erased' },
  })
  if (await db.roleGrant.count({ where: { personId, revokedAt: null } })) return
  await rawRun(tx, `UPDATE "Account" SET "userId" = 'erased ' || "id" WHERE "personId" = ?`, [personId])
}
