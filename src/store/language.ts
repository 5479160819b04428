import type { Locale } from '../core/language.ts'
import type { Tx } from '../core/tx.ts'
import { prisma } from './tx.ts'

/** Stores the language a person chose; it counts on all their platforms. */
export async function chooseLanguage(tx: Tx, personId: number, locale: Locale): Promise<void> {
  await prisma(tx).person.update({ where: { id: personId }, data: { locale } })
}
