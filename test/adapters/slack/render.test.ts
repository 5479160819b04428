import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped, flat } from '../../../src/adapters/slack/escape.ts'
import { errorsOf, renderForm } from '../../../src/adapters/slack/form.ts'
import { type Body, render } from '../../../src/adapters/slack/render.ts'
import type { Block, Field, Form, View } from '../../../src/core/view.ts'
import { messageFaults, viewFaults } from '../../../src/sandbox/slack/blocks.ts'
import { limits } from '../../../src/sandbox/slack/elements.ts'
import { discord, slack } from '../../support/addresses.ts'
import { wordsOf } from './local.ts'

const view = (...blocks: readonly Block[]): View => ({ blocks })
const text = (words: string): View => view({ kind: 'text', text: words })

type Json = Record<string, unknown>

/** The blocks as they go over the wire. */
const wire = (body: Body): Json[] => JSON.parse(JSON.stringify(body.blocks)) as Json[]
const read = (bodies: readonly Body[]): string =>
  bodies.map((body) => wordsOf({ text: body.text, blocks: wire(body) })).join('\n')
const squeezed = (words: string): string => words.replace(/[\s\u200b]+/g, '')

describe('how each block is drawn', () => {
  it.each<[string, Block, unknown]>([
    [
      'a title',
      { kind: 'title', text: 'Tədbir & görüş' },
      [{ type: 'header', text: { type: 'plain_text', text: 'Tədbir &amp; görüş', emoji: false } }],
    ],
    [
      'a text',
      { kind: 'text', text: 'Salam <b>' },
      [{ type: 'section', text: { type: 'plain_text', text: 'Salam &lt;b&gt;', emoji: false } }],
    ],
    [
      'a note',
      { kind: 'note', text: 'Qeyd' },
      [{ type: 'context', elements: [{ type: 'plain_text', text: 'Qeyd', emoji: false }] }],
    ],
    [
      'a list',
      { kind: 'list', items: ['bir', 'iki'] },
      [{ type: 'section', text: { type: 'plain_text', text: '• bir\n• iki', emoji: false } }],
    ],
    [
      'facts',
      { kind: 'facts', facts: [{ label: 'Yer', value: 'Bakı' }] },
      [{ type: 'section', fields: [{ type: 'mrkdwn', text: '*Yer*\nBakı', verbatim: true }] }],
    ],
    [
      'a link',
      { kind: 'link', label: 'Sayt', url: 'https://asap.az/?a=1&b=2' },
      [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '<https://asap.az/?a=1&amp;b=2|Sayt>', verbatim: true },
        },
      ],
    ],
  ])('%s', (_what, block, blocks) => {
    expect(render(view(block))[0]?.blocks).toEqual(blocks)
  })

  it.each([
    'rana_m@mail.az, +994 (50) 123-45-67',
    't.me/rana_m · ~14:30',
    '5 * 4',
    'https://asap.az/rana_m_2 və rana_m@mail.az',
  ])('%s is copied as it was typed', (value) => {
    expect(JSON.stringify(render(view({ kind: 'facts', facts: [{ label: 'Əlaqə', value }] })))).not.toContain(
      '\u200b',
    )
    expect(JSON.stringify(render(text(value)))).not.toContain('\u200b')
  })

  it('progress as a bar of text', () => {
    expect(read(render(view({ kind: 'progress', label: 'Göndərilir', done: 45, total: 100 })))).toBe(
      'Göndərilir\n▰▰▰▰▱▱▱▱▱▱ 45/100 (45 %)',
    )
    expect(read(render(view({ kind: 'progress', label: 'x', done: 0, total: 0 })))).toContain('0/0')
  })

  it('a mention only where the address names one', () => {
    const mention = view({ kind: 'mention' }, { kind: 'text', text: 'Fövqəladə hal' })
    expect(JSON.stringify(render(mention))).not.toContain('<!')
    expect(JSON.stringify(render(mention, { mention: 'channel' }))).toContain('<!channel>')
    expect(JSON.stringify(render(mention, { mention: 'S0BOARD' }))).toContain('<!subteam^S0BOARD>')
  })

  it('people by their addresses, in a channel alone, behind what a locked screen shows', () => {
    const people = [slack.private('Rəna'), discord.private('Rəna'), slack.private('Murad')]
    const calls = view({ kind: 'mention', people }, { kind: 'text', text: 'Fövqəladə hal' })
    const names = `<@${slack.user('Rəna')}> <@${slack.user('Murad')}>`
    const [body] = render(calls, { mention: 'channel' })
    expect(body?.text).toBe(`Fövqəladə hal ${names}`)
    expect(body?.blocks[0]).toMatchObject({ type: 'section', text: { type: 'mrkdwn', text: names } })
    expect(JSON.stringify(render(calls))).not.toContain('<@')
    expect(
      JSON.stringify(render(view({ kind: 'mention', people: [] }), { mention: 'channel' })),
    ).not.toContain('<')
  })

  it('an address of another scheme is words', () => {
    const bodies = render(view({ kind: 'link', label: 'Sayt', url: 'javascript:alert(1)' }))
    expect(JSON.stringify(bodies)).not.toMatch(/<javascript|"url"/)
    expect(read(bodies)).toBe('Sayt: javascript:alert(1)')
  })

  it('a view of nothing still is a message', () => {
    for (const empty of [view(), text(' \n '), view({ kind: 'mention' })])
      expect(wire(render(empty)[0] as Body)).toHaveLength(1)
  })
})

