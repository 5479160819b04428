import type { Option } from '../view.ts'
import type { T } from '../words.ts'
import { turnedTo } from './aside.ts'
import type { Answers, Step } from './dialog.ts'

/** Discord's select, the smallest platform's, takes 25; on a page of several, two lead to the others. */
const most = 25
const perPage = most - 2

/** What a question or a field shows of a choice. */
export interface Shown {
  readonly options: readonly Option[]
  /** The pages before and after it; null = there is none. */
  readonly before: number | null
  readonly after: number | null
}

/** The page of a choice that was turned to, else the one on which the answer that stands is: nothing is cut off. */
export function shownOf(all: readonly Option[], step: Step, answers: Answers, standing: string): Shown {
  if (all.length <= most) return { options: all, before: null, after: null }
  const last = Math.ceil(all.length / perPage) - 1
  const [, key, asked] = /^(.*)\.(\d+)$/.exec(answers[turnedTo] ?? '') ?? []
  const place = all.findIndex(({ value }) => value === standing)
  const wanted = key === step.key ? Number(asked) : Math.floor(Math.max(0, place) / perPage)
  const page = Math.min(wanted, last)
  return {
    options: all.slice(page * perPage, (page + 1) * perPage),
    before: page > 0 ? page - 1 : null,
    after: page < last ? page + 1 : null,
  }
}

/** The same for a field, in which the other pages are options, too. */
export function asOptions(t: T, { options, before, after }: Shown): readonly Option[] {
  const turn = (label: string, page: number | null) =>
    page === null ? [] : [{ label, value: `turn.${page}` }]
  return [...turn(t('common.earlier'), before), ...options, ...turn(t('common.more'), after)]
}

/** The page that a field's value asks for; null = it is an answer. */
export function turnIn({ kind }: Step, value: string): number | null {
  const [, page] = (kind === 'choice' && /^turn\.(\d{1,4})$/.exec(value)) || []
  return page === undefined ? null : Number(page)
}
