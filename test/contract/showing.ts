import { expect } from 'vitest'
import type { Block, View } from '../../src/core/view.ts'
import { memoryLimits } from '../support/memory-adapter.ts'
import { asked, type Sight, type Stage, said, squeezed } from './ground.ts'

/** Markup of the three platforms, mentions, right-to-left, emoji, combining marks: typed by somebody as a name. */
export const hostile = [
  '<b>bold</b> &lt;i&gt; &amp;amp; <script>alert(1)</script> </b></blockquote>',
  '**b** __u__ ~~s~~ ||sp|| `c` ```x``` > q',
  '# h -# small [x](http://example.com) <https://example.com|x>',
  '*b* _i_ ~s~ <@U1> <!channel> <!here> <!everyone> <#C1> <!subteam^S1>',
  '@everyone @here <@1> <@!1> <@&1> <#1> <t:0:R> </help:1>',
  '\\*\\_ \\\\ %s $(x) {{name}} " \' ; --',
  'مرحبا \u202eabc\u202c שלום',
  '👩‍👩‍👧‍👦 🇦🇿 é ǝ̣̈ Z̧̡̛͇͉A',
]

const everyBlock: readonly Block[] = [
  { kind: 'title', text: 'Başlıq' },
  { kind: 'text', text: 'Birinci abzas.\nİkinci sətir.' },
  { kind: 'note', text: 'Qeyd' },
  { kind: 'list', items: ['birinci', 'ikinci'] },
  {
    kind: 'facts',
    facts: [
      { label: 'Yer', value: 'Bakı' },
      { label: 'Saat', value: '18:05' },
    ],
  },
  { kind: 'progress', label: 'Göndərilir', done: 45, total: 100 },
  { kind: 'link', label: 'Sayt', url: 'https://example.com/?a=1&b=2' },
  { kind: 'mention' },
]

const drawn = [
  'Başlıq',
  'Birinci abzas.',
  'İkinci sətir.',
  'Qeyd',
  'birinci',
  'ikinci',
  'Yer',
  'Bakı',
  '45',
  'Sayt',
]

function allOf(sights: readonly Sight[]): string {
  return sights.map(({ text }) => text).join('\n')
}

function numbered(count: number): string {
  return Array.from({ length: count }, (_, n) => `söz${n}`).join(' ')
}

