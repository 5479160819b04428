import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits, render, renderCaption, renderFileName } from '../../../src/adapters/telegram/render.ts'
import { takePiece } from '../../../src/core/text/split.ts'
import type { Block, Button } from '../../../src/core/view.ts'
import { parseHtml } from '../../../src/sandbox/telegram/html.ts'
import { say } from './bot.ts'

const html = (...blocks: Block[]) => render({ blocks }).map(({ text }) => text)

test.each<[string, Block, string]>([
  ['title', { kind: 'title', text: 'A & B' }, '<b>A &amp; B</b>'],
  ['text', { kind: 'text', text: '<i>"x"</i>' }, '&lt;i&gt;&quot;x&quot;&lt;/i&gt;'],
  ['note', { kind: 'note', text: 'qeyd' }, '<i>qeyd</i>'],
  ['list', { kind: 'list', items: ['bir', 'iki <'] }, '• bir\n• iki &lt;'],
  [
    'facts',
    {
      kind: 'facts',
      facts: [
        { label: 'Yer <', value: 'Bakı' },
        { label: 'Qeyd', value: '' },
      ],
    },
    '<b>Yer &lt;:</b> Bakı\n<b>Qeyd:</b> —',
  ],
  ['progress', { kind: 'progress', label: 'Gedir', done: 45, total: 100 }, 'Gedir\n▰▰▰▰▱▱▱▱▱▱ 45/100 (45 %)'],
  ['no progress', { kind: 'progress', label: 'Gedir', done: 0, total: 0 }, 'Gedir\n▱▱▱▱▱▱▱▱▱▱ 0/0 (0 %)'],
  [
    'link',
    { kind: 'link', label: 'Sayt', url: 'https://a.az/?x="&y' },
    '<a href="https://a.az/?x=%22&amp;y">Sayt</a>',
  ],
  [
    'link without a label',
    { kind: 'link', label: '', url: 'https://a.az/' },
    '<a href="https://a.az/">https://a.az/</a>',
  ],
  ['bad link', { kind: 'link', label: 'Sayt', url: 'javascript:x' }, 'Sayt: javascript:x'],
  ['mention', { kind: 'mention' }, '—'],
])('%s', (_name, block, expected) => {
  expect(html(block)).toEqual([expected])
})

test('blocks are set apart, buttons are under the last part', () => {
  const view = { blocks: [{ kind: 'title', text: 'T' } as const, { kind: 'text', text: 'x' } as const] }
  const [part] = render({ ...view, buttons: [[{ label: 'Bəli', action: 'a:b', style: 'danger' }]] })
  expect(part).toEqual({
    text: '<b>T</b>\n\nx',
    how: {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: 'Bəli', callback_data: 'a:b', style: 'danger' }]] },
    },
  })
})

test('a keyboard never is larger than Telegram takes', () => {
  const many: Button[][] = Array.from({ length: 80 }, (_, n) => [{ label: `${n}`, action: `a:b:${n}` }])
  const wide: Button[] = many.flat().slice(0, 12)
  const keyboard = (buttons: Button[][]) =>
    render({ ...say('x'), buttons })[0]?.how.reply_markup?.inline_keyboard ?? []
  expect(keyboard(many).flat()).toHaveLength(limits.buttons)
  expect(keyboard([wide]).map((row) => row.length)).toEqual([8, 4])
  expect(keyboard([[], [{ label: 'x', url: 'mailto:x' }]])).toEqual([])
  expect(keyboard([[{ label: ' ', action: 'a:b' }]])[0]?.[0]?.text).toBe('…')
})

const unit = fc.oneof(
  fc.constantFrom(
    ' ',
    '\n',
    '\n\n',
    '. ',
    'ə',
    'söz',
    '👩‍👩‍👧‍👦',
    '🇦🇿',
    'é',
    '<',
    '&',
    '&amp;',
    '"',
    'مرحبا',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)
const longText = fc.array(unit, { maxLength: 3000 }).map((parts) => parts.join(''))
const graphemes = new Intl.Segmenter('az', { granularity: 'grapheme' })

test('every part of every text is HTML that Telegram takes, and together they say all of it', () => {
  fc.assert(
    fc.property(longText, longText, (title, text) => {
      const parts = html(
        { kind: 'title', text: title },
        { kind: 'text', text },
        { kind: 'list', items: [text] },
      )
      const read = parts.map((part) => parseHtml(part).text)
      for (const each of read) expect(each.length).toBeLessThanOrEqual(limits.text)
      const squeeze = (s: string) => s.replace(/[\s•—]+/g, '')
      expect(squeeze(read.join(''))).toBe(squeeze(title + text + text))
    }),
    { numRuns: 60 },
  )
})

test('a piece never ends inside a character', () => {
  fc.assert(
    fc.property(longText, fc.integer({ min: 40, max: 400 }), (text, limit) => {
      const [piece, rest] = takePiece(text, limit)
      expect(piece.length).toBeLessThanOrEqual(limit)
      if (!rest) return
      const cut = text.length - rest.length
      const boundaries = new Set([...graphemes.segment(text)].map(({ index }) => index))
      const spaced = /\s/.test(text.slice(piece.length, cut)) || boundaries.has(cut)
      expect(spaced).toBe(true)
      expect(rest.isWellFormed() && piece.isWellFormed()).toBe(text.isWellFormed())
    }),
    { numRuns: 200 },
  )
})

test('a file has a name and a caption that survive the way', () => {
  const file = { name: 'a"b;c\r\nd/e.ics', mime: 'x', bytes: new Uint8Array(), caption: 'ə'.repeat(2000) }
  expect(renderFileName(file)).toBe('a_b_c_d_e.ics')
  expect(renderFileName({ ...file, name: ' ' })).toBe('file')
  expect(renderCaption(file)).toHaveLength(limits.caption)
})
