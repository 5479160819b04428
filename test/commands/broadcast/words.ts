import * as az from '../../../locales/az/index.ts'
import * as en from '../../../locales/en/index.ts'
import type { Locale } from '../../../src/core/language.ts'
import { createWords, type T } from '../../../src/core/words.ts'

const words = await createWords({ az, en })

/** The words of one language, for rules that need nothing else. */
export function createTranslator(locale: Locale): T {
  return words(locale)
}
