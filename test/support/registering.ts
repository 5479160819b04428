import type { Actress } from './actress.ts'

/** What somebody answers when registering; `chapter` and `consent` are the labels of what is chosen. */
export interface RegisterAnswers {
  readonly name: string
  readonly status: string
  readonly place: string
  readonly university: string
  readonly study: string
  readonly chapter: string
  readonly consent: string
}

export const leylaAz: RegisterAnswers = {
  name: 'Leyla Məmmədova',
  status: 'Tələbə',
  place: 'İtaliya, Milan',
  university: 'Bocconi Universiteti',
  study: 'Kompüter elmləri, 2028',
  chapter: '✓ İtaliya',
  consent: 'Razıyam',
}

export const leylaEn: RegisterAnswers = {
  name: 'Leyla Mammadova',
  status: 'Student',
  place: 'Milan, Italy',
  university: 'Bocconi University',
  study: 'Computer science, 2028',
  chapter: '✓ Italy',
  consent: 'I agree',
}

/** What the first page of the form asks. */
export function firstPage({ name, status, place, university, study }: RegisterAnswers) {
  return { name, status, place, university, study }
}

/** Answers every question, or fills every page of the form, whichever the platform draws. */
export async function registers(person: Actress, answers: RegisterAnswers): Promise<void> {
  await person.says('/register')
  if (!person.form) return asked(person, answers)
  await person.fills(firstPage(answers))
  await person.fills({ chapter: answers.chapter.replace('✓ ', ''), consent: answers.consent })
}

async function asked(person: Actress, answers: RegisterAnswers): Promise<void> {
  await person.says(answers.name)
  await person.presses(answers.status)
  await person.says(answers.place)
  await person.says(answers.university)
  await person.says(answers.study)
  await person.presses(answers.chapter)
  await person.presses(answers.consent)
}
