import { expect, it } from 'vitest'
import { fold } from '../../../src/core/text/fold.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { keepQuestion } from '../../../src/store/faq/asked.ts'
import {
  findListed,
  forgetQuestions,
  keepKinds,
  listedWeek,
  openKinds,
  settleKind,
  takeWeek,
  unsettledQuestions,
} from '../../../src/store/faq/review.ts'
import {
  importTopics,
  liveTopics,
  retireTopic,
  topicsMark,
  writeTopic,
} from '../../../src/store/faq/topics.ts'
import {
  findTopic,
  findVersion,
  retiredTopics,
  topicIdsLike,
  topicVersions,
} from '../../../src/store/faq/versions.ts'
import { slack } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
const topic = (id: string, said: string) => ({ id, category: 'other', data: { said } })

const asks = (store: Store, text: string, at = now, outcome: 'refuse' | 'answer' = 'refuse') =>
  store.transaction((tx) =>
    keepQuestion(tx, {
      ...{ text, folded: fold(text), locale: 'az', personId: 1, outcome, now: at },
      topicId: outcome === 'answer' ? 'x' : null,
    }),
  )

describeEachDatabase('topics', (open) => {
  it('keep every version, retired ones too, and come back with their next', async () => {
    const store = await open()
    const seen = await store.transaction(async (tx) => {
      const { id } = await prisma(tx).person.create({
        data: {
          createdAt: now,
          accounts: {
            create: { platform: 'slack', userId: slack.user('Nigar'), name: 'Nigar', seenAt: now },
          },
        },
      })
      await importTopics(tx, [topic('a', 'one')], now)
      await writeTopic(tx, { ...topic('a', 'two'), by: String(id), now })
      await retireTopic(tx, 'a', String(id), now)
      expect(await retireTopic(tx, 'a', String(id), now)).toBe(false)
      expect((await retiredTopics(tx)).map((each) => each.id)).toEqual(['a'])
      expect(await liveTopics(tx)).toEqual([])
      expect(await findTopic(tx, 'a')).toMatchObject({ version: 3, retired: true, editor: 'Nigar' })
      await writeTopic(tx, { ...topic('a', 'one'), by: String(id), now })
      expect(await topicIdsLike(tx, 'a')).toEqual(new Set(['a']))
      expect(await findVersion(tx, 'a', 2_147_483_648)).toBeNull()
      return topicVersions(tx, 'a', 9)
    })
    expect(seen.map(({ version, retired, editor, data }) => [version, retired, editor, data])).toEqual([
      [4, false, 'Nigar', { said: 'one' }],
      [3, true, 'Nigar', { said: 'two' }],
      [2, false, 'Nigar', { said: 'two' }],
      [1, false, null, { said: 'one' }],
    ])
  })

  it('change the mark with every write, whichever it was', async () => {
    const store = await open()
    const marks = await store.transaction(async (tx) => {
      const seen = [await topicsMark(tx)]
      const mark = async () => void seen.push(await topicsMark(tx))
      await importTopics(tx, [topic('a', 'one'), topic('b', 'one')], now)
      await mark()
      await writeTopic(tx, { ...topic('a', 'two'), by: '1', now })
      await mark()
      await retireTopic(tx, 'a', '1', now)
      await mark()
      await writeTopic(tx, { ...topic('c', 'new'), by: '1', now })
      await mark()
      return seen
    })
    expect(new Set(marks).size).toBe(marks.length)
  })
})

describeEachDatabase('the list of unanswered questions', (open) => {
  it('is made once a week, whoever looks', async () => {
    const store = await open()
    const take = (week: string) => store.transaction((tx) => takeWeek(tx, week), 'any')
    const tries = await Promise.all([take('2027-03-01'), take('2027-03-01'), take('2027-03-01')])
    expect(tries.filter(Boolean)).toHaveLength(1)
    expect(await take('2027-02-22')).toBe(false)
    expect(await take('2027-03-08')).toBe(true)
    expect(await store.transaction((tx) => listedWeek(tx))).toBe('2027-03-08')
  })

  it('settles a kind as a whole, for one of two who do it at once', async () => {
    const store = await open()
    const ids = [await asks(store, 'pişik'), await asks(store, 'pisik'), await asks(store, 'şar')]
    const [first = 0, second = 0, other = 0] = ids
    await store.transaction((tx) =>
      keepKinds(tx, [
        { example: first, ids: [first, second] },
        { example: other, ids: [other] },
      ]),
    )
    expect(await store.transaction((tx) => openKinds(tx))).toEqual([
      { example: first, count: 2 },
      { example: other, count: 1 },
    ])
    const settle = (id: number) =>
      store.transaction((tx) => settleKind(tx, id, { as: 'aside', by: 1, topic: null }))
    const done = await Promise.all([settle(first), settle(second)])
    expect(new Set(done.flat())).toEqual(new Set([first, second]))
    expect(await store.transaction((tx) => findListed(tx, first))).toMatchObject({
      count: 2,
      settled: { as: 'aside', by: 1, topic: null },
    })
    expect(
      (await store.transaction((tx) => unsettledQuestions(tx, { most: 9 }))).map(({ id }) => id),
    ).toEqual([other])
  })

  it('forgets the texts and the people of old questions, never the counts', async () => {
    const store = await open()
    await asks(store, 'answered lately', daysAgo(10), 'answer')
    await asks(store, 'answered long ago', daysAgo(100), 'answer')
    await asks(store, 'open for months', daysAgo(100))
    await asks(store, 'open for years', daysAgo(400))
    const forget = () =>
      store.transaction((tx) => forgetQuestions(tx, { done: daysAgo(90), open: daysAgo(365) }))
    expect(await forget()).toBe(2)
    expect(await forget()).toBe(0)
    const rows = await store.transaction((tx) => prisma(tx).faqQuestion.findMany({ orderBy: { id: 'asc' } }))
    expect(
      rows.map(({ text, personId, topicId, settledAs }) => [text, personId, topicId, settledAs]),
    ).toEqual([
      ['answered lately', 1, 'x', null],
      ['', null, 'x', null],
      ['open for months', 1, null, null],
      ['', null, null, 'old'],
    ])
  })
})