describe('buttons', () => {
  const rows = (buttons: View['buttons']) =>
    render({ ...text('x'), ...(buttons ? { buttons } : {}) })
      .flatMap(wire)
      .filter(({ type }) => type === 'actions')
      .map(({ elements }) => elements as Json[])

  it('carry action, style and a label within 75 characters', () => {
    const [[button]] = rows([[{ label: 'Bəli '.repeat(30), action: 'event:join:7', style: 'danger' }]]) as [
      [Json],
    ]
    expect(button).toMatchObject({ type: 'button', value: 'event:join:7', style: 'danger' })
    expect(String((button.text as Json).text).length).toBeLessThanOrEqual(limits.buttonText)
  })

  it('a row too wide goes on in the next; an action appears once', () => {
    const wide = Array.from({ length: 7 }, (_, n) => ({ label: `${n}`, action: `x:y:${n % 6}` }))
    expect(rows([wide]).map((row) => row.length)).toEqual([5, 1])
  })

  it('stay together under the last of several messages', () => {
    const bodies = render({
      ...text('söz '.repeat(6000)),
      buttons: [[{ label: 'a', action: 'a' }], [{ label: 'b', action: 'b' }]],
    })
    expect(bodies.length).toBeGreaterThan(1)
    const counts = bodies.map((body) => wire(body).filter(({ type }) => type === 'actions').length)
    expect(counts).toEqual([...bodies.slice(1).map(() => 0), 2])
  })
})

