import { isLocale, type Locale } from '../../core/language.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { prepared } from '../database/prepared.ts'
import { prisma, rawAll } from '../database/tx.ts'

/** SQL, over p = "Person" and a = "Account": the language in which an account is written to. What the person chose wins over what the platform says. */
export const writtenIn = `COALESCE(p."locale", a."hint", 'az')`

/** The language that the person behind an account chose; null = none, or nobody we know. */
export async function chosenLocale(tx: Tx, platform: Platform, userId: string): Promise<Locale | null> {
  const rows = await rawAll<{ locale: string | null }>(tx, choice, [platform, userId])
  const locale = rows[0]?.locale
  return isLocale(locale) ? locale : null
}

const choice = prepared(`SELECT p."locale" FROM "Account" a JOIN "Person" p ON p."id" = a."personId"
  WHERE a."platform" = ? AND a."userId" = ?`)

/** Stores the language a person chose; it counts on all their platforms. */
export async function chooseLanguage(tx: Tx, personId: number, locale: Locale): Promise<void> {
  await prisma(tx).person.update({ where: { id: personId }, data: { locale } })
}
