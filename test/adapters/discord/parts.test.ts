import { expect, test } from 'vitest'
import { onePart } from '../../../src/adapters/discord/parts.ts'

const how = { nonce: 'row-17', replyTo: '1', silent: true }

test('the first part alone is a reply, with the nonce of the whole', () => {
  expect(onePart(how, 0)).toEqual(how)
})

test('another part has a nonce of its own and is no reply', () => {
  const { nonce, ...rest } = onePart(how, 1)
  expect(rest).toEqual({ silent: true })
  expect(nonce).not.toBe(how.nonce)
})

test('what has no nonce gets none here', () => {
  expect(onePart({ silent: true }, 1)).toEqual({ silent: true })
})
