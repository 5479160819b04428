import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../src/core/port.ts'
import { backoffs, cryPauses, decide, doubtfulPauses } from '../../src/outbox/retry.ts'
import type { Queued } from '../../src/store/outbox/claim.ts'
import type { Fate } from '../../src/store/outbox/settle.ts'
import { telegram } from '../support/addresses.ts'

const now = 1_000_000
const said = telegram.message(telegram.group('Vilnius'), 1)
const grown = telegram.supergroup('Vilnius')
const row = (more: Partial<Queued> = {}): Queued => ({
  id: 1,
  platform: 'telegram',
  target: telegram.group('Vilnius').target,
  verb: 'send',
  priority: 4,
  notice: 'test.copy',
  paramsJson: '{}',
  locale: 'az',
  attempts: 0,
  ref: null,
  doubts: 0,
  expiresAt: null,
  dueAt: 0,
  accountId: 1,
  ...more,
})
const alert = row()
const news = row({ priority: 5 })
const edit = row({ verb: 'edit', ref: said.message, priority: 5 })
const unknown: Delivery = { kind: 'unknown', reason: 'timed out' }
const down: Delivery = { kind: 'unreachable', reason: '502' }
const again = (more: Partial<Extract<Fate, { kind: 'again' }>>) => ({
  kind: 'again',
  attempts: 1,
  doubts: 0,
  reason: null,
  ...more,
})

interface Case {
  readonly what: string
  readonly row: Queued
  readonly delivery: Delivery
  readonly recognised?: boolean
  readonly fate: object
}

const cases: readonly Case[] = [
  {
    what: 'a sent row keeps its message',
    row: alert,
    delivery: { kind: 'sent', ref: said },
    fate: { kind: 'sent', ref: said.message },
  },
  {
    what: 'a throttled row waits exactly as long as the platform said, and nobody is written off for it',
    row: row({ attempts: 7 }),
    delivery: { kind: 'throttled', retryAfterMs: 3000 },
    fate: again({ dueAt: now + 3000, attempts: 7 }),
  },
  {
    what: 'an alert is tried again after a second when the platform is down',
    row: alert,
    delivery: down,
    fate: again({ dueAt: now + 1000, reason: '502' }),
  },
  {
    what: 'pauses grow',
    row: row({ attempts: 5 }),
    delivery: down,
    fate: again({ dueAt: now + 30_000, attempts: 6, reason: '502' }),
  },
  {
    what: 'news is given up when the pauses are used up',
    row: row({ priority: 5, attempts: backoffs.news.attempts - 1 }),
    delivery: down,
    fate: { kind: 'failed', reason: '502' },
  },
  {
    what: 'an alert is still tried after an hour of outage',
    row: row({ attempts: 40 }),
    delivery: down,
    fate: again({ dueAt: now + 300_000, attempts: 41, reason: '502' }),
  },
  {
    what: 'a blocked account is marked',
    row: alert,
    delivery: { kind: 'blocked', reason: 'bot was blocked' },
    fate: { kind: 'blocked', reason: 'bot was blocked' },
  },
  {
    what: 'what the platform rejects has failed, with its reason',
    row: alert,
    delivery: { kind: 'rejected', reason: 'message is too long' },
    fate: { kind: 'failed', reason: 'message is too long' },
  },
  {
    what: 'a moved target is followed',
    row: alert,
    delivery: { kind: 'moved', to: grown },
    fate: { kind: 'moved', target: grown.target, attempts: 1 },
  },
  {
    what: 'a target that keeps moving is not followed for ever',
    row: row({ attempts: 3 }),
    delivery: { kind: 'moved', to: grown },
    fate: { kind: 'failed', reason: 'the address moved too often' },
  },
  {
    what: 'an alert whose fate is unknown is sent again a minute later and marked',
    row: alert,
    delivery: unknown,
    fate: again({ dueAt: now + 60_000, attempts: 0, doubts: 1, doubtful: true, reason: 'timed out' }),
  },
  {
    what: 'the card of a call for help is sent again ten seconds later and marked',
    row: row({ priority: 1, notice: 'case.card' }),
    delivery: unknown,
    fate: again({ dueAt: now + 10_000, attempts: 0, doubts: 1, doubtful: true, reason: 'timed out' }),
  },
  {
    what: 'and five times at most',
    row: row({ priority: 1, notice: 'case.pushed', doubts: cryPauses.length }),
    delivery: unknown,
    fate: { kind: 'unknown', reason: 'timed out' },
  },
  {
    what: 'what was certainly not taken is tried as long as its alert holds',
    row: row({ attempts: 5000, expiresAt: now + 300_001 }),
    delivery: down,
    fate: again({ dueAt: now + 300_000, attempts: 5001, reason: '502' }),
  },
  {
    what: 'and no longer',
    row: row({ attempts: 3, expiresAt: now + 10_000 }),
    delivery: down,
    fate: { kind: 'failed', reason: '502' },
  },
  {
    what: 'news whose fate is unknown is not sent again',
    row: news,
    delivery: unknown,
    fate: { kind: 'unknown', reason: 'timed out' },
  },
  {
    what: 'an alert is not repeated for ever when nobody ever knows',
    row: row({ doubts: doubtfulPauses.length }),
    delivery: unknown,
    fate: { kind: 'unknown', reason: 'timed out' },
  },
  {
    what: 'an edit is done again without a doubt: twice shows the same',
    row: edit,
    delivery: unknown,
    fate: again({ dueAt: now + 2000, reason: 'timed out' }),
  },
  {
    what: 'what the platform recognises by its nonce is sent again without being marked, but remembered',
    row: news,
    delivery: unknown,
    recognised: true,
    fate: again({ dueAt: now + 2000, doubts: 1, reason: 'timed out' }),
  },
]

describe('what becomes of a row', () => {
  test.each(cases)('$what', ({ row, delivery, recognised = false, fate }) => {
    expect(decide(row, delivery, { now, recognised })).toEqual(fate)
  })

  test('every row ends, whatever the platform keeps answering', () => {
    const deliveries = fc.constantFrom<Delivery>(down, unknown, {
      kind: 'moved',
      to: grown,
    })
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2, 3, 5),
        fc.constantFrom<'send' | 'edit'>('send', 'edit'),
        fc.array(deliveries, { minLength: 400, maxLength: 400 }),
        (priority, verb, answers) => {
          let at = row({ priority, verb })
          for (const answer of answers) {
            const fate = decide(at, answer, { now, recognised: false })
            if (fate.kind === 'again') at = { ...at, attempts: fate.attempts, doubts: fate.doubts }
            else if (fate.kind === 'moved') at = { ...at, attempts: fate.attempts }
            else return true
          }
          return false
        },
      ),
      { numRuns: 50 },
    )
  })

  test('nothing is ever due before now, and attempts never shrink', () => {
    const delivery = fc.oneof(
      fc.record({ kind: fc.constant('throttled' as const), retryAfterMs: fc.nat(100_000) }),
      fc.constant(down),
      fc.constant(unknown),
    )
    fc.assert(
      fc.property(delivery, fc.nat(400), fc.constantFrom(0, 3, 5), (answer, attempts, priority) => {
        const fate = decide(row({ attempts, priority }), answer, { now, recognised: false })
        return fate.kind !== 'again' || (fate.dueAt >= now && fate.attempts >= attempts)
      }),
    )
  })
})
