import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits, render, renderFile } from '../../../src/adapters/discord/render.ts'
import type { Block, Button, View } from '../../../src/core/view.ts'
import { checkCreate } from '../../../src/sandbox/discord/content.ts'
import { discord, slack } from '../../support/addresses.ts'

const one = (...blocks: Block[]) => render({ blocks })[0]?.embeds[0]

describe('blocks', () => {
  test('the first title is the embed’s, later ones are headings', () => {
    const embed = one(
      { kind: 'title', text: 'Bir\niki' },
      { kind: 'text', text: 'mətn' },
      { kind: 'title', text: 'Üç' },
    )
    expect([embed?.title, embed?.description]).toEqual(['Bir iki', 'mətn\n\n### Üç'])
  })

  test.each<[string, Block, string]>([
    ['a note is small', { kind: 'note', text: 'kiçik\n\nyazı' }, '-# kiçik\n\n-# yazı'],
    ['a list has bullets', { kind: 'list', items: ['a', 'b\nc', '# d'] }, '- a\n- b\n  c\n- \\# d'],
    [
      'progress has a bar',
      { kind: 'progress', label: 'Göndərilir', done: 3, total: 10 },
      'Göndərilir\n▰▰▰▱▱▱▱▱▱▱ 3/10 (30 %)',
    ],
    [
      'nothing to do is no progress',
      { kind: 'progress', label: 'x', done: 0, total: 0 },
      'x\n▱▱▱▱▱▱▱▱▱▱ 0/0 (0 %)',
    ],
    [
      'a link is a masked link',
      { kind: 'link', label: 'Say[t]', url: 'https://a.az/(b)' },
      '[Say\\[t\\]](https://a.az/%28b%29)',
    ],
    [
      'an address that is no web address is text',
      { kind: 'link', label: 'x', url: 'javascript:1' },
      'x: javascript:1',
    ],
  ])('%s', (_name, block, description) => {
    expect(one(block)?.description).toBe(description)
  })

  test('facts at the end are fields, facts in between are lines', () => {
    const facts: Block = {
      kind: 'facts',
      facts: [
        { label: 'Yer', value: '*London*' },
        { label: 'Vaxt', value: '' },
      ],
    }
    expect(one(facts)?.fields).toEqual([
      { name: 'Yer', value: '\\*London\\*', inline: true },
      { name: 'Vaxt', value: '—', inline: true },
    ])
    expect(one(facts, { kind: 'text', text: 'son' })?.description).toBe(
      '**Yer:** \\*London\\*\n**Vaxt:** —\n\nson',
    )
  })

  test('facts too long for fields are lines', () => {
    const embed = one({ kind: 'facts', facts: [{ label: 'Mətn', value: 'söz '.repeat(500) }] })
    expect([embed?.fields, embed?.description?.startsWith('**Mətn:** söz')]).toEqual([undefined, true])
  })

  test('a view of nothing is still a message', () => {
    const [body] = render({ blocks: [] })
    expect(body).toBeDefined()
    expect(() => checkCreate(body, 0)).not.toThrow()
  })
})

describe('the mention', () => {
  const view: View = { blocks: [{ kind: 'mention' }, { kind: 'text', text: 'salam' }] }

  test('notifies the one role of the address', () => {
    expect(render(view, { role: '900000000000000001' })[0]).toMatchObject({
      content: '<@&900000000000000001>',
      allowed_mentions: { parse: [], roles: ['900000000000000001'] },
    })
  })

  test('notifies exactly the people that it names, in a channel alone', () => {
    const people = [discord.private('Rəna'), slack.private('Rəna')]
    const calls: View = {
      blocks: [
        { kind: 'mention', people },
        { kind: 'text', text: 'salam' },
      ],
    }
    expect(render(calls, { role: '900000000000000001' })[0]).toMatchObject({
      content: `<@${discord.user('Rəna')}>`,
      allowed_mentions: { parse: [], users: [discord.user('Rəna')] },
    })
    expect(render(calls)[0]).not.toHaveProperty('content')
    expect(render({ blocks: [{ kind: 'mention', people: [] }] }, {})[0]).toMatchObject({
      allowed_mentions: { parse: [] },
    })
  })

  test('is nothing without a role, and a role is nothing without it', () => {
    expect(render(view)[0]).not.toHaveProperty('content')
    expect(
      render({ blocks: [{ kind: 'text', text: 'x' }] }, { role: '900000000000000001' })[0],
    ).toMatchObject({
      allowed_mentions: { parse: [] },
    })
  })
})

