import { expect, test } from 'vitest'
import { createLimiter, type Limiter } from '../../src/sandbox/telegram/limits.ts'
import { TelegramRefusal } from '../../src/sandbox/telegram/refusal.ts'
import type { Chat, ChatType } from '../../src/sandbox/telegram/world.ts'

function chat(id: number, type: ChatType = 'private'): Chat {
  return { id, type, title: '', members: [], botIn: true, messages: [], lastMessage: 0, dropped: 0 }
}

/** 0 = it went through, else the seconds of retry_after. */
function send(limiter: Limiter, to: Chat, now: number, verb: 'pass' | 'passEdit' = 'pass'): number {
  try {
    limiter[verb](to, now)
    return 0
  } catch (error) {
    if (error instanceof TelegramRefusal && error.code === 429) return error.parameters?.retry_after ?? -1
    throw error
  }
}

test('the whole bot may say 30 things in any second', () => {
  const limiter = createLimiter(30)
  const outcomes = Array.from({ length: 31 }, (_, n) => send(limiter, chat(n + 1), n * 10))
  expect(outcomes).toEqual([...Array.from({ length: 30 }, () => 0), 1])
  expect(send(limiter, chat(99), 300 + 1000)).toBe(0)
})

test('an even 30 a second goes through for ever', () => {
  const limiter = createLimiter(30)
  const refused = Array.from({ length: 3000 }, (_, n) => send(limiter, chat(n + 1), n * 33.4)).filter(Boolean)
  expect(refused).toEqual([])
})

test('ignoring retry_after makes it longer, but what was under way is forgiven', () => {
  const limiter = createLimiter(1)
  send(limiter, chat(1), 0)
  expect(send(limiter, chat(2), 10)).toBe(1)
  for (let n = 0; n < 50; n++) expect(send(limiter, chat(3), 100)).toBe(1)
  expect(send(limiter, chat(4), 500)).toBe(2)
  expect(send(limiter, chat(4), 600)).toBe(3)
  expect(send(limiter, chat(4), 3010)).toBe(0)
})

test('one person is told one thing a second, after a short burst', () => {
  const limiter = createLimiter(1000)
  const outcomes = Array.from({ length: 6 }, () => send(limiter, chat(1), 0))
  expect(outcomes).toEqual([0, 0, 0, 0, 0, 1])
  expect(send(limiter, chat(2), 0)).toBe(0)
  expect(send(limiter, chat(1), 1000)).toBe(0)
  expect(send(limiter, chat(1), 1500)).toBe(1)
})

test('one group is told 20 things a minute, and edits count', () => {
  const limiter = createLimiter(1000)
  const group = chat(-5, 'supergroup')
  const verbs = ['pass', 'passEdit'] as const
  const outcomes = Array.from({ length: 21 }, (_, n) => send(limiter, group, 0, verbs[n % 2]))
  expect(outcomes.slice(0, 20).every((each) => each === 0)).toBe(true)
  expect(outcomes[20]).toBe(3)
  expect(send(limiter, group, 3000)).toBe(0)
})

test('edits of a private chat count for the whole bot alone', () => {
  const limiter = createLimiter(10)
  const outcomes = Array.from({ length: 11 }, () => send(limiter, chat(1), 0, 'passEdit'))
  expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 0), 1])
})
