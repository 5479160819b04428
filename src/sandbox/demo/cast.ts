/** Somebody who is registered already when the demo begins. */
export interface Member {
  readonly platform: 'telegram' | 'discord'
  readonly userId: string
  readonly target: string
  readonly name: string
  readonly locale: 'az' | 'en'
  readonly status: 'student' | 'alumnus'
  readonly country: string
  readonly city: string
  readonly university: string
  readonly field: string
  readonly year: number
  readonly chapterId: string | null
}

export interface ChapterPlace {
  readonly chapterId: string
  readonly platform: 'discord' | 'telegram'
  readonly target: string
  readonly locale: 'az' | 'en'
}

/** Everybody and everything the demo begins with. */
export interface Cast {
  readonly members: readonly Member[]
  readonly chapters: readonly ChapterPlace[]
  /** Slack user ids of the Board. */
  readonly board: readonly string[]
  readonly boardChannel: string
  readonly secretariatChannel: string
  readonly auditChannel: string
  /** Where the Board looks at drafts: a Telegram group's and a Discord channel's number. */
  readonly previews: { readonly telegram: string; readonly discord: string }
}

const given =
  'Aysel Leyla Nigar Günel Aytən Səbinə Lalə Fidan Nərmin Zəhra Türkan Könül Rəşad Elvin Tural Orxan Kamran Fərid Ülvi Nicat Emin Cavid Anar Murad İlkin Samir Əli Həsən Vüqar Toğrul'.split(
    ' ',
  )
const family =
  'Məmmədli Əliyeva Hüseynov Quliyeva İsmayılov Həsənli Rzayeva Abbasov Kərimli Nəbiyev Cəfərli Səfərova Bağırov Şərifli Ağayeva Tağıyev Mustafayeva Əhmədov Zeynallı Babayeva'.split(
    ' ',
  )
const fields = [
  'Kompüter elmləri',
  'Tibb',
  'Hüquq',
  'İqtisadiyyat',
  'Memarlıq',
  'Computer Science',
  'Law',
  'Economics',
  'Biology',
  'International Relations',
]

interface Town {
  readonly country: string
  readonly city: string
  readonly university: string
  readonly chapterId: string | null
}

const towns: readonly Town[] = [
  { country: 'GB', city: 'London', university: 'University College London', chapterId: 'uk' },
  { country: 'GB', city: 'Manchester', university: 'University of Manchester', chapterId: 'uk' },
  { country: 'US', city: 'Boston', university: 'Boston University', chapterId: 'usa' },
  { country: 'US', city: 'New York', university: 'Columbia University', chapterId: 'usa' },
  { country: 'LT', city: 'Vilnius', university: 'Vilnius University', chapterId: 'lithuania' },
  { country: 'LT', city: 'Kaunas', university: 'Kaunas University of Technology', chapterId: 'lithuania' },
  { country: 'IT', city: 'Milan', university: 'Politecnico di Milano', chapterId: 'italy' },
  { country: 'IT', city: 'Rome', university: 'Sapienza University of Rome', chapterId: 'italy' },
  { country: 'NL', city: 'Leiden', university: 'Leiden University', chapterId: 'benelux' },
  { country: 'BE', city: 'Leuven', university: 'KU Leuven', chapterId: 'benelux' },
  { country: 'DE', city: 'Berlin', university: 'Freie Universität Berlin', chapterId: null },
]

/** The n-th invented member: the same for the same n, so that two demos tell the same story. */
export function memberAt(n: number): Omit<Member, 'platform' | 'userId' | 'target'> {
  const town = towns[n % towns.length] as Town
  const pick = (list: readonly string[], step: number) =>
    list[(n * step + Math.floor(n / 7)) % list.length] as string
  return {
    ...town,
    name: `${pick(given, 7)} ${pick(family, 3)}`,
    locale: n % 4 === 0 ? 'en' : 'az',
    status: n % 5 === 0 ? 'alumnus' : 'student',
    field: pick(fields, 3),
    year: 2024 + (n % 7),
  }
}
