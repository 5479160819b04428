import { expect, test } from 'vitest'
import type { ReplyRank } from '../../src/core/port.ts'
import { createPace } from '../../src/outbox/pace.ts'
import { createReplies } from '../../src/outbox/replies.ts'
import { createLimits } from '../../src/sandbox/slack/limits.ts'
import { telegram } from '../support/addresses.ts'

const limits = { sendsPerSecond: 30, perTargetMs: 1000 }
const chat = (n: number) => telegram.private(`asker ${n}`).target

/** A lane with so many rows to send, in a second-by-second world of its own; says when the last row left and what replies left before. */
async function race(
  rows: number,
  ask: (wait: (n: number, rank: ReplyRank) => void, ms: number) => void,
  budgets = limits,
) {
  const pace = createPace(budgets)
  const replies = createReplies()
  const left: { readonly n: number; readonly rank: ReplyRank; readonly ms: number }[] = []
  let rest = rows
  let ms = 0
  const wait = (n: number, rank: ReplyRank) => {
    const at = () => left.push({ n, rank, ms })
    replies.wait(chat(n), rank).then(at, () => {})
  }
  for (; rest; ms += 5) {
    const now = 1_000_000 + ms
    ask(wait, ms)
    replies.serve(now, pace, true)
    while (rest && pace.readyAt(now) <= now) {
      pace.take(now)
      replies.rowLeft()
      rest--
    }
    await Promise.resolve()
  }
  return { ms, left, replies }
}

test('an alert to 600 that everybody answers takes at most half as long again as a quiet one', async () => {
  const quiet = await race(600, () => {})
  let answered = 0
  const { ms, left } = await race(600, (wait, now) => {
    while (answered < now / 40) wait(answered++, 'acknowledged')
  })
  expect(ms).toBeLessThan(quiet.ms * 1.3)
  expect(left.length).toBeGreaterThan(100)
})

test('those who wait for an answer share the budget with an alert; those who were told the essence do not delay them', async () => {
  const quiet = await race(300, () => {})
  const { ms, left } = await race(300, (wait, now) => {
    if (now) return
    for (let n = 0; n < 200; n++) wait(n, 'acknowledged')
    for (let n = 200; n < 260; n++) wait(n, 'due')
  })
  expect(ms).toBeLessThan(quiet.ms * 1.5)
  expect(left.slice(0, 60).every(({ rank }) => rank === 'due')).toBe(true)
})

test('whoever is in need goes before everybody', async () => {
  const { left } = await race(100, (wait, now) => {
    if (now === 0) for (let n = 0; n < 500; n++) wait(n, 'due')
    if (now === 1000) wait(1000, 'urgent')
  })
  const urgent = left.find(({ rank }) => rank === 'urgent')
  expect(urgent?.ms).toBeLessThan(1200)
})

test('who cries on and on, with Slack at its limit for that chat, is refused once at most and leaves the alert its time', async () => {
  let now = 1_000_000
  const [slack, target, budgets] = [
    createLimits(() => now),
    chat(1),
    { sendsPerSecond: 5, perTargetMs: 1000 },
  ]
  const quiet = await race(100, () => {}, budgets)
  for (let before = 0; before < 4; before++) slack.takePost(target)
  const { left, ms } = await race(100, (wait, at) => void (at % 300 === 0 && wait(1, 'urgent')), budgets)
  const refused = left.filter((each) => {
    now = 1_000_000 + each.ms
    return slack.takePost(target) > 0
  })
  expect(left[0]?.ms).toBe(0)
  expect(left.length).toBeGreaterThan(5)
  expect(refused.length).toBeLessThanOrEqual(1)
  expect(ms).toBeLessThan(quiet.ms * 1.2)
})

test('nobody waits for a turn that never comes', async () => {
  const replies = createReplies()
  const waits = [replies.wait(chat(1), 'due'), replies.wait(chat(1), 'acknowledged')]
  replies.dismiss()
  const ends = await Promise.allSettled(waits)
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(replies.length).toBe(0)
})
