import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { nextDue, type Queued, takeUp } from '../../../src/store/outbox/claim.ts'
import { enqueueEdit } from '../../../src/store/outbox/edits.ts'
import {
  cancelPending,
  enqueue,
  enqueueMany,
  enqueueToEachAccount,
  enqueueToPerson,
} from '../../../src/store/outbox/outbox.ts'
import { type Fate, settle } from '../../../src/store/outbox/settle.ts'
import { discord, slack, telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'
import {
  addAccount,
  addPerson,
  edit,
  forPerson,
  message,
  noon,
  outboxOf,
  sentAs,
} from '../../support/outbox.ts'

describeEachDatabase('rows of the outbox', (open) => {
  let store: Store
  let box: ReturnType<typeof outboxOf>
  beforeAll(async () => {
    store = await open()
    box = outboxOf(store)
  })
  beforeEach(() => box.clean())
  describe('claiming', () => {
    test('takes the urgent before the others, then the longest due, then the first', async () => {
      const late = (ms: number) => new Date(noon.getTime() - ms)
      await store.transaction((tx) =>
        enqueueMany(tx, [
          message('news'),
          message('alert 2', { priority: 4, dueAt: late(10) }),
          message('alert 1', { priority: 4, dueAt: late(20) }),
          message('alert 3', { priority: 4, dueAt: late(10) }),
          message('answer', { priority: 0 }),
          message('later', { priority: 0, dueAt: new Date(noon.getTime() + 1) }),
          message('elsewhere', { to: slack.channel('board') }),
        ]),
      )
      const all = await box.rows()
      const keyOf = (claimed: readonly Queued[]) =>
        claimed.map(({ id }) => all.find((each) => each.id === id)?.key)
      expect(keyOf(await box.take(2))).toEqual(['answer', 'alert 1'])
      expect(keyOf(await box.take(9))).toEqual(['alert 2', 'alert 3', 'news'])
      expect(await store.transaction((tx) => nextDue(tx, 'telegram'))).toBe(noon.getTime() + 1)
      expect(await box.take(9)).toEqual([])
    })

    test('never takes more than it asked for', async () => {
      await store.transaction((tx) =>
        enqueueMany(
          tx,
          Array.from({ length: 200 }, (_, i) => message(`c${i}`)),
        ),
      )
      for (const n of [1, 2, 7, 50]) expect(await box.take(n)).toHaveLength(n)
    })

    test('never gives a row to two who ask at the same time', async () => {
      await store.transaction((tx) =>
        enqueueMany(
          tx,
          Array.from({ length: 600 }, (_, i) => message(`c${i}`)),
        ),
      )
      const worker = async (owner: string) => {
        const mine: number[] = []
        for (;;) {
          const claimed = await box.take(17, { owner })
          if (!claimed.length) return mine
          mine.push(...claimed.map(({ id }) => id))
        }
      }
      const taken = (await Promise.all(['a', 'b', 'c', 'd'].map(worker))).flat()
      expect(taken).toHaveLength(600)
      expect(new Set(taken).size).toBe(600)
    })
  })

  describe('settling', () => {
    test('writes down each outcome, and the totals add up', async () => {
      const kinds: readonly Fate[] = [
        { kind: 'sent', ref: sentAs('s', 1) },
        { kind: 'again', dueAt: 5, attempts: 1, doubts: 1, reason: 'x' },
        { kind: 'failed', reason: 'no' },
        { kind: 'blocked', reason: 'blocked' },
        { kind: 'moved', target: telegram.supergroup('elsewhere').target, attempts: 1 },
        { kind: 'unknown', reason: 'timed out' },
      ]
      const states = ['sent', 'pending', 'failed', 'failed', 'pending', 'unknown']
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(5), { minLength: 1, maxLength: 30 }), async (choices) => {
          await box.clean()
          await store.transaction((tx) =>
            enqueueMany(
              tx,
              choices.map((_, i) => message(`s${i}`)),
            ),
          )
          const claimed = await box.take(100)
          const outcomes = claimed.map((each, i) => ({
            row: each,
            fate: kinds[choices[i] ?? 0] as Fate,
            at: noon.getTime(),
          }))
          await store.transaction((tx) => settle(tx, 'me', outcomes))
          const after = await box.rows()
          expect(after.map((each) => each.state)).toEqual(choices.map((choice) => states[choice]))
          expect(after.every((each) => each.leaseOwner === null)).toBe(true)
          expect(after.every((each) => (each.doneAt === null) === (each.state === 'pending'))).toBe(true)
        }),
        { numRuns: 12 },
      )
    })

    test('leaves a row alone that is no longer the owner’s', async () => {
      await store.transaction((tx) => enqueue(tx, message('a', { priority: 4 })))
      const mine = await box.take(1)
      await store.transaction((tx) =>
        takeUp(tx, {
          platform: 'telegram',
          now: noon,
          owner: 'other',
          leaseBefore: noon.getTime(),
          nonceSafeAfter: Number.MAX_SAFE_INTEGER,
        }),
      )
      const [theirs] = await box.take(1, { owner: 'other' })
      await box.end(mine, { kind: 'failed', reason: 'too late' })
      expect(await box.row('a')).toMatchObject({ state: 'sending', leaseOwner: 'other' })
      expect(theirs?.id).toBe(mine[0]?.id)
      expect(await box.row('a')).toMatchObject({ doubtful: true })
    })

    test('of a blocked account keeps the person, moves the message on, and ends when no account is left', async () => {
      const [telegram, discord] = await store.transaction(async (tx) => {
        const personId = await addPerson(tx)
        const accounts = [
          await addAccount(tx, { personId, platform: 'telegram', seen: 2000 }),
          await addAccount(tx, { personId, platform: 'discord', seen: 1000 }),
        ]
        await enqueueToPerson(tx, personId, { key: 'p', ...forPerson })
        return accounts
      })
      const elsewhere = await box.end(await box.take(1), {
        kind: 'blocked',
        reason: 'bot was blocked by the user',
      })
      expect([...elsewhere]).toEqual(['discord'])
      expect(await box.row('p')).toMatchObject({ state: 'pending', platform: 'discord', accountId: discord })
      await box.end(await box.take(1, { platform: 'discord' }), {
        kind: 'blocked',
        reason: 'no mutual server',
      })
      expect(await box.row('p')).toMatchObject({ state: 'failed', reason: 'no mutual server' })
      const accounts = await store.transaction((tx) =>
        rawAll<{ reachable: boolean; reason: string }>(
          tx,
          'SELECT "reachable", "reason" FROM "Account" WHERE "id" IN (?, ?) ORDER BY "id"',
          [telegram ?? 0, discord ?? 0],
        ),
      )
      expect(accounts).toEqual([
        { reachable: false, reason: 'bot was blocked by the user' },
        { reachable: false, reason: 'no mutual server' },
      ])
    })

    test('of a blocked account moves no account’s own copy: the other accounts have theirs', async () => {
      await store.transaction(async (tx) => {
        const personId = await addPerson(tx)
        await addAccount(tx, { personId, platform: 'telegram', seen: 2000 })
        await addAccount(tx, { personId, platform: 'discord', seen: 1000 })
        await enqueueToEachAccount(tx, personId, { key: 'alert', ...forPerson })
      })
      await box.end(await box.take(1), { kind: 'blocked', reason: 'blocked' })
      const states = (await box.rows()).map((each) => `${each.platform} ${each.state}`)
      expect(states.toSorted()).toEqual(['discord pending', 'telegram failed'])
    })

    test('of a closed channel marks the channel', async () => {
      await store.transaction(async (tx) => {
        await rawRun(
          tx,
          `INSERT INTO "Chapter" ("id", "nameAz", "nameEn", "countries") VALUES ('uk', 'BK', 'UK', 'GB')`,
        )
        await rawRun(
          tx,
          `INSERT INTO "ChapterChannel" ("chapterId", "platform", "target", "locale", "createdAt")
           VALUES ('uk', 'discord', ?, 'en', ?)`,
          [discord.channel('uk').target, noon],
        )
        await enqueue(tx, message('c', { to: discord.channel('uk') }))
      })
      await box.end(await box.take(1, { platform: 'discord' }), { kind: 'blocked', reason: 'Missing Access' })
      const channels = await store.transaction((tx) =>
        rawAll(tx, 'SELECT "active", "reason" FROM "ChapterChannel"'),
      )
      expect(channels).toEqual([{ active: false, reason: 'Missing Access' }])
      expect(await box.row('c')).toMatchObject({ state: 'failed' })
    })

    test('of a group that became a supergroup rewrites its address everywhere', async () => {
      const [group, grown] = [telegram.group('Vilnius'), telegram.supergroup('Vilnius')]
      await store.transaction(async (tx) => {
        await rawRun(
          tx,
          `INSERT INTO "ChapterChannel" ("chapterId", "platform", "target", "locale", "createdAt")
           VALUES ('uk', 'telegram', ?, 'en', ?)`,
          [group.target, noon],
        )
        await enqueueMany(tx, [
          message('a', { to: group }),
          message('b', { to: group }),
          message('c', { to: discord.channel('vilnius') }),
        ])
      })
      await box.end(await box.take(1), { kind: 'moved', target: grown.target, attempts: 1 })
      expect((await box.rows()).map((each) => each.target)).toEqual([
        ...[grown.target, grown.target],
        discord.channel('vilnius').target,
      ])
      const channels = await store.transaction((tx) =>
        rawAll(tx, `SELECT "id" FROM "ChapterChannel" WHERE "target" = ?`, [grown.target]),
      )
      expect(channels).toHaveLength(1)
      expect(await box.take(9)).toHaveLength(2)
    })
  })

  describe('taking up', () => {
    const up = (nonceSafeAfter = Number.MAX_SAFE_INTEGER) =>
      store.transaction((tx) =>
        takeUp(tx, {
          platform: 'telegram',
          now: noon,
          owner: 'heir',
          leaseBefore: noon.getTime(),
          nonceSafeAfter,
        }),
      )

    test('sends an emergency again with a mark, and leaves news as unknown', async () => {
      await store.transaction((tx) =>
        enqueueMany(tx, [message('alert', { priority: 4 }), message('news'), message('untouched')]),
      )
      await box.take(2)
      expect(await up()).toBe(2)
      expect(await box.row('alert')).toMatchObject({ state: 'pending', doubtful: true, doneAt: null })
      expect(await box.row('news')).toMatchObject({
        state: 'unknown',
        doubtful: false,
        doneAt: noon.getTime(),
      })
      expect(await box.row('untouched')).toMatchObject({ state: 'pending', doubtful: false })
    })

    test('simply repeats an edit, and what the platform recognises', async () => {
      await store.transaction((tx) => enqueueMany(tx, [message('sent'), message('news')]))
      await box.end(await box.take(1), { kind: 'sent', ref: sentAs('sent', 1) })
      await store.transaction((tx) => enqueueEdit(tx, edit('edit', 'sent')))
      await box.take(2)
      expect(await up(noon.getTime())).toBe(2)
      expect(await box.row('edit')).toMatchObject({ state: 'pending', doubtful: false })
      expect(await box.row('news')).toMatchObject({ state: 'pending', doubtful: false })
    })

    test('does not repeat what was interrupted in flight', async () => {
      await store.transaction((tx) => enqueue(tx, message('a', { alertId: 9, priority: 4 })))
      await box.take(1)
      await store.transaction((tx) => cancelPending(tx, { alertId: 9, now: noon }))
      await up()
      expect(await box.row('a')).toMatchObject({ state: 'unknown' })
    })

    test('leaves alone what this process is sending itself', async () => {
      await store.transaction((tx) => enqueue(tx, message('a', { priority: 4 })))
      await box.take(1, { owner: 'heir' })
      expect(await up()).toBe(0)
    })
  })
})
