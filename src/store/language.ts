import type { Locale } from '../core/language.ts'
import type { Tx } from '../core/tx.ts'
import { prisma } from './tx.ts'

/** SQL, over p = "Person" and a = "Account": the language in which an account is written to. What the person chose wins over what the platform says. */
export const writtenIn = `COALESCE(p."locale", a."hint", 'az')`

/** Stores the language a person chose; it counts on all their platforms. */
export async function chooseLanguage(tx: Tx, personId: number, locale: Locale): Promise<void> {
  await prisma(tx).person.update({ where: { id: personId }, data: { locale } })
}
