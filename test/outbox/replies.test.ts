import { expect, test } from 'vitest'
import { priority } from '../../src/core/outgoing.ts'
import type { ReplyRank } from '../../src/core/port.ts'
import { createPace, type Pace } from '../../src/outbox/pace.ts'
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
    replies.serve(now, pace, 'rows')
    while (rest && pace.readyAt(now) <= now) {
      pace.take(now)
      replies.rowLeft(priority.emergency)
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

test('a crowd of strangers that writes without end makes an alert at most a third longer, and keeps no member waiting', async () => {
  const quiet = await race(600, () => {})
  const { ms, left } = await race(600, (wait, now) => {
    for (let n = 0; n < 20; n++) if (now % 300 === 0) wait(n, 'stranger')
    if (now % 1000 === 500) wait(1000 + now, 'due')
  })
  expect(ms).toBeLessThan(quiet.ms * 1.34)
  const members = left.filter(({ rank }) => rank === 'due')
  expect(members.length).toBeGreaterThan(15)
  expect(Math.max(...members.map(({ n, ms: at }) => at - (n - 1000)))).toBeLessThan(300)
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

test('an answer does not wait behind what the outbox tells the same chat while the platform has room', async () => {
  const [pace, replies, target] = [createPace(limits), createReplies(), chat(1)]
  const told = { rows: 0, answeredAt: Number.POSITIVE_INFINITY }
  for (let ms = 0; ms < 26_000; ms += 5) {
    const now = 1_000_000 + ms
    // A copy of an alert to somebody else, every few messages.
    if (ms % 8000 === 0) replies.rowLeft(priority.emergency)
    if (ms === 20_000)
      replies.wait(target, 'due').then(
        () => (told.answeredAt = ms),
        () => {},
      )
    replies.serve(now, pace, 'rows')
    if (pace.targetAt(target) <= now && pace.readyAt(now) <= now) {
      pace.bookTarget(target, now, false)
      pace.take(now)
      replies.rowLeft(priority.notice)
      told.rows++
    }
    await Promise.resolve()
  }
  expect(told.answeredAt).toBeLessThanOrEqual(21_100)
  expect(told.rows).toBeGreaterThanOrEqual(24)
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

/** The same without rows, for so long: when each reply has left. */
async function calm(
  ms: number,
  ask: (wait: (n: number, rank?: ReplyRank, shared?: boolean) => void, pace: Pace) => void,
) {
  const pace = createPace({ ...limits, perChannelMs: 3000 })
  const replies = createReplies()
  const left: { readonly n: number; readonly at: number }[] = []
  let at = 0
  ask((n, rank = 'due', shared = false) => {
    replies.wait(chat(n), rank, shared).then(
      () => left.push({ n, at }),
      () => {},
    )
  }, pace)
  for (; at <= ms; at += 5) {
    replies.serve(1_000_000 + at, pace, 'nothing')
    await Promise.resolve()
  }
  return { timesOf: (n: number) => left.filter((each) => each.n === n).map((each) => each.at), pace, replies }
}

const times = (n: number, act: () => void) => {
  for (let i = 0; i < n; i++) act()
}

test('a chat hears three replies at once and then one a second, and nobody else waits for its turns', async () => {
  const { timesOf } = await calm(4000, (wait) => {
    times(15, () => wait(1))
    times(3, () => wait(2))
  })
  expect(timesOf(1)).toEqual([0, 0, 0, 1000, 2000, 3000, 4000])
  expect(timesOf(2)).toEqual([0, 0, 0])
})

test('whoever waits for a turn of its chat says when that is', async () => {
  const { replies, pace } = await calm(100, (wait) => times(5, () => wait(1)))
  expect(replies.turnAt(pace, 1_000_100)).toBe(1_001_000)
})

test('somebody in need hears one more at once, whatever they were told before', async () => {
  const { replies, pace } = await calm(0, (wait) => times(4, () => wait(1)))
  const turn = replies.wait(chat(1), 'urgent')
  replies.serve(1_000_000, pace, 'nothing')
  await turn
  expect(replies.length).toBe(1)
})

test('a group, where many are answered, hears ten at once and then one in three seconds', async () => {
  const { timesOf } = await calm(6000, (wait) => times(20, () => wait(1, 'due', true)))
  expect(timesOf(1).slice(9)).toEqual([0, 3000, 6000])
})

test('a chat that was refused hears nothing before its rest is over', async () => {
  const { timesOf } = await calm(5000, (wait, pace) => {
    pace.restTarget(chat(1), 1_005_000, 1_000_000)
    wait(1)
    wait(2)
  })
  expect([timesOf(1), timesOf(2)]).toEqual([[5000], [0]])
})

test('what the outbox has just sent to a chat counts, too', async () => {
  const { timesOf } = await calm(2000, (wait, pace) => {
    times(2, () => pace.bookTarget(chat(1), 1_000_000, false))
    times(3, () => wait(1))
  })
  expect(timesOf(1)).toEqual([0, 1000, 2000])
})

test('a stop keeps nobody waiting for a turn of their chat', async () => {
  const { replies, pace, timesOf } = await calm(0, (wait) => times(6, () => wait(1)))
  replies.serve(1_000_000, pace, 'end')
  await Promise.resolve()
  expect(timesOf(1)).toHaveLength(6)
})

test('nobody waits for a turn that never comes', async () => {
  const replies = createReplies()
  const waits = [replies.wait(chat(1), 'due'), replies.wait(chat(1), 'acknowledged')]
  replies.dismiss()
  const ends = await Promise.allSettled(waits)
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(replies.length).toBe(0)
})
