import type { Tx } from '../../core/tx.ts'
import { cityKey, type Residence } from '../../places/residence.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { prisma } from '../database/tx.ts'

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

const contact = 'Membership.emergencyContact'

/** The person's membership; null = not registered. */
export async function findMembership(tx: Tx, personId: number): Promise<StoredMembership | null> {
  const row = await prisma(tx).membership.findUnique({ where: { personId } })
  if (!row) return null
  const { personId: _id, cityKey: _key, country, city, status, ...rest } = row
  const emergencyContact = decrypt(tx, contact, rest.emergencyContact)
  return {
    ...rest,
    emergencyContact,
    status: status === 'alumnus' ? 'alumnus' : 'student',
    residence: { country, city },
  }
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
  const { residence, emergencyContact, ...rest } = change
  const whom =
    emergencyContact === undefined ? {} : { emergencyContact: encrypt(tx, contact, emergencyContact) }
  const place = residence ? { ...residence, cityKey: cityKey(residence.city) } : {}
  const { count } = await prisma(tx).membership.updateMany({
    where: { personId },
    data: { ...rest, ...whom, ...place, updatedAt: now },
  })
  return count > 0
}
