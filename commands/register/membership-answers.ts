import type { Answers } from '../../src/core/dialog/dialog.ts'
import { locked } from '../../src/core/locked.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { storedPlace, writePlace } from '../../src/places/residence.ts'
import type { ConsentState } from '../../src/store/person/consent.ts'
import type { Membership } from '../../src/store/person/membership.ts'
import { noChapter } from './steps.ts'
import { storedStudy, writeStudy } from './study.ts'

/** A membership as the dialog's answers. */
export function answersOf(membership: Membership, { agreed }: ConsentState): Answers {
  const { name, status, university, residence, chapterId, emergencyContact } = membership
  return {
    name,
    status,
    place: writePlace(residence),
    university,
    study: writeStudy(membership),
    chapter: chapterId ?? noChapter,
    ...(emergencyContact && emergencyContact !== locked ? { emergency: emergencyContact } : {}),
    ...(agreed ? { consented: agreed.version } : {}),
  }
}

/** The dialog's answers as a membership. */
export function membershipOf(answers: Answers): Omit<Membership, 'emergencyContact'> {
  return {
    name: answers.name ?? '',
    status: answers.status === 'alumnus' ? 'alumnus' : 'student',
    university: answers.university ?? '',
    ...placeOf(answers),
    ...storedStudy(answers.study ?? ''),
    ...chapterOf(answers),
  }
}

/** The place among the answers. */
export function placeOf(answers: Answers): Pick<Membership, 'residence'> {
  const residence = storedPlace(answers.place ?? '')
  if (!residence) throw new Refusal('register.noCountry')
  return { residence }
}

/** The chapter among the answers. */
export function chapterOf(answers: Answers): Pick<Membership, 'chapterId'> {
  const chapter = answers.chapter
  return { chapterId: !chapter || chapter === noChapter ? null : chapter }
}
