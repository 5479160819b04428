import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCipher, isEncrypted, keyName } from '../../../src/store/database/cipher.ts'

const [one, other] = [Buffer.from('a'.repeat(43)), Buffer.from('b'.repeat(43))]
const cipher = (...keys: readonly Buffer[]) => {
  const made = createCipher(keys)
  if (!made) throw new Error('no key')
  return made
}

test('every text comes back, and nothing of it is to be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const value = cipher(one).encrypt('HelpCase.text', text)
      expect(isEncrypted(value)).toBe(true)
      expect(value).toMatch(/^asap-aes\.[0-9a-f]{8}\.[\w-]+$/)
      expect(cipher(one).decrypt('HelpCase.text', value)).toBe(text.toWellFormed())
    }),
  )
})

test('the same text is never the same value, so that nothing can be compared', () => {
  const values = Array.from({ length: 100 }, () => cipher(one).encrypt('HelpCase.text', 'kömək edin'))
  expect(new Set(values).size).toBe(100)
})

test('a value that is changed, cut, or put into another column is locked', () => {
  const value = cipher(one).encrypt('HelpCase.text', 'mavi qapı, 3-cü mərtəbə')
  const body = value.lastIndexOf('.') + 1
  const changed = (at: number) => {
    const swapped = value[at] === 'A' ? 'B' : 'A'
    return value.slice(0, at) + swapped + value.slice(at + 1)
  }
  for (let at = body; at < value.length - 1; at++)
    expect(cipher(one).decrypt('HelpCase.text', changed(at))).toBeNull()
  for (const cut of [
    value.slice(0, -4),
    value.slice(0, body + 8),
    value.slice(0, body),
    'asap-aes.',
    'asap-aes.x',
  ])
    expect(cipher(one).decrypt('HelpCase.text', cut)).toBeNull()
  expect(cipher(one).decrypt('CaseNote.text', value)).toBeNull()
})

test('the newest key encrypts, older ones still read, and a lost one locks', () => {
  const old = cipher(one).encrypt('HelpCase.text', 'köhnə')
  const both = cipher(other, one)
  expect(both.decrypt('HelpCase.text', old)).toBe('köhnə')
  expect(both.encrypt('HelpCase.text', 'yeni')).toContain(`.${keyName(other)}.`)
  expect(cipher(other).decrypt('HelpCase.text', old)).toBeNull()
  expect(both.names).toEqual([keyName(other), keyName(one)])
  expect(createCipher([])).toBeNull()
})
