import type { Address } from '../../../src/core/address.ts'
import type { Job, JobRun } from '../../../src/core/job.ts'
import type { Notice } from '../../../src/core/notice.ts'
import { priority } from '../../../src/core/outgoing.ts'
import { baku, wallTime } from '../../../src/core/time/zone.ts'
import type { Tx } from '../../../src/core/tx.ts'
import { forgetAnswered } from '../../../src/store/ask/questions.ts'
import {
  forgetQuestions,
  keepKinds,
  listedWeek,
  takeWeek,
  unsettledQuestions,
} from '../../../src/store/faq/review.ts'
import { kept } from '../../../src/store/me/retain.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { type Cluster, clusterQuestions } from './cluster.ts'
import { cardKey } from './settle.ts'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
/** Baku's hour on Mondays at which the list is due. */
const listHour = 9
/** Most cards of one list; other kinds wait for the next one or for /faq_review. */
const cards = 10
/** The newest questions that are sorted for the list. */
const sortedQuestions = 2000

/** The Monday, as 2027-03-01, whose list is due or was due last; it is due at nine in the morning in Baku. */
export function weekOf(now: Date): string {
  const { year, month, day } = wallTime(new Date(now.getTime() - listHour * hourMs), baku)
  const date = new Date(Date.UTC(year, month - 1, day))
  const sinceMonday = (date.getUTCDay() + 6) % 7
  return new Date(date.getTime() - sinceMonday * dayMs).toISOString().slice(0, 10)
}

/** Looks often and posts once a week: which week's list was made last is a row, so that no restart repeats or loses one. */
export const weeklyJob: Job = {
  name: 'faq-review',
  every: '20 */10 * * * *',
  run: async (run) => {
    const to = run.settings.secretariat
    const week = weekOf(run.now)
    if (!to) return
    const questions = await run.transaction(async (tx) =>
      (await listedWeek(tx)) < week
        ? unsettledQuestions(tx, { most: sortedQuestions, unlisted: true })
        : null,
    )
    // Sorted outside the transaction: nobody waits for it.
    if (questions) await post(run, { to, week, kinds: clusterQuestions(questions) })
  },
}

interface List {
  readonly to: Address
  readonly week: string
  readonly kinds: readonly Cluster[]
}

async function post({ transaction, now }: JobRun, { to, week, kinds }: List): Promise<void> {
  await transaction(async (tx) => {
    if (!(await takeWeek(tx, week)) || !kinds.length) return
    const shown = kinds.slice(0, cards)
    await keepKinds(tx, shown, now)
    const count = kinds.reduce((sum, { ids }) => sum + ids.length, 0)
    const head = { count, kinds: kinds.length, more: kinds.length - shown.length }
    await tell(tx, { to, key: `faq-review:week:${week}`, notice: 'faq_review.head', params: head })
    for (const { example } of shown)
      await tell(tx, { to, key: cardKey(example), notice: 'faq_review.card', params: { id: example } })
  })
}

type Told = Pick<Parameters<typeof enqueue>[1], 'to' | 'key' | 'notice' | 'params'>

async function tell(tx: Tx, told: Told): Promise<void> {
  await enqueue(tx, { ...told, priority: priority.notice, locale: 'az' })
}

/** What the weekly list begins with. */
export const headNotice: Notice = async ({ t }, params) => {
  const [count, kinds, more] = [Number(params.count), Number(params.kinds), Number(params.more)]
  return {
    blocks: [
      { kind: 'title', text: t('faqReview.title') },
      { kind: 'text', text: t('faqReview.head', { count, kinds }) },
      ...(more > 0 ? [{ kind: 'note', text: t('faqReview.more', { count: more }) } as const] : []),
    ],
  }
}

/**
 * Keeps what people typed no longer than it is needed: texts of questions that were answered or dealt with go after 90
 * days, the others after a year, and with them who asked; so do those that a person has answered. Counts and ratings stay.
 */
export const forgetJob: Job = {
  name: 'faq-forget',
  every: '50 25 4 * * *',
  run: ({ transaction, now }) =>
    transaction(async (tx) => {
      const ago = (ms: number) => new Date(now.getTime() - ms)
      await forgetQuestions(tx, { done: ago(kept.answered), open: ago(kept.asked) })
      await forgetAnswered(tx, ago(kept.answered))
    }),
}
