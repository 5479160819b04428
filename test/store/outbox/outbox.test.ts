import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import {
  cancelPending,
  enqueue,
  enqueueMany,
  enqueueToEachAccount,
  enqueueToPerson,
} from '../../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../../support/database.ts'
import {
  addAccount,
  addPerson,
  forPerson,
  message,
  noon,
  type OutboxRow,
  outboxOf,
  sentAs,
} from '../../support/outbox.ts'

describeEachDatabase('the outbox', (open) => {
  let store: Store
  let box: ReturnType<typeof outboxOf>
  beforeAll(async () => {
    store = await open()
    box = outboxOf(store)
  })
  beforeEach(() => box.clean())
  describe('queueing', () => {
    test('takes a key once, ever', async () => {
      expect(await store.transaction((tx) => enqueue(tx, message('a')))).toBe(true)
      expect(await store.transaction((tx) => enqueue(tx, message('a')))).toBe(false)
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('a', 1) })
      expect(await store.transaction((tx) => enqueue(tx, message('a')))).toBe(false)
      expect(await box.rows()).toHaveLength(1)
    })

    test('of many skips the known keys and says how many were new', async () => {
      const many = Array.from({ length: 2500 }, (_, i) => message(`m${i}`))
      await store.transaction((tx) => enqueue(tx, message('m7')))
      expect(await store.transaction((tx) => enqueueMany(tx, many))).toBe(2499)
      expect(await store.transaction((tx) => enqueueMany(tx, many))).toBe(0)
    })

    test('for a person goes where they were seen last, in their language', async () => {
      await store.transaction(async (tx) => {
        const personId = await addPerson(tx, 'en')
        await addAccount(tx, { personId, platform: 'telegram', seen: 1000 })
        const discord = await addAccount(tx, { personId, platform: 'discord', seen: 2000 })
        expect(await enqueueToPerson(tx, personId, { key: 'p', ...forPerson })).toBe(true)
        const [queued] = await rawAll<OutboxRow>(tx, 'SELECT * FROM "Outbox"')
        expect(queued).toMatchObject({ platform: 'discord', locale: 'en', accountId: discord, personId })
      })
    })

    test('for a person who has not chosen is in the language of each account’s platform', async () => {
      await store.transaction(async (tx) => {
        const personId = await addPerson(tx)
        const one = await addAccount(tx, { personId, platform: 'telegram', seen: 1000, hint: 'en' })
        const two = await addAccount(tx, { personId, platform: 'discord', seen: 2000 })
        await enqueueToEachAccount(tx, personId, { key: 'p', ...forPerson })
        await rawRun(tx, 'UPDATE "Person" SET "locale" = ? WHERE "id" = ?', ['az', personId])
        await enqueueToEachAccount(tx, personId, { key: 'q', ...forPerson })
        const queued = await rawAll<OutboxRow>(tx, 'SELECT * FROM "Outbox"')
        expect(Object.fromEntries(queued.map(({ key, locale }) => [key, locale]))).toEqual({
          ...{ [`p@${one}`]: 'en', [`p@${two}`]: 'az', [`q@${one}`]: 'az', [`q@${two}`]: 'az' },
        })
      })
    })

    test('for a person passes over accounts that are blocked, unknown or muted; an emergency does not mind the mute', async () => {
      await store.transaction(async (tx) => {
        const personId = await addPerson(tx)
        await addAccount(tx, { personId, platform: 'telegram', seen: 1000, muted: true })
        await addAccount(tx, { personId, platform: 'discord', seen: 2000, reachable: false })
        await addAccount(tx, { personId, platform: 'slack', seen: 3000, target: null })
        expect(await enqueueToPerson(tx, personId, { key: 'p', ...forPerson })).toBe(false)
        expect(await enqueueToPerson(tx, personId, { key: 'p', ...forPerson, emergency: true })).toBe(true)
        const [queued] = await rawAll<OutboxRow>(tx, 'SELECT * FROM "Outbox"')
        expect(queued).toMatchObject({ platform: 'telegram', locale: 'az' })
      })
    })

    test('never reaches an erased person', async () => {
      await store.transaction(async (tx) => {
        const personId = await addPerson(tx)
        await addAccount(tx, { personId, platform: 'telegram', seen: 1000 })
        await rawRun(tx, 'UPDATE "Person" SET "erasedAt" = ? WHERE "id" = ?', [noon, personId])
        expect(await enqueueToPerson(tx, personId, { key: 'p', ...forPerson, emergency: true })).toBe(false)
        expect(await enqueueToEachAccount(tx, personId, { key: 'p', ...forPerson })).toBe(0)
      })
    })

    test('to each account makes one row per reachable account', async () => {
      await store.transaction(async (tx) => {
        const personId = await addPerson(tx)
        const one = await addAccount(tx, { personId, platform: 'telegram', seen: 1000, muted: true })
        const two = await addAccount(tx, { personId, platform: 'discord', seen: 2000 })
        await addAccount(tx, { personId, platform: 'slack', seen: 3000, reachable: false })
        expect(await enqueueToEachAccount(tx, personId, { key: 'alert', ...forPerson })).toBe(2)
        const queued = await rawAll<OutboxRow>(tx, 'SELECT * FROM "Outbox"')
        expect(queued.map((each) => each.key).sort()).toEqual([`alert@${one}`, `alert@${two}`].sort())
      })
    })
  })

  describe('interrupting', () => {
    test('cancels what has not left, says how many, and lets nothing in flight be tried again', async () => {
      const alert = { alertId: 7, priority: 4 }
      await store.transaction((tx) =>
        enqueueMany(tx, [message('a', alert), message('b', alert), message('c', alert), message('x')]),
      )
      const [first, second] = await box.take(2)
      if (!first || !second) throw new Error('two rows were expected')
      expect(await store.transaction((tx) => cancelPending(tx, { alertId: 7, now: noon }))).toBe(1)
      await box.end([first], { kind: 'again', dueAt: 0, attempts: 0, doubts: 0, reason: null })
      await box.end([second], { kind: 'sent', ref: sentAs('b', 1) })
      expect((await box.rows()).map((each) => each.state)).toEqual([
        'cancelled',
        'sent',
        'cancelled',
        'pending',
      ])
    })
  })
})
