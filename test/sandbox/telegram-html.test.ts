import { expect, test } from 'vitest'
import { parseHtml } from '../../src/sandbox/telegram/html.ts'

test.each([
  ['plain', 'plain', []],
  ['a &lt;b&gt; &amp;amp; &quot;x&quot; &#399;&#x259;', 'a <b> &amp; "x" Əə', []],
  ['&nbsp; & &unknown; &amp', '&nbsp; & &unknown; &amp', []],
  [
    '<b>a</b><i>b</i>',
    'ab',
    [
      { type: 'bold', offset: 0, length: 1 },
      { type: 'italic', offset: 1, length: 1 },
    ],
  ],
  [
    '<B>a<EM>b</em></B>',
    'ab',
    [
      { type: 'italic', offset: 1, length: 1 },
      { type: 'bold', offset: 0, length: 2 },
    ],
  ],
  [
    '<a href="https://a.az/?x=1">a</a>',
    'a',
    [{ type: 'text_link', offset: 0, length: 1, url: 'https://a.az/?x=1' }],
  ],
  ['<a>a</a>', 'a', []],
  ['<b>👩‍👩‍👧‍👦</b>', '👩‍👩‍👧‍👦', [{ type: 'bold', offset: 0, length: 11 }]],
  [' \n<b> a </b> ', 'a', [{ type: 'bold', offset: 0, length: 1 }]],
  [
    '<pre><code class="language-python">x</code></pre>',
    'x',
    [
      { type: 'code', offset: 0, length: 1 },
      { type: 'pre', offset: 0, length: 1 },
    ],
  ],
])('%j reads %j', (source, text, entities) => {
  const content = parseHtml(source)
  expect(content.text).toBe(text)
  expect(content.entities).toEqual(entities)
})

test.each([
  ['<b>a', `Can't find end tag corresponding to start tag "b"`],
  ['ə<x>a</x>', 'Unsupported start tag "x" at byte offset 2'],
  ['a < b', 'Unsupported start tag "" at byte offset 2'],
  ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ['a</b>', 'Unexpected end tag at byte offset 1'],
  ['<script>alert(1)</script>', 'Unsupported start tag "script" at byte offset 0'],
])('%j is refused', (source, reason) => {
  expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${reason}`)
})
