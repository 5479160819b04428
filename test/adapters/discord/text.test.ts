import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../src/adapters/discord/escape.ts'
import { shorten, split } from '../../../src/core/text/split.ts'

/** What Discord shows of escaped text. */
const shown = (text: string) => text.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('\u200b', '')

const writing = fc.string({
  unit: fc.constantFrom(...Array.from('aə*_~`|<>[]()\\#-+@.:/ \n1'), 'everyone', 'here', '👩‍👩‍👧', 'e\u0301'),
})

describe('a person’s text', () => {
  test('is shown exactly as it was typed', () => {
    fc.assert(
      fc.property(writing, (text) => {
        fc.pre(!text.includes('://'))
        expect(shown(plain(text))).toBe(text)
      }),
    )
  })

  test('leaves no character with a meaning of its own', () => {
    fc.assert(
      fc.property(writing, (text) => {
        fc.pre(!text.includes('://'))
        const bare = plain(text).replace(/\\[^0-9A-Za-z\s]/g, '·')
        expect(bare).not.toMatch(/[*_~`|<>[\]]/)
        expect(bare).not.toMatch(/@(everyone|here)/)
        expect(bare).not.toMatch(/^\s*(#{1,3}|-#|[-+])\s/m)
      }),
    )
  })

  test.each([
    ['bold', '**x**', '\\*\\*x\\*\\*'],
    ['a masked link', '[bura](https://evil.example)', '\\[bura\\](https://evil.example)'],
    ['mentions', '<@1> <@&2> <#3> <t:0:R> </x:1>', '\\<@1\\> \\<@&2\\> \\<#3\\> \\<t:0:R\\> \\</x:1\\>'],
    ['everyone', '@everyone @HERE', '@\u200beveryone @\u200bHERE'],
    ['an e-mail address', 'leyla@example.az', 'leyla@example.az'],
    ['a heading', '# böyük\n-# kiçik', '\\# böyük\n\\-# kiçik'],
    ['a list', '- a\n+ b\n1. c', '\\- a\n\\+ b\n1\\. c'],
    ['a quote', '>>> sitat', '\\>\\>\\> sitat'],
    ['a spoiler and code', '||x|| `y`', '\\|\\|x\\|\\| \\`y\\`'],
    ['an address with an underscore', 'https://a.az/b_c?d=*e', 'https://a.az/b_c?d=*e'],
    ['an address inside brackets', '<https://a.az>', '\\<https://a.az>'],
    ['a date at the start of a line', '12.05.2027 saat', '12.05.2027 saat'],
    ['control characters', 'a\u0000b\u001bc', 'abc'],
  ])('%s', (_name, typed, escaped) => {
    expect(plain(typed)).toBe(escaped)
  })
})

describe('a long text', () => {
  const long = fc.string({
    unit: fc.constantFrom('söz ', 'ə', ' ', '\n', '\n\n', '. ', '👩‍👩‍👧', 'e\u0301', '*', '\\'),
    maxLength: 400,
  })

  test('loses nothing but white space at the cuts, and every piece fits', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 12, max: 80 }), (text, limit) => {
        const pieces = split(text, limit, (piece) => plain(piece).length)
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const piece of pieces) expect(plain(piece).length).toBeLessThanOrEqual(limit)
      }),
    )
  })

  test('is never cut inside a character, with or without white space around', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('👩‍👩‍👧', 'e\u0301', '🇦🇿', 'ş'), { maxLength: 60 }),
        fc.integer({ min: 10, max: 40 }),
        (all, limit) => {
          const whole = new Intl.Segmenter('az', { granularity: 'grapheme' })
          const count = (text: string) => [...whole.segment(text)].length
          const text = all.join('')
          const pieces = split(text, limit, (piece) => piece.length)
          expect(pieces.reduce((sum, piece) => sum + count(piece), 0)).toBe(count(text))
        },
      ),
    )
  })

  test('is cut between paragraphs, then lines, then sentences, then words', () => {
    const cut = (text: string) => split(text, 20, (piece) => piece.length)
    expect(cut('birinci abzas\n\nikinci abzas')).toEqual(['birinci abzas', 'ikinci abzas'])
    expect(cut('birinci sətir\nikinci sətir')).toEqual(['birinci sətir', 'ikinci sətir'])
    expect(cut('Bir cümlə bax. İki cümlə')).toEqual(['Bir cümlə bax.', 'İki cümlə'])
    expect(cut('bir iki üç dörd beş altı')).toEqual(['bir iki üç dörd beş', 'altı'])
  })

  test('of one endless character still ends', () => {
    const zalgo = `a${'\u0301'.repeat(1000)}`
    const pieces = split(zalgo, 100, (piece) => piece.length)
    expect(pieces.join('')).toBe(zalgo)
  })

  test('is shortened at a character, with an ellipsis', () => {
    expect(shorten('qısa', 10)).toBe('qısa')
    expect(shorten('👩‍👩‍👧👩‍👩‍👧', 12)).toBe('👩‍👩‍👧…')
    fc.assert(
      fc.property(long, (text) => {
        expect(shorten(text, 20).length).toBeLessThanOrEqual(20)
      }),
    )
  })
})
