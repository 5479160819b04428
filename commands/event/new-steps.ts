import { mayOrganise } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Step } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { tidyLine, tidyText } from '../../src/core/text/tidy.ts'
import { readTime } from '../../src/core/time/when.ts'
import { baku, instantsOf } from '../../src/core/time/zone.ts'
import type { Option } from '../../src/core/view.ts'
import { allChapters, chapterName, chapterZone } from '../../src/store/chapter/chapters.ts'

/** The answer that means an event for everyone. */
const everyone = '-'

/** What an organiser is asked. */
export const newEventSteps: readonly Step[] = [
  {
    key: 'title',
    label: 'event.titleLabel',
    question: 'event.titleQuestion',
    kind: 'text',
    max: 100,
    parse: lettered,
  },
  {
    key: 'chapter',
    label: 'event.chapterLabel',
    kind: 'choice',
    options: chapterOptions,
    propose: async (ctx) => (await chapterOptions(ctx))[0]?.value ?? '',
  },
  {
    key: 'place',
    label: 'event.placeLabel',
    question: 'event.placeQuestion',
    kind: 'text',
    max: 120,
    parse: lettered,
  },
  {
    key: 'when',
    label: 'event.whenLabel',
    question: 'event.whenQuestion',
    hint: 'event.whenHint',
    kind: 'text',
    max: 60,
    parse: async (ctx, text, answers) => {
      readStart(ctx, text, answers)
      return tidyLine(text)
    },
  },
  {
    key: 'capacity',
    label: 'event.capacityLabel',
    kind: 'text',
    max: 6,
    parse: async (_ctx, text) => {
      const capacity = /^\d+$/.test(text) ? Number(text) : 0
      if (capacity < 1 || capacity > 10_000) throw new Refusal('event.capacityUnclear')
      return String(capacity)
    },
  },
  {
    key: 'description',
    label: 'event.descriptionLabel',
    question: 'event.descriptionQuestion',
    kind: 'long',
    max: 1000,
    optional: true,
    parse: async (_ctx, text) => tidyText(text),
  },
]

/** When an event begins, and in which zone that was said. */
export interface Start {
  readonly startsAt: Date
  readonly zone: string
  /** The clocks are put back that night and show this time again later; the event begins at the first of the two. */
  readonly twice: boolean
}

const farthestMs = 2 * 366 * 24 * 60 * 60 * 1000

/**
 * The beginning a text speaks of, in the zone it names or the chapter's, the first where there are two; a Refusal when
 * there is no such time ahead.
 */
export function readStart({ now }: Ctx, text: string, answers: Answers): Start {
  const typed = readTime(tidyLine(text))
  if (!typed) throw new Refusal('event.whenUnclear')
  const zone = typed.zone ?? chapterZone(chapterIn(answers)) ?? baku
  const found = instantsOf(typed.wall, zone)
  if (found.kind === 'never') throw new Refusal('event.whenNever')
  const startsAt = found.kind === 'one' ? found.at : found.first
  if (startsAt <= now) throw new Refusal('event.whenPast')
  if (startsAt.getTime() - now.getTime() > farthestMs) throw new Refusal('event.whenFar')
  return { startsAt, zone, twice: found.kind === 'twice' }
}

/** The chapter among the answers; null = everyone. */
export function chapterIn(answers: Answers): string | null {
  const chapter = answers.chapter
  return !chapter || chapter === everyone ? null : chapter
}

async function lettered(_ctx: Ctx, text: string): Promise<string> {
  const line = tidyLine(text)
  if (!/[\p{L}\p{N}]/u.test(line)) throw new Refusal('event.textUnclear')
  return line
}

/** The chapters whose events this person may manage; everyone's for the Board and the Secretariat. */
async function chapterOptions({ tx, actor, locale, t }: Ctx): Promise<readonly Option[]> {
  const own = (await allChapters(tx)).filter((chapter) => mayOrganise(actor, chapter.id)).slice(0, 24)
  return [
    ...own.map((chapter) => ({ value: chapter.id, label: chapterName(chapter, locale) })),
    ...(mayOrganise(actor, null) ? [{ value: everyone, label: t('event.everyone') }] : []),
  ]
}
