import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Step } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { tidyLine } from '../../src/core/text/tidy.ts'
import type { Option } from '../../src/core/view.ts'
import type { Key } from '../../src/core/words.ts'
import { placeText, readPlace, storedPlace, writePlace } from '../../src/places/residence.ts'
import { allChapters, chapterName, chapterOfCountry } from '../../src/store/chapter/chapters.ts'
import { isCry } from '../case/phrase.ts'
import { readAnswer } from '../rollcall/phrase.ts'
import { consentVersion } from './consent.ts'
import { readStudy, studyText, writeStudy } from './study.ts'

/** The answer that means no chapter. */
export const noChapter = '-'

export const nameStep: Step = {
  key: 'name',
  label: 'register.nameLabel',
  question: 'register.nameQuestion',
  kind: 'text',
  max: 80,
  parse: async (_ctx, text) => {
    const name = lettered(text, 'register.nameUnclear')
    if (isCry(name) || readAnswer(name) === 'safe') throw new Refusal('register.nameUnclear')
    return name
  },
}

export const statusStep: Step = {
  key: 'status',
  label: 'register.statusLabel',
  question: 'register.statusQuestion',
  kind: 'choice',
  options: async ({ t }) => [
    { value: 'student', label: t('register.student') },
    { value: 'alumnus', label: t('register.alumnus') },
  ],
}

export const placeStep: Step = {
  key: 'place',
  label: 'register.placeLabel',
  question: 'register.placeQuestion',
  hint: 'register.placeHint',
  kind: 'text',
  max: 100,
  parse: async (_ctx, text, { lastTry }) => {
    const line = tidyLine(text)
    const place = readPlace(line)
    if (typeof place !== 'string') return writePlace(place)
    const together = lastTry ? readPlace(`${lastTry}, ${line}`) : place
    if (typeof together === 'string') throw new Refusal(`register.${place}`)
    return writePlace(together)
  },
  show: (ctx, value) => {
    const place = storedPlace(value)
    return place ? placeText(place, ctx.locale) : value
  },
}

export const universityStep: Step = {
  key: 'university',
  label: 'register.universityLabel',
  question: 'register.universityQuestion',
  kind: 'text',
  max: 120,
  parse: async (_ctx, text) => lettered(text, 'register.universityUnclear'),
}

export const studyStep: Step = {
  key: 'study',
  label: 'register.studyLabel',
  question: 'register.studyQuestion',
  hint: 'register.studyHint',
  kind: 'text',
  max: 120,
  parse: async (ctx, text) => writeStudy(readStudy(tidyLine(text), ctx.now)),
  show: (_ctx, value) => studyText(value),
}

export const chapterStep: Step = {
  key: 'chapter',
  label: 'register.chapterLabel',
  question: 'register.chapterQuestion',
  hint: 'register.chapterHint',
  kind: 'choice',
  page: true,
  options: chapterOptions,
  propose: async (ctx, answers) => {
    const place = storedPlace(answers.place ?? '')
    return (place && (await chapterOfCountry(ctx.tx, place.country))?.id) ?? noChapter
  },
}

export const consentStep: Step = {
  key: 'consent',
  label: 'register.consentLabel',
  question: 'register.consentQuestion',
  hint: 'register.consentText',
  kind: 'choice',
  options: async ({ t }) => [
    { value: 'yes', label: t('register.agree') },
    { value: 'no', label: t('register.disagree') },
  ],
  when: (answers) => answers.consented !== consentVersion,
}

/** Seven questions; nobody is asked for a consent that was given to the present text. */
export const registerSteps: readonly Step[] = [
  nameStep,
  statusStep,
  placeStep,
  universityStep,
  studyStep,
  chapterStep,
  consentStep,
]

/** A line with letters in it; a Refusal otherwise. */
function lettered(text: string, problem: Key): string {
  const line = tidyLine(text)
  if (!/\p{L}.*\p{L}/u.test(line)) throw new Refusal(problem)
  return line
}

/** The chapter of the person's country first, then the others, then none. */
async function chapterOptions(ctx: Ctx, answers: Answers): Promise<readonly Option[]> {
  const chapters = await allChapters(ctx.tx)
  const country = storedPlace(answers.place ?? '')?.country ?? ''
  const own = chapters.filter((chapter) => chapter.countries.includes(country))
  const others = chapters.filter((chapter) => !chapter.countries.includes(country))
  return [
    ...[...own, ...others]
      .slice(0, 24)
      .map((chapter) => ({ value: chapter.id, label: chapterName(chapter, ctx.locale) })),
    { value: noChapter, label: ctx.t('register.noChapter') },
  ]
}
