import type { types } from '@slack/bolt'
import { shorten } from '../../core/text/split.ts'
import type { ActionButton, Field, Form, View } from '../../core/view.ts'
import { escaped } from './escape.ts'
import { labelOf, render } from './render.ts'

/** Slack's modal limits (reference/views and reference/block-kit). */
export const formLimits = {
  /** Of 100 blocks; more than a person wants to fill at once. */
  fields: 20,
  title: 24,
  label: 2000,
  hint: 2000,
  options: 100,
  /** An option's text; its value may be 150, but older documents say 75. */
  option: 75,
  input: 3000,
  metadata: 3000,
} as const

/** Where a form came from; travels with the modal, because a submission names no channel. */
export interface Origin {
  /** The channel, when it was not a direct message. */
  readonly channel?: string
  /** The message whose button opened it, as a ref. */
  readonly message?: string
  /** Answers within half an hour; the only way to an ephemeral message. */
  readonly responseUrl?: string
  /** The message is ephemeral. */
  readonly ephemeral?: boolean
}

const usualLength = 1000

/** The adapter's own words, in both languages on one line. */
const words = {
  close: 'Bağla / Close',
  title: 'ASAP',
  loading: 'Bir an… / One moment…',
  done: 'Hazırdır. / Done.',
} as const

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })

/** A form as a modal; null when Slack could not draw it (no fields, a choice without options). */
export function renderForm(form: Form, origin: Origin): types.ModalView | null {
  const fields = form.fields.slice(0, formLimits.fields)
  if (fields.length === 0 || fields.some((field) => field.kind === 'choice' && optionsOf(field).length === 0))
    return null
  return {
    ...frame(origin),
    callback_id: form.id,
    title: plain(labelOf(form.title, formLimits.title)),
    submit: plain(labelOf(form.submit, formLimits.title)),
    blocks: [...fields.map(input), ...besides(form.around ?? [])],
  }
}

/** What else can be done than filling the form in. */
function besides(buttons: readonly ActionButton[]): readonly types.ActionsBlock[] {
  if (!buttons.length) return []
  const elements = buttons.map(({ label, action }) => ({
    ...{ type: 'button', text: plain(labelOf(label)), action_id: action, value: action },
  })) as types.Button[]
  return [{ type: 'actions', elements }]
}

/** Shown while the door is slower than a trigger lives. */
export const loadingView = (origin: Origin): types.ModalView => ({
  ...frame(origin),
  blocks: [{ type: 'section', text: plain(words.loading) }],
})

/** What replaces the loading modal when there is no form to show. */
export function doneView(origin: Origin, view: View | null): types.ModalView {
  const [first] = view ? render({ blocks: view.blocks }) : []
  return { ...frame(origin), blocks: [...(first?.blocks ?? [{ type: 'section', text: plain(words.done) }])] }
}

function frame(origin: Origin) {
  return {
    type: 'modal' as const,
    title: plain(words.title),
    close: plain(words.close),
    private_metadata: writeOrigin(origin),
  }
}

/** Too long for Slack means that the address to answer by is left out. */
function writeOrigin(origin: Origin): string {
  const text = JSON.stringify(origin)
  if (text.length <= formLimits.metadata) return text
  return JSON.stringify(origin.channel ? { channel: origin.channel } : {})
}

/** What is wrong with each field, by block; empty = nothing. */
export const errorsOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    form.fields.flatMap((f) => (f.error ? [[f.key, shorten(f.error, formLimits.hint)]] : [])),
  )

function input(field: Field): types.InputBlock {
  const hint = escaped([field.error, field.hint].filter((each) => each).join(' · '))
  return {
    type: 'input',
    block_id: field.key,
    label: plain(labelOf(field.label, formLimits.label)),
    optional: !field.required,
    ...(hint ? { hint: plain(shorten(hint, formLimits.hint)) } : {}),
    element: field.kind === 'choice' ? choice(field) : written(field),
  }
}

function written(field: Field): types.PlainTextInput {
  const max = Math.max(1, Math.min(field.max ?? usualLength, formLimits.input))
  return {
    type: 'plain_text_input',
    action_id: field.key,
    multiline: field.kind === 'long',
    max_length: max,
    ...(field.initial ? { initial_value: shorten(field.initial, max) } : {}),
  }
}

function choice(field: Field): types.StaticSelect {
  const options = optionsOf(field)
  const initial = options.find((option) => option.value === field.initial)
  return {
    type: 'static_select',
    action_id: field.key,
    options: [...options],
    ...(initial ? { initial_option: initial } : {}),
  }
}

function optionsOf(field: Field): readonly types.PlainTextOption[] {
  const seen = new Set<string>()
  return (field.options ?? [])
    .filter(({ value }) => {
      const fresh = value !== '' && value.length <= formLimits.option && !seen.has(value)
      seen.add(value)
      return fresh
    })
    .slice(0, formLimits.options)
    .map(({ value, label }) => ({ text: plain(labelOf(label, formLimits.option)), value }))
}
