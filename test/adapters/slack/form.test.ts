import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decode } from '../../../src/adapters/slack/decode.ts'
import { doneView, loadingView, renderForm } from '../../../src/adapters/slack/form.ts'
import type { Field, Form } from '../../../src/core/view.ts'
import { viewFaults } from '../../../src/sandbox/slack/blocks.ts'
import { hostile } from '../../contract/showing.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(...hostile, '', ' ', '<&>'.repeat(1500)),
)
const field = (index: number): fc.Arbitrary<Field> =>
  fc
    .record({
      label: text,
      hint: text,
      kind: fc.constantFrom('text', 'long', 'choice'),
      required: fc.boolean(),
      max: fc.integer({ min: -1, max: 5000 }),
      options: fc.array(fc.record({ value: text, label: text }), { maxLength: 120 }),
      initial: text,
      error: text,
    })
    .map((given) => ({ key: `field${index}`, ...given }))
const form: fc.Arbitrary<Form> = fc.nat(24).chain((count) =>
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 64 }),
    title: text,
    submit: text,
    fields: fc.tuple(...Array.from({ length: count }, (_, index) => field(index))),
  }),
)

it('whatever is asked, Slack takes the form', () => {
  fc.assert(
    fc.property(form, (given) => {
      const view = renderForm(given, { channel: 'C0BOARD', responseUrl: `https://x/${'y'.repeat(3500)}` })
      if (view) expect(viewFaults(view)).toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('a form remembers where it came from', () => {
  const given: Form = {
    id: 'a:b',
    title: 'T',
    submit: 'S',
    fields: [{ key: 'name', label: 'Ad', kind: 'text', required: true }],
  }
  const view = renderForm(given, { channel: 'C0BOARD', message: 'C0BOARD:1.000001' })
  const submitted = {
    type: 'view_submission',
    trigger_id: '1.2.3',
    user: { id: 'U1', name: 'leyla' },
    view: { ...view, id: 'V1', state: { values: { name: { name: { value: 'Leyla' } } } } },
  }
  expect(decode(submitted)).toMatchObject({
    id: '1.2.3',
    from: { platform: 'slack', target: 'channel:C0BOARD' },
    private: false,
    act: {
      kind: 'form',
      form: 'a:b',
      values: { name: 'Leyla' },
      message: { platform: 'slack', message: 'C0BOARD:1.000001' },
    },
  })
})

it('the views of our own are drawable', () => {
  expect(viewFaults(loadingView({}))).toEqual([])
  expect(viewFaults(doneView({}, null))).toEqual([])
  expect(viewFaults(doneView({}, { blocks: [{ kind: 'text', text: 'x'.repeat(9000) }] }))).toEqual([])
})

it.each([
  ['no fields', []],
  ['a choice of nothing', [{ key: 'a', label: 'A', kind: 'choice', required: true, options: [] }]],
] as const)('%s is no form', (_what, fields) => {
  expect(renderForm({ id: 'a:b', title: 'T', submit: 'S', fields }, {})).toBeNull()
})
