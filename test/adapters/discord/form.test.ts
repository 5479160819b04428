import { expect, test } from 'vitest'
import { renderForm } from '../../../src/adapters/discord/form.ts'
import { renderChoices, renderMenu } from '../../../src/adapters/discord/menu.ts'
import type { Field } from '../../../src/core/view.ts'
import { checkModal } from '../../../src/sandbox/discord/content.ts'
import { overwriteMenu } from '../../../src/sandbox/discord/menu.ts'
import { emptyWorld } from '../../../src/sandbox/discord/world.ts'

const field = (more: Partial<Field> = {}): Field => ({
  key: 'name',
  label: 'Adınız',
  kind: 'text',
  required: true,
  ...more,
})
const modal = (...fields: Field[]) =>
  renderForm({ id: 'dialog:form:0', title: 'Qeydiyyat', submit: 'Göndər', fields })

test('a text field is a labelled input, a choice a labelled select', () => {
  expect(
    modal(
      field({ hint: 'Sənəddəki kimi', max: 60, initial: 'Leyla' }),
      field({
        key: 'chapter',
        label: 'Bölmə',
        kind: 'choice',
        required: false,
        initial: 'it',
        options: [
          { value: 'uk', label: 'UK' },
          { value: 'it', label: 'İtaliya' },
        ],
      }),
    ),
  ).toEqual({
    custom_id: 'dialog:form:0',
    title: 'Qeydiyyat',
    components: [
      {
        type: 18,
        label: 'Adınız',
        description: 'Sənəddəki kimi',
        component: { type: 4, custom_id: 'name', style: 1, required: true, max_length: 60, value: 'Leyla' },
      },
      {
        type: 18,
        label: 'Bölmə',
        component: {
          type: 3,
          custom_id: 'chapter',
          required: false,
          min_values: 0,
          max_values: 1,
          options: [
            { value: 'uk', label: 'UK' },
            { value: 'it', label: 'İtaliya', default: true },
          ],
        },
      },
    ],
  })
})

test('a label too long for its place goes on in the description, after what is wrong', () => {
  const label = 'Hansı universitetdə və hansı ixtisas üzrə oxuyursunuz?'
  const [component] = modal(field({ label, hint: 'Qısa yazın', error: 'Boş ola bilməz' }))?.components ?? []
  expect(component).toMatchObject({ description: `Boş ola bilməz · ${label} · Qısa yazın` })
  expect(component && 'label' in component && component.label?.length).toBeLessThanOrEqual(45)
})

test('everything too long or too many is cut to what Discord takes', () => {
  const options = Array.from({ length: 40 }, (_, i) => ({ value: `v${i % 30}`, label: 'ə'.repeat(150) }))
  const long = field({
    label: 'ə'.repeat(300),
    hint: 'x'.repeat(300),
    max: 9999,
    initial: 'y'.repeat(5000),
    kind: 'long',
  })
  const drawn = renderForm({
    id: 'f',
    title: 'ə'.repeat(90),
    submit: 's',
    fields: [
      long,
      field({ key: 'b', kind: 'choice', options }),
      ...['c', 'd', 'e', 'g'].map((key) => field({ key })),
    ],
  })
  expect(drawn?.components).toHaveLength(5)
  expect(() => checkModal(drawn)).not.toThrow()
})

test('a form that Discord can’t draw is none', () => {
  expect(modal()).toBeNull()
  expect(modal(field({ kind: 'choice', options: [] }))).toBeNull()
  expect(modal(field({ kind: 'choice' }))).toBeNull()
})

test('the menu passes Discord’s own rules, with required options first', () => {
  const long = 'ə'.repeat(130)
  const menu = renderMenu([
    {
      name: 'event',
      description: { az: long, en: long },
      options: [
        { name: 'yer', description: { az: long, en: long }, required: false, suggests: true },
        { name: 'ad', description: { az: 'Ad', en: 'Name' }, required: true, suggests: false },
      ],
    },
  ])
  expect(() => overwriteMenu(emptyWorld(), 'global', menu, Date.now())).not.toThrow()
  expect(menu[0]?.options?.map((option) => option.name)).toEqual(['ad', 'yer'])
})

test('completions are cut to twenty-five whole values', () => {
  const choices = renderChoices([
    { value: '', label: 'x' },
    { value: 'y'.repeat(101), label: 'x' },
    ...Array.from({ length: 30 }, (_, i) => ({ value: `${i}`, label: '' })),
  ])
  expect([choices.length, choices[0]]).toEqual([25, { name: '0', value: '0' }])
})