describe('buttons', () => {
  const rowsOf = (...rows: Button[][]) => render({ blocks: [], buttons: rows })[0]?.components

  test('carry their action, their style, their address', () => {
    expect(
      rowsOf([
        { label: 'Hə', action: 'a:b:1', style: 'primary' },
        { label: 'Yox', action: 'a:b:2', style: 'danger' },
        { label: 'Bəlkə', action: 'a:b:3' },
        { label: 'Sayt', url: 'https://a.az' },
      ]),
    ).toEqual([
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Hə', custom_id: 'a:b:1' },
          { type: 2, style: 4, label: 'Yox', custom_id: 'a:b:2' },
          { type: 2, style: 2, label: 'Bəlkə', custom_id: 'a:b:3' },
          { type: 2, style: 5, label: 'Sayt', url: 'https://a.az/' },
        ],
      },
    ])
  })

  test('more than five in a row go on in the next, more than five rows are filled up', () => {
    const row = Array.from({ length: 7 }, (_, i) => ({ label: `${i}`, action: `a:b:${i}` }))
    expect(rowsOf(row)?.map((each) => each.components.length)).toEqual([5, 2])
    const many = Array.from({ length: 9 }, (_, i) => [{ label: `${i}`, action: `a:b:${i}` }])
    expect(rowsOf(...many)?.map((each) => each.components.length)).toEqual([5, 4])
  })

  test('a repeated action and an address that is none are left out, a long label is cut', () => {
    const rows = rowsOf(
      [
        { label: 'ə'.repeat(100), action: 'a' },
        { label: 'y', action: 'a' },
      ],
      [{ label: 'z', url: 'mailto:a@b.az' }],
    )
    expect(rows).toHaveLength(1)
    expect(rows?.[0]?.components).toHaveLength(1)
  })

  test('are under the last part of a long view', () => {
    const bodies = render({
      blocks: [{ kind: 'text', text: 'Salam dünya. '.repeat(1000) }],
      buttons: [[{ label: 'Hə', action: 'a' }]],
    })
    expect(bodies.map((body) => body.components.length)).toEqual([0, 0, 0, 1])
  })
})

test('a caption is cut and escaped', () => {
  const body = renderFile({ name: 'a', mime: 'b', bytes: new Uint8Array(), caption: '*'.repeat(5000) })
  expect(body.content?.length).toBeLessThanOrEqual(limits.content)
})

describe('whatever is typed', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('*', '\\', '_', 'ə', '\n', ' ', '[', 'https://a.az ', '@everyone', '👩‍👩‍👧'),
      maxLength: 3000,
    }),
  )
  const block: fc.Arbitrary<Block> = fc.oneof(
    text.map((t): Block => ({ kind: 'title', text: t })),
    text.map((t): Block => ({ kind: 'text', text: t })),
    text.map((t): Block => ({ kind: 'note', text: t })),
    fc.array(text, { maxLength: 8 }).map((items): Block => ({ kind: 'list', items })),
    fc
      .array(fc.record({ label: text, value: text }), { maxLength: 30 })
      .map((facts): Block => ({ kind: 'facts', facts })),
    fc.record({ label: text, url: fc.webUrl() }).map((link): Block => ({ kind: 'link', ...link })),
  )
  const button = fc.record({ label: text, action: fc.string({ minLength: 1, maxLength: 64 }) })
  const view = fc.record({
    blocks: fc.array(block, { maxLength: 6 }),
    buttons: fc.array(fc.array(button, { maxLength: 8 }), { maxLength: 8 }),
  })

  test('every message is one that Discord takes', () => {
    fc.assert(
      fc.property(view, (each) => {
        for (const body of render(each, { role: '900000000000000001' }))
          expect(() => checkCreate(body, 0)).not.toThrow()
      }),
      { numRuns: 150 },
    )
  })
})

test('more rows than Discord takes are filled up, so that no button is lost', () => {
  const buttons = Array.from({ length: 12 }, (_, n) => [{ label: `Topic ${n}`, action: `faq:show:${n}` }])
  const [body] = render({ blocks: [{ kind: 'title', text: 'Topics' }], buttons })
  expect(body?.components.map((row) => row.components.length)).toEqual([5, 5, 2])
})
