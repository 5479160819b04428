import type { Ctx } from '../../../src/core/ctx.ts'
import type { Answers, Step } from '../../../src/core/dialog/dialog.ts'
import { inTurn } from '../../../src/core/in-turn.ts'
import type { Locale } from '../../../src/core/language.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { fold } from '../../../src/core/text/fold.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { T } from '../../../src/core/words.ts'
import { countryName } from '../../../src/places/country.ts'
import type { Audience, AudienceKind } from '../../../src/store/alert/record.ts'
import { allChapters, chapterName, chapterNameById } from '../../../src/store/chapter/chapters.ts'
import { findMembers, knownCities } from '../../../src/store/person/find.ts'
import { nameOf } from '../../../src/store/person/name.ts'
import { readCountries, split } from './countries.ts'
import { oneOf } from './level.ts'

const kinds = ['everyone', 'country', 'city', 'chapter', 'student', 'alumnus', 'people'] as const

/** The question whom an alert is for. */
export const audienceStep: Step = {
  key: 'audience',
  label: 'broadcast.askAudience',
  kind: 'choice',
  options: async ({ t }) => kinds.map((kind) => ({ value: kind, label: t(`broadcast.audience.${kind}`) })),
}

/** The further question each kind of audience asks; one of them at most is asked. */
export const audienceDetails: readonly Step[] = [
  {
    key: 'countries',
    label: 'broadcast.askCountries',
    hint: 'broadcast.hintCountries',
    kind: 'text',
    page: true,
    when: (answers) => answers.audience === 'country',
    parse: async (_ctx, text) => joined(readCountries(text)),
  },
  {
    key: 'cities',
    label: 'broadcast.askCities',
    hint: 'broadcast.hintCities',
    kind: 'text',
    page: true,
    when: (answers) => answers.audience === 'city',
    parse: readCities,
  },
  {
    key: 'chapter',
    label: 'broadcast.askChapter',
    kind: 'choice',
    page: true,
    when: (answers) => answers.audience === 'chapter',
    options: async ({ tx, locale }) =>
      (await allChapters(tx)).map((chapter) => ({
        value: chapter.id,
        label: chapterName(chapter, locale),
      })),
  },
  {
    key: 'people',
    label: 'broadcast.askPeople',
    hint: 'broadcast.hintPeople',
    kind: 'long',
    page: true,
    when: (answers) => answers.audience === 'people',
    parse: readPeople,
  },
]

function joined(values: readonly string[]): string {
  if (!values.length) throw new Refusal('broadcast.chooseValues')
  return values.join(', ')
}

async function readCities({ tx }: Ctx, text: string): Promise<string> {
  const cities = split(text)
  const known = await knownCities(tx, cities.map(fold))
  const stranger = cities.find((city) => !known.has(fold(city)))
  if (stranger) throw new Refusal('broadcast.unknownCity', { name: stranger })
  return joined(cities)
}

async function readPeople({ tx }: Ctx, text: string): Promise<string> {
  const ids: number[] = []
  for (const name of split(text)) {
    const [id, another] = await findMembers(tx, name)
    if (id === undefined || another !== undefined) throw new Refusal('broadcast.unknownPerson', { name })
    ids.push(id)
  }
  return joined(ids.map(String))
}

/** The audience that a dialog's answers mean. */
export function audienceOf(answers: Answers): Audience {
  const kind: AudienceKind = oneOf(kinds, answers.audience)
  switch (kind) {
    case 'country':
      return { kind, values: split(answers.countries ?? '') }
    case 'city':
      return { kind, values: split(answers.cities ?? '').map(fold) }
    case 'chapter':
      return { kind, values: [answers.chapter ?? ''] }
    case 'people':
      return { kind, values: split(answers.people ?? '') }
    case 'everyone':
    case 'student':
    case 'alumnus':
      return { kind, values: [] }
  }
}

/** The answers that a stored audience came from, to begin its dialog again. */
export function audienceAnswers({ kind, values }: Audience): Answers {
  const detail = { country: 'countries', city: 'cities', chapter: 'chapter', people: 'people' } as const
  if (kind === 'everyone' || kind === 'student' || kind === 'alumnus') return { audience: kind }
  return { audience: kind, [detail[kind]]: values.join(', ') }
}

/** An audience in words. */
export async function sayAudience(
  tx: Tx,
  { kind, values }: Audience,
  { t, locale }: { readonly t: T; readonly locale: Locale },
): Promise<string> {
  const kindName = t(`broadcast.audience.${kind}`)
  if (!values.length) return kindName
  const names = await inTurn(values.slice(0, 10), (value) => sayValue(tx, { kind, value, locale }))
  return `${kindName}: ${names.join(', ')}${values.length > 10 ? ` … (${values.length})` : ''}`
}

async function sayValue(
  tx: Tx,
  { kind, value, locale }: { kind: AudienceKind; value: string; locale: Locale },
): Promise<string> {
  if (kind === 'country') return countryName(value, locale)
  if (kind === 'chapter') return chapterNameById(tx, value, locale)
  if (kind === 'people') return nameOf(tx, Number(value))
  return value
}
