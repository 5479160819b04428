import type { Tx } from '../../core/tx.ts'
import type { Audience } from '../alert/record.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'
import type { Promotion } from '../event/seats.ts'
import { humanOf, uniteHumans } from '../person/human.ts'
import { moveAnswers } from './move-answers.ts'
import { moveSeats } from './move-seats.ts'
import type { Pair } from './pair.ts'

/** Where a person is named and may be named twice: these columns simply follow. */
const followers = [
  ['Account', 'personId'],
  ['Consent', 'personId'],
  ['Outbox', 'personId'],
  ['HelpCase', 'personId'],
  ['HelpCase', 'claimedBy'],
  ['CaseNote', 'personId'],
  ['HeardWords', 'personId'],
  ['RollCall', 'calledBy'],
  ['FaqQuestion', 'personId'],
  ['FaqQuestion', 'settledBy'],
  ['Event', 'createdBy'],
  ['Alert', 'createdBy'],
  ['Alert', 'submittedBy'],
  ['Alert', 'approvedBy'],
  ['Motion', 'personId'],
  ['Motion', 'otherId'],
  ['KeyFreeze', 'personId'],
  ['KeyFreeze', 'by'],
  ['AuditReading', 'personId'],
  ['Rebinding', 'personId'],
  ['Rebinding', 'otherId'],
  ['Rebinding', 'by'],
  ['Rebinding', 'agreedBy'],
] as const

/**
 * Makes one person of two: accounts, seats, answers, cases and roles of `from` are `into`'s from now on. Where both have
 * a registration, `into`'s stays. Resolves with who got the seats that were held twice.
 */
export async function joinPeople(tx: Tx, pair: Pair): Promise<readonly Promotion[]> {
  await markNewer(tx, pair)
  const promotions = await moveSeats(tx, pair)
  await moveAnswers(tx, pair)
  await moveRoles(tx, pair)
  await moveMembership(tx, pair)
  for (const [table, column] of followers)
    await rawRun(tx, `UPDATE "${table}" SET "${column}" = ? WHERE "${column}" = ?`, [pair.into, pair.from])
  await moveAudiences(tx, pair)
  await uniteHumans(tx, pair.from, pair.into)
  await retire(tx, pair)
  return promotions
}

/** Takes an account out of its person: from now on it is somebody we know nothing of but the language, and whose it was. */
export async function detachAccount(tx: Tx, accountId: number, now: Date): Promise<number> {
  const db = prisma(tx)
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { personId: true, person: { select: { locale: true, askedAt: true } } },
  })
  const human = await humanOf(tx, account.personId)
  const { id } = await db.person.create({ data: { ...account.person, human, createdAt: now } })
  await db.account.update({ where: { id: accountId }, data: { personId: id, joinedAt: null } })
  return id
}

/** Whoever brings roles is the older one, whose code it ever was, and without any whoever brings the registration; of two who both bring roles neither is the newer. */
async function markNewer(tx: Tx, { from, into, now }: Pair): Promise<void> {
  const held = async (personId: number) => {
    const roles = await prisma(tx).roleGrant.count({ where: { personId, revokedAt: null } })
    return roles ? 2 : await prisma(tx).membership.count({ where: { personId } })
  }
  const [ours, theirs] = [await held(from), await held(into)]
  if (ours === 2 && theirs === 2) return
  const mine = ours > theirs
  await prisma(tx).account.updateMany({
    where: { personId: mine ? into : from, joinedAt: null },
    data: { joinedAt: now },
  })
}

/** Roles held twice are held once. */
async function moveRoles(tx: Tx, { from, into, now }: Pair): Promise<void> {
  const grants = prisma(tx).roleGrant
  const held = await grants.findMany({ where: { personId: into, revokedAt: null } })
  for (const { role, chapterId } of held)
    await grants.updateMany({
      where: { personId: from, role, chapterId, revokedAt: null },
      data: { revokedAt: now },
    })
  await grants.updateMany({ where: { personId: from }, data: { personId: into } })
  const duty = await prisma(tx).duty.findUnique({ where: { personId: from } })
  if (!duty) return
  await prisma(tx).duty.delete({ where: { personId: from } })
  await prisma(tx).duty.upsert({ where: { personId: into }, create: { ...duty, personId: into }, update: {} })
}

/** Nothing told is lost: whom to call is kept from the registration that goes. */
async function moveMembership(tx: Tx, { from, into }: Pair): Promise<void> {
  const db = prisma(tx)
  const going = await db.membership.findUnique({ where: { personId: from } })
  const staying = await db.membership.findUnique({ where: { personId: into } })
  if (!going) return
  await db.membership.delete({ where: { personId: from } })
  if (!staying) await db.membership.create({ data: { ...going, personId: into } })
  else if (!staying.emergencyContact)
    await db.membership.update({
      where: { personId: into },
      data: { emergencyContact: going.emergencyContact },
    })
  await db.person.update({ where: { id: into }, data: { erasedAt: null } })
}

/** Who was picked by hand for an alert is still picked. */
async function moveAudiences(tx: Tx, { from, into }: Pair): Promise<void> {
  const rows = await rawAll<{ id: number; audienceJson: string }>(
    tx,
    `SELECT "id", "audienceJson" FROM "Alert" WHERE "audienceJson" LIKE '%"people"%'
        AND "state" NOT IN ('completed', 'discarded')`,
  )
  for (const { id, audienceJson } of rows) {
    const audience = JSON.parse(audienceJson) as Audience
    const values = audience.values.map((value) => (value === String(from) ? String(into) : value))
    const moved = { ...audience, values: [...new Set(values)] }
    if (audience.kind === 'people')
      await prisma(tx).alert.update({ where: { id }, data: { audienceJson: JSON.stringify(moved) } })
  }
}

/** What is left is a name in old entries of the audit. */
async function retire(tx: Tx, { from, into, now }: Pair): Promise<void> {
  const db = prisma(tx)
  const { locale } = await db.person.findUniqueOrThrow({ where: { id: from }, select: { locale: true } })
  await db.person.updateMany({ where: { id: into, locale: null }, data: { locale } })
  const forms = await db.dialogState.findMany({ where: { personId: from }, select: { platform: true } })
  const platform = { in: forms.map((form) => form.platform) }
  await db.account.updateMany({ where: { personId: into, platform }, data: { formOverAt: now } })
  await db.dialogState.deleteMany({ where: { personId: from } })
  await db.linkCode.deleteMany({ where: { personId: from } })
  await db.person.update({ where: { id: from }, data: { joinedInto: into } })
}
