import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshNonce, partNonce } from '../../../src/adapters/discord/rest/nonce.ts'

/** What Discord takes (resources/message, create message). */
const longest = 25
const nonces = fc.string({ minLength: 1, maxLength: 60 })
const parts = fc.nat({ max: 500 })

test('the first part has the sender’s own nonce, where Discord takes it', () => {
  expect(partNonce('row-17', 0)).toBe('row-17')
  expect(partNonce('x'.repeat(longest), 0)).toBe('x'.repeat(longest))
  expect(partNonce('x'.repeat(longest + 1), 0)).toHaveLength(longest)
})

test('every part has the same one at every attempt, and never a longer one than Discord takes', () => {
  fc.assert(
    fc.property(nonces, parts, (nonce, part) => {
      expect(partNonce(nonce, part)).toBe(partNonce(nonce, part))
      expect(partNonce(nonce, part).length).toBeLessThanOrEqual(longest)
    }),
  )
})

test('no two parts have the same, of one message or of two', () => {
  const all = ['row-17', 'row-18', 'x'.repeat(40)].flatMap((nonce) =>
    Array.from({ length: 20 }, (_, part) => partNonce(nonce, part)),
  )
  expect(new Set(all).size).toBe(60)
})

test('what has no nonce of its own gets a fresh one', () => {
  const fresh = Array.from({ length: 100 }, freshNonce)
  expect(new Set(fresh).size).toBe(100)
  expect(fresh.every(({ length }) => length === longest)).toBe(true)
})
