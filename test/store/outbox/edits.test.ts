import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/database/open.ts'
import { enqueueEdit, refOf, restate } from '../../../src/store/outbox/edits.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { edit, message, outboxOf, sentAs } from '../../support/outbox.ts'

describeEachDatabase('edits in the outbox', (open) => {
  let store: Store
  let box: ReturnType<typeof outboxOf>
  beforeAll(async () => {
    store = await open()
    box = outboxOf(store)
  })
  beforeEach(() => box.clean())
  describe('editing', () => {
    test('changes the message that another row sent, for the same reader', async () => {
      await store.transaction((tx) => enqueue(tx, message('a', { locale: 'en' })))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('a', 1) })
      expect(await store.transaction((tx) => enqueueEdit(tx, edit('e', 'a')))).toBe(true)
      expect(await store.transaction((tx) => enqueueEdit(tx, edit('e', 'a')))).toBe(false)
      expect(await box.row('e')).toMatchObject({
        verb: 'edit',
        ref: sentAs('a', 1),
        locale: 'en',
        target: telegram.private('a').target,
      })
    })

    test('of a message that never left is refused', async () => {
      await store.transaction((tx) => enqueue(tx, message('a')))
      await box.end(await box.take(1), { kind: 'failed', reason: 'no' })
      expect(await store.transaction((tx) => enqueueEdit(tx, edit('e', 'a')))).toBe(false)
      expect(await store.transaction((tx) => enqueueEdit(tx, edit('e', 'nobody')))).toBe(false)
    })

    test('of a message under way follows it', async () => {
      await store.transaction((tx) => enqueue(tx, message('a')))
      expect(await store.transaction((tx) => enqueueEdit(tx, edit('e', 'a')))).toBe(true)
      const [first] = await box.take(1)
      expect(await store.transaction((tx) => refOf(tx, 'a'))).toEqual({ kind: 'wait' })
      if (first) await box.end([first], { kind: 'sent', ref: sentAs('a', 1) })
      expect(await store.transaction((tx) => refOf(tx, 'a'))).toEqual({ kind: 'sent', ref: sentAs('a', 1) })
      expect(await store.transaction((tx) => refOf(tx, 'nobody'))).toEqual({ kind: 'never' })
    })

    test('that gave the message another ref is found by later edits', async () => {
      await store.transaction((tx) => enqueue(tx, message('a')))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('a', 1) })
      await store.transaction((tx) => enqueueEdit(tx, edit('e1', 'a')))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('a', 1, 2) })
      await store.transaction((tx) => enqueueEdit(tx, edit('e2', 'a', 3)))
      expect(await box.row('e2')).toMatchObject({ ref: sentAs('a', 1, 2) })
    })
  })

  describe('restating', () => {
    const say = (n: number) => store.transaction((tx) => restate(tx, edit('progress', 'board', n)))

    test('before the message has left changes the message itself', async () => {
      await store.transaction((tx) => enqueue(tx, message('board')))
      expect(await say(5)).toBe(true)
      expect(await box.rows()).toHaveLength(1)
      expect(await box.row('board')).toMatchObject({ paramsJson: '{"n":5}' })
    })

    test('shows the latest only, and the same state once', async () => {
      await store.transaction((tx) => enqueue(tx, message('board')))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('board', 1) })
      for (const n of [1, 2, 3]) await say(n)
      const claimed = await box.take(9)
      expect(claimed.map((each) => each.paramsJson)).toEqual(['{"n":3}'])
      await box.end(claimed, { kind: 'sent', ref: sentAs('board', 1) })
      await say(3)
      expect(await box.take(9)).toEqual([])
      await say(4)
      expect((await box.take(9)).map((each) => [each.ref, each.paramsJson])).toEqual([
        [sentAs('board', 1), '{"n":4}'],
      ])
    })

    test('calmly keeps its distance from what is shown, and its turn while it waits', async () => {
      const calmly = (n: number, now: number) =>
        store.transaction((tx) =>
          restate(tx, { ...edit('progress', 'board', n), dueAt: new Date(now), apartMs: 5000 }),
        )
      await store.transaction((tx) => enqueue(tx, message('board')))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('board', 1) })
      for (const n of [1, 2, 3]) await calmly(n, n)
      expect(Number((await box.row('progress'))?.dueAt)).toBe(1)
      const shown = await box.take(9)
      await calmly(4, 4)
      expect(Number((await box.row('progress'))?.dueAt)).toBe(5004)
      await box.end(shown, { kind: 'sent', ref: sentAs('board', 1) })
      for (let n = 5; n < 99; n++) await calmly(n, n)
      expect(await box.rows()).toHaveLength(2)
      expect(await box.row('progress')).toMatchObject({ state: 'pending', paramsJson: '{"n":98}' })
      expect(Number((await box.row('progress'))?.dueAt)).toBe(5004)
    })

    test('while the row is in flight sends it once more', async () => {
      await store.transaction((tx) => enqueue(tx, message('board')))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('board', 1) })
      await say(1)
      const flying = await box.take(1)
      await say(2)
      await box.end(flying, { kind: 'sent', ref: sentAs('board', 1) })
      expect((await box.take(1)).map((each) => each.paramsJson)).toEqual(['{"n":2}'])
    })

    test('leaves nothing older to be shown when the message itself came back unsent', async () => {
      await store.transaction((tx) => enqueue(tx, message('board')))
      const flying = await box.take(1)
      await say(1)
      await box.end(flying, { kind: 'again', dueAt: 0, attempts: 1, doubts: 0, reason: '502' })
      await say(2)
      expect((await box.rows()).map(({ paramsJson }) => paramsJson)).toEqual(['{"n":2}', '{"n":2}'])
    })

    test('of a message that failed says so', async () => {
      await store.transaction((tx) => enqueue(tx, message('board')))
      await box.end(await box.take(1), { kind: 'failed', reason: 'no' })
      expect(await say(1)).toBe(false)
    })
  })
})
