import type { Ctx } from '../../src/core/ctx.ts'
import { locales } from '../../src/core/language.ts'
import { fold } from '../../src/core/text/fold.ts'
import type { Filter } from './filter.ts'
import { kinds } from './words.ts'

/** «alert 12», «xəbərdarlıq № 12»; null = nothing that has a number. */
export function readSubject({ words }: Ctx, text: string): NonNullable<Filter['subject']> | null {
  const [, word = '', id = ''] = /^(\D+?)\s*(?:№|#)?\s*(\d{1,7})$/u.exec(text.trim()) ?? []
  const kind = kinds.find((each) =>
    [each, ...locales.map((locale) => words(locale)(`audit.subject.${each}`))].some(
      (name) => fold(name) === fold(word),
    ),
  )
  return kind && id ? { kind, id: Number(id) } : null
}
