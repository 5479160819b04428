import type { Platform } from '../core/address.ts'
import type { Locale } from '../core/language.ts'
import { cityKey, type Residence } from '../core/place.ts'
import type { Tx } from '../core/tx.ts'
import { forgetClosedCases } from './cases.ts'
import { leaveEverything, type Promotion } from './seats.ts'
import { prisma, rawRun } from './tx.ts'

export type Status = 'student' | 'alumnus'

/** What a registered person told about themselves. */
export interface Membership {
  readonly name: string
  readonly status: Status
  readonly residence: Residence
  readonly university: string
  readonly field: string
  /** (Expected) year of graduation. */
  readonly year: number | null
  readonly chapterId: string | null
  readonly emergencyContact: string | null
}

/** A membership as it is kept. */
export interface StoredMembership extends Membership {
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The person's membership; null = not registered. */
export async function findMembership(tx: Tx, personId: number): Promise<StoredMembership | null> {
  const row = await prisma(tx).membership.findUnique({ where: { personId } })
  if (!row) return null
  const { personId: _id, cityKey: _key, country, city, status, ...rest } = row
  return { ...rest, status: status === 'alumnus' ? 'alumnus' : 'student', residence: { country, city } }
}

/** Registers the person, or changes what is there; somebody who was forgotten is known again. */
export async function saveMembership(
  tx: Tx,
  personId: number,
  membership: Omit<Membership, 'emergencyContact'>,
  now: Date,
): Promise<void> {
  const { residence, ...rest } = membership
  const data = { ...rest, ...residence, cityKey: cityKey(residence.city), updatedAt: now }
  await prisma(tx).membership.upsert({
    where: { personId },
    create: { personId, ...data, createdAt: now },
    update: data,
  })
  await prisma(tx).person.update({ where: { id: personId }, data: { erasedAt: null } })
}

/** Changes some fields of a membership; false = the person is not registered. */
export async function editMembership(
  tx: Tx,
  personId: number,
  change: Partial<Membership>,
  now: Date,
): Promise<boolean> {
  const { residence, ...rest } = change
  const place = residence ? { ...residence, cityKey: cityKey(residence.city) } : {}
  const { count } = await prisma(tx).membership.updateMany({
    where: { personId },
    data: { ...rest, ...place, updatedAt: now },
  })
  return count > 0
}

/** What a person agreed to, or no longer agrees to. */
export interface Consent {
  readonly version: string
  readonly locale: Locale
  readonly platform: Platform
  readonly given: boolean
  readonly at: Date
}

/** Adds to the history of a person's consent; nothing is ever changed in it. */
export async function recordConsent(tx: Tx, personId: number, consent: Consent): Promise<void> {
  await prisma(tx).consent.create({ data: { personId, ...consent } })
}

/** The newest word on consent; null = never asked. */
export async function latestConsent(tx: Tx, personId: number): Promise<Consent | null> {
  const row = await prisma(tx).consent.findFirst({ where: { personId }, orderBy: { id: 'desc' } })
  if (!row) return null
  const { version, given, at } = row
  return { version, given, at, locale: row.locale === 'en' ? 'en' : 'az', platform: row.platform as Platform }
}

/** An account as its owner sees it. */
export interface LinkedAccount {
  readonly id: number
  readonly platform: Platform
  readonly name: string
  readonly reachable: boolean
  readonly muted: boolean
}

/** The person's accounts on all platforms. */
export async function accountsOf(tx: Tx, personId: number): Promise<readonly LinkedAccount[]> {
  const rows = await prisma(tx).account.findMany({ where: { personId }, orderBy: { id: 'asc' } })
  return rows.map(({ id, platform, name, reachable, muted }) => ({
    id,
    platform: platform as Platform,
    name,
    reachable,
    muted,
  }))
}

/** Whether the person wants reminders and news, on all of their accounts; emergencies and answers come in any case. */
export async function muteNews(tx: Tx, personId: number, muted: boolean): Promise<void> {
  await prisma(tx).account.updateMany({ where: { personId }, data: { muted } })
}

/**
 * Forgets what the person told: the membership goes, seats are given back, places and notes are taken out of old
 * answers, questions lose their author, the accounts lose name, number and address, and whatever waited to be sent is
 * withdrawn. Counts stay. No later alert reaches the person unless they register again. Resolves with who got the seats.
 */
export async function eraseMembership(tx: Tx, personId: number, now: Date): Promise<readonly Promotion[]> {
  const db = prisma(tx)
  const promotions = await leaveEverything(tx, personId, now)
  await db.membership.deleteMany({ where: { personId } })
  await db.dialogState.deleteMany({ where: { personId } })
  await db.linkCode.deleteMany({ where: { personId } })
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
