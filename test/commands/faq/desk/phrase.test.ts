import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phraseOf, shelfOf } from '../../../../commands/faq/desk/attach.ts'
import { withoutContacts } from '../../../../commands/faq/desk/contacts.ts'
import { nameFrom } from '../../../../commands/faq/desk/name.ts'
import { phrasesIn, problemOf } from '../../../../commands/faq/topic.ts'

test.each([
  ['zəng edin +994 50 123-45-67 axşam', 'zəng edin axşam'],
  ['0501234567 nömrəm', 'nömrəm'],
  ['tel: (050) 123.45.67', 'tel:'],
  ['leyla.aliyeva@mail.az yazın', 'yazın'],
  ['@leyla_1999 salam', 'salam'],
  ['see https://t.me/x?y=1 or spam.com/win now', 'see or now'],
  ['05\u200B01\u200B234567 gizli', 'gizli'],
  ['۰۵۰۱۲۳۴۵۶۷ rəqəm', 'rəqəm'],
  ['０５０１２３４５６７ geniş', 'geniş'],
  ['pasport C01234567 itib', 'pasport itib'],
  ['112 zəng, 2027-ci il', '112 zəng, 2027-ci il'],
])('%j without contacts is %j', (text, clean) => expect(withoutContacts(text)).toBe(clean))

test('nothing that is left has an at sign or five digits in a row, whatever came in', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a1 2+-()@.٣\u200Bü')) }), (text) => {
      expect(withoutContacts(text)).not.toMatch(/@|\p{Nd}{5}/u)
    }),
  ))

// Looking for contacts anywhere in one long word took 7 s for 40,000 letters, and the square of it for more.
test.each(['x', '1', '1 ', 'a-', 'a.', '1111x', '(', '-a', '1/', 'ə', 'a@'])(
  '200,000 characters of %j are looked through in no time',
  (bit) => {
    const from = performance.now()
    withoutContacts(bit.repeat(200_000 / bit.length))
    expect(performance.now() - from).toBeLessThan(1000)
  },
)

test('a question becomes one synonym: no commas, not too long, not empty', () => {
  expect(phraseOf('salam, viza;\nlazımdır?')).toBe('salam viza lazımdır?')
  expect(phraseOf('viza '.repeat(100)).length).toBeLessThanOrEqual(120)
  expect(phraseOf('?! +994501234567')).toBe('')
  expect(phrasesIn(phraseOf('a, b; c\nd'))).toHaveLength(1)
  expect(shelfOf({ text: 'виза керек', locale: 'az' })).toBe('loans')
  expect(shelfOf({ text: 'viza', locale: 'en' })).toBe('en')
})

test('phrases that fold the same are there once', () =>
  expect(phrasesIn('Bəli, beli,\n BƏLİ ,, xeyr  yox, ?')).toEqual(['Bəli', 'xeyr yox']))

test('a text is checked by the rules of the files', () => {
  expect(problemOf('Yaxşı.', 10)).toBeNull()
  expect(problemOf('  ', 10)).toBe('empty')
  expect(problemOf('**x**', 10)).toBe('markup')
  expect(problemOf('x'.repeat(11), 10)).toBe('tooLong')
})

test.each([
  ['How do I bring my cat to Baku?', 'how-do-i-bring-my-cat-to-baku'],
  ['2027 Newruz şənliyi', 'newruz-senliyi'],
  ['???', 'topic'],
])('%j is named %j', (question, name) => expect(nameFrom(question)).toBe(name))

test('every name is a good id', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'Ə', '1', '-', ' ', 'ß', 'я', '𝕏') }), (text) => {
      expect(nameFrom(text)).toMatch(/^[a-z][a-z0-9-]{0,39}$/)
    }),
  ))
