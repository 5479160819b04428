import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { capDocument } from '../../../commands/broadcast/copy/cap.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { openBoard, submit } from './scene.ts'

/** What people paste, and what has broken XML writers. */
const nasty = [
  '&#1;',
  '&#x0;',
  '&nbsp;',
  'Tom &amp; Jerry, &lt;b&gt;',
  '&amp;nbsp; &amp;amp;',
  'a & b; c',
  ']]>',
  '<![CDATA[x]]>',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>&b;',
  '<!-- -- -->',
  'NUL\u0000 BEL\u0007 ESC\u001b DEL\u007f',
  '\ud800 half, \udc00 half',
  '\uffff\ufffe',
  'line\r\nline\rline',
  'Şəki 🇦🇿 👩🏽‍🚒',
]

/** The text as it must come back: without what XML 1.0 can't hold, line ends as a parser reads them. */
const kept = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '')

const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
/** An ampersand that begins none of XML's own five entities: any other would have to be declared. */
const undeclared = /&(?!(?:amp|lt|gt|quot|apos);)/

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true })

/** The English headline that a reader of the document finds. */
function headlineIn(xml: string): string {
  expect(XMLValidator.validate(xml)).toBe(true)
  expect(xml).not.toMatch(illegal)
  expect(xml).not.toMatch(undeclared)
  return parser.parse(xml).alert.info[1].headline ?? ''
}

async function openDraft() {
  const { stage, rana } = await openBoard()
  await submit(rana, '/exercise')
  const draft = await stage.tx((tx) => findAlert(tx, 1))
  if (!draft) throw new Error('no draft')
  const written = (headline: string) => {
    const alert: Alert = {
      ...draft,
      source: headline,
      info: { ...draft.info, en: { ...draft.info.en, headline } },
    }
    return stage.tx((tx) => capDocument({ tx, words: stage.words }, alert))
  }
  return { written }
}

test('whatever is typed, the CAP document is well formed and says it', async () => {
  const { written } = await openDraft()
  for (const text of nasty) expect(headlineIn(await written(text))).toBe(kept(text))
})

test('and so it is with any text at all', async () => {
  const { written } = await openDraft()
  const piece = fc.oneof(
    fc.constantFrom(...nasty, '&', ';', '#', 'x', '<', '>', ']]', '"', "'", '\u0000', '\ud83d'),
    fc.string({ unit: 'binary' }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const text = pieces.join('')
      expect(headlineIn(await written(text))).toBe(kept(text))
    }),
    { numRuns: 200 },
  )
})