/** What the bot says is seen as it was meant, whatever people typed. */
export const showing = {
  async 'its limits are those with which the commands are tested'({ adapter }: Stage) {
    expect(memoryLimits[adapter.platform]).toEqual(adapter.limits)
  },

  async 'every kind of block is drawn'({ leyla, start, sends }: Stage) {
    await start()
    await sends(leyla.home, { blocks: everyBlock, tone: 'emergency' })
    for (const text of drawn) expect(allOf(leyla.sees())).toContain(text)
  },

  async 'every kind of block alone, and nothing at all, is a message'({ adapter, leyla, start }: Stage) {
    await start()
    for (const block of everyBlock)
      expect([block.kind, (await adapter.send(leyla.home, { blocks: [block] })).kind]).toEqual([
        block.kind,
        'sent',
      ])
    expect((await adapter.send(leyla.home, { blocks: [] })).kind).toBe('sent')
    expect((await adapter.send(leyla.home, said('  \n '))).kind).toBe('sent')
  },

  async 'what a person typed shows literally in every block'({ leyla, start, sends }: Stage) {
    await start()
    for (const text of hostile) {
      const before = leyla.sees().length
      await sends(leyla.home, {
        blocks: [
          { kind: 'title', text },
          { kind: 'text', text },
          { kind: 'note', text },
          { kind: 'list', items: [text, text] },
          { kind: 'facts', facts: [{ label: 'Ad', value: text }] },
        ],
        buttons: [[{ label: 'Oldu', action: 'x:y' }]],
      })
      const read = squeezed(allOf(leyla.sees().slice(before)))
      expect(read.split(squeezed(text)).length - 1).toBe(6)
    }
  },

  async 'nobody is notified by what a person typed'({ leyla, start, sends }: Stage) {
    await start()
    for (const text of hostile)
      await sends(leyla.home, {
        blocks: [
          { kind: 'title', text },
          { kind: 'text', text },
        ],
      })
    expect(leyla.sees().flatMap(({ mentions }) => mentions)).toEqual([])
  },

  async '10,000 characters are split and nothing is lost'({ leyla, start, sends }: Stage) {
    await start()
    const text = numbered(1200)
    expect(text.length).toBeGreaterThan(8000)
    await sends(leyla.home, asked(`${text}\n\n${text}`, 'Oldu', 'x:y'))
    const sights = leyla.sees()
    expect(sights.length).toBeGreaterThan(1)
    expect(squeezed(allOf(sights))).toBe(squeezed(text + text))
    expect(sights.map(({ buttons }) => buttons.length)).toEqual([...sights.slice(1).map(() => 0), 1])
  },

  async 'every part of a message that is split says what it is'({ leyla, start, sends }: Stage) {
    await start()
    const [head, text] = ['TƏLİM <b> & *davamı*', numbered(1200)]
    await sends(leyla.home, {
      blocks: [
        { kind: 'title', text: 'TƏLİM' },
        { kind: 'text', text: `${text} ${text}` },
      ],
      further: head,
    })
    const parts = leyla.sees().map((sight) => sight.text)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map((part) => part.startsWith(`${head}\n`))).toEqual(parts.map((_, n) => n > 0))
    expect(squeezed(parts.join('').replaceAll(head, ''))).toBe(squeezed(`TƏLİM${text}${text}`))
  },

  async 'the parts of one message keep the pace of its chat'({ adapter, clock, leyla, start }: Stage) {
    await start()
    const work = adapter.send(leyla.home, said(Array.from({ length: 3 }, () => numbered(1200)).join(' ')))
    const first = await new Promise<number>((resolve) => {
      const look = () => (leyla.sees().length ? resolve(leyla.sees().length) : setTimeout(look, 5))
      look()
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([first, leyla.sees().length]).toEqual([1, 1])
    await clock.advance(adapter.limits.perTargetMs - 1)
    expect(leyla.sees()).toHaveLength(1)
    for (let n = 0; n < 20; n++) await clock.advance(adapter.limits.perTargetMs)
    expect((await work).kind).toBe('sent')
  },

  async 'a text without a single space is cut between characters'({ leyla, start, sends }: Stage) {
    await start()
    const family = '👩‍👩‍👧‍👦'
    await sends(leyla.home, said(family.repeat(900)))
    for (const { text } of leyla.sees()) expect(text.replaceAll(family, '').trim()).toBe('')
    expect(allOf(leyla.sees()).split(family).length - 1).toBe(900)
  },

  async 'an edit replaces text and buttons'({ adapter, leyla, start, sends }: Stage) {
    await start()
    const ref = await sends(leyla.home, asked('əvvəl', 'Düymə', 'x:y'))
    const edited = await adapter.edit(ref, asked('sonra', 'Başqa', 'x:z'))
    expect(edited.kind).toBe('sent')
    expect(leyla.sees()).toMatchObject([{ text: 'sonra', buttons: ['Başqa'], edited: true }])
    if (edited.kind === 'sent') expect((await adapter.edit(edited.ref, said('sonda'))).kind).toBe('sent')
    expect(leyla.sees()).toMatchObject([{ text: 'sonda', buttons: [] }])
  },

  async 'an edit may need more messages, and then fewer'({ adapter, leyla, moving, start, sends }: Stage) {
    await start()
    const ref = await sends(leyla.home, said('qısa'))
    const text = numbered(1200)
    const longer = await moving(adapter.edit(ref, said(text)))
    expect(longer.kind).toBe('sent')
    expect(squeezed(allOf(leyla.sees()))).toBe(squeezed(text))
    if (longer.kind === 'sent') expect((await adapter.edit(longer.ref, said('yenə qısa'))).kind).toBe('sent')
    expect(leyla.sees().map(({ text }) => text)).toEqual(['yenə qısa'])
  },

  async 'an edit that changes nothing succeeds'({ adapter, leyla, start, sends }: Stage) {
    await start()
    const ref = await sends(leyla.home, asked('eyni', 'Düymə', 'x:y'))
    expect(await adapter.edit(ref, asked('eyni', 'Düymə', 'x:y'))).toEqual({ kind: 'sent', ref })
  },

  async 'odd buttons do not keep a message from going out'({ adapter, leyla, start }: Stage) {
    await start()
    const label = 'Çox uzun bir düymə yazısı '.repeat(12)
    const many = Array.from({ length: 30 }, (_, n) => [{ label: `${n}`, action: `x:y:${n}` }])
    const views: readonly View[] = [
      { ...said('uzun'), buttons: [[{ label, action: 'x:y' }]] },
      { ...said('boş'), buttons: [[{ label: ' ', action: 'x:y' }], []] },
      { ...said('çox'), buttons: many },
      { ...said('enli'), buttons: [many.flat().slice(0, 12)] },
      { ...said('keçid'), buttons: [[{ label: 'Sayt', url: 'https://example.com/ə?a=1' }]] },
      { ...said('pis keçid'), buttons: [[{ label: 'Sayt', url: 'javascript:alert(1)' }]] },
    ]
    for (const view of views) expect((await adapter.send(leyla.home, view)).kind).toBe('sent')
  },

  async 'a file arrives with its name and its words'({ adapter, leyla, start }: Stage) {
    await start()
    const bytes = new TextEncoder().encode('ad;şəhər\nƏli;Bakı\n')
    const file = { name: 'tədbir ə.csv', mime: 'text/csv', bytes, caption: 'Siyahı <b>burada</b> &' }
    expect((await adapter.sendFile(leyla.home, file)).kind).toBe('sent')
    const [sight] = leyla.sees()
    expect(sight?.file).toMatch(/\.csv$/)
    expect(sight?.text).toBe('Siyahı <b>burada</b> &')
  },

  async 'a message can come without a sound'({ adapter, leyla, start }: Stage) {
    await start()
    await adapter.send(leyla.home, said('səssiz'), { silent: true })
    await adapter.send(leyla.home, said('səsli'))
    expect(leyla.sees().map(({ silent }) => silent)).toEqual([true, false])
  },
}