describe('whatever people typed', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 5000 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('\u0000', '\ud83d', ' \u0007\n', '\u202e'),
    fc
      .array(
        fc.constantFrom(
          '<!channel>',
          '<@U1>',
          '&amp;',
          '<',
          '*',
          '👩‍👩‍👧‍👦',
          'ə',
          ' ',
          '\n',
          'https://a.az/',
        ),
        {
          maxLength: 900,
        },
      )
      .map((parts) => parts.join('')),
  )
  const block: fc.Arbitrary<Block> = fc.oneof(
    hostile.map((words): Block => ({ kind: 'title', text: words })),
    hostile.map((words): Block => ({ kind: 'text', text: words })),
    hostile.map((words): Block => ({ kind: 'note', text: words })),
    fc.array(hostile, { maxLength: 5 }).map((items): Block => ({ kind: 'list', items })),
    fc
      .array(fc.record({ label: hostile, value: hostile }), { maxLength: 12 })
      .map((facts): Block => ({ kind: 'facts', facts })),
    hostile.map((words): Block => ({ kind: 'link', label: words, url: `https://a.az/${words}` })),
    hostile.map((words): Block => ({ kind: 'progress', label: words, done: 1, total: 3 })),
    fc.constant<Block>({ kind: 'mention' }),
  )
  const buttons = fc.array(
    fc.array(fc.record({ label: hostile, action: fc.string({ minLength: 1, maxLength: 20 }) }), {
      maxLength: 7,
    }),
    { maxLength: 7 },
  )

  it('every message is one that Slack takes', () => {
    fc.assert(
      fc.property(fc.record({ blocks: fc.array(block, { maxLength: 8 }), buttons }), (given) => {
        for (const body of render(given)) {
          expect(messageFaults(wire(body))).toEqual([])
          expect(JSON.stringify(body.blocks).length).toBeLessThanOrEqual(limits.messageJson)
          expect(body.text.length).toBeLessThanOrEqual(4000)
          expect(body.text.trim()).not.toBe('')
          expect(JSON.stringify(body).isWellFormed()).toBe(true)
          expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('nobody is notified', () => {
    fc.assert(
      fc.property(block, (given) => {
        for (const body of render(view(given))) expect(JSON.stringify(body)).not.toMatch(/<[!@#]/)
      }),
    )
  })

  it('nothing of a text is lost, however long', () => {
    const words = fc.array(fc.constantFrom('söz', 'a&b', '<b>', 'İş', '👩‍👩‍👧‍👦', 'bir-iki', '\n', '\n\n'), {
      minLength: 1,
      maxLength: 4000,
    })
    fc.assert(
      fc.property(words, (parts) => {
        const whole = parts.join(' ')
        fc.pre(whole.trim() !== '')
        expect(squeezed(read(render(text(whole))))).toBe(squeezed(whole))
      }),
      { numRuns: 60 },
    )
  })

  it('escapes once, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (words) => {
        const clean = words
          .toWellFormed()
          .replace(/\r\n?/g, '\n')
          .replace(/(?![\n\t])\p{Cc}/gu, '')
        expect(
          wordsOf({ text: '', blocks: [{ type: 'x', text: { type: 'plain_text', text: escaped(words) } }] }),
        ).toBe(clean)
        expect(flat(words)).not.toMatch(/<[!@#]/)
      }),
    )
  })
})

describe('forms', () => {
  const field: fc.Arbitrary<Field> = fc
    .record({
      label: fc.string({ unit: 'grapheme', maxLength: 2500 }),
      hint: fc.string({ unit: 'grapheme', maxLength: 2500 }),
      kind: fc.constantFrom('text' as const, 'long' as const, 'choice' as const),
      required: fc.boolean(),
      max: fc.integer({ min: 0, max: 9000 }),
      initial: fc.string({ maxLength: 50 }),
      error: fc.string({ unit: 'grapheme', maxLength: 2500 }),
      options: fc.array(
        fc.record({
          value: fc.string({ maxLength: 90 }),
          label: fc.string({ unit: 'grapheme', maxLength: 90 }),
        }),
        { maxLength: 120 },
      ),
    })
    .map((given) => ({ ...given, key: '' }))
  const form: fc.Arbitrary<Form> = fc
    .record({
      id: fc.string({ maxLength: 64 }),
      title: fc.string({ unit: 'grapheme', maxLength: 60 }),
      submit: fc.string({ unit: 'grapheme', maxLength: 60 }),
      fields: fc.array(field, { maxLength: 25 }),
    })
    .map((given) => ({ ...given, fields: given.fields.map((each, n) => ({ ...each, key: `f${n}` })) }))

  it('every form that is drawn is one that Slack takes', () => {
    fc.assert(
      fc.property(form, (given) => {
        const drawn = renderForm(given, { channel: 'C0BOARD', responseUrl: 'https://hooks.slack.com/x' })
        if (drawn) expect(viewFaults(JSON.parse(JSON.stringify(drawn)))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('is none without fields, or with a choice of nothing', () => {
    const empty: Form = { id: 'x', title: 'x', submit: 'x', fields: [] }
    expect(renderForm(empty, {})).toBeNull()
    const choice: Field = { key: 'a', label: 'a', kind: 'choice', required: true, options: [] }
    expect(renderForm({ ...empty, fields: [choice] }, {})).toBeNull()
  })

  it('what is wrong is said by field', () => {
    const fields: readonly Field[] = [
      { key: 'a', label: 'a', kind: 'text', required: true, error: 'çox qısa' },
      { key: 'b', label: 'b', kind: 'text', required: true },
    ]
    expect(errorsOf({ id: 'x', title: 'x', submit: 'x', fields })).toEqual({ a: 'çox qısa' })
  })
})
