import type { Locale } from '../../core/language.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

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
