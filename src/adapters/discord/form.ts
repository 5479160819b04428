import type { APILabelComponent, APIModalInteractionResponseCallbackData } from 'discord.js'
import { shorten } from '../../core/text/split.ts'
import type { Field, Form } from '../../core/view.ts'

/** Discord's modal limits (components/reference). */
export const formLimits = {
  fields: 5,
  title: 45,
  label: 45,
  description: 100,
  options: 25,
  option: 100,
  input: 4000,
} as const

const usualLength = 1000

/** A form as a modal; null when Discord could not draw it (no fields, a choice without options). */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData | null {
  const fields = form.fields.slice(0, formLimits.fields)
  if (fields.length === 0 || fields.some((field) => field.kind === 'choice' && !field.options?.length))
    return null
  return {
    custom_id: form.id,
    title: shorten(form.title.trim(), formLimits.title) || '…',
    components: fields.map(labelled),
  }
}

/** A label too long for its place continues in the description; what is wrong with the last answer comes first. */
function labelled(field: Field): APILabelComponent {
  const long = field.label.length > formLimits.label
  const said = [field.error, long ? field.label : '', field.hint].filter((each) => each).join(' · ')
  const description = shorten(said, formLimits.description)
  return {
    type: 18,
    label: shorten(field.label.trim(), formLimits.label) || '…',
    ...(description ? { description } : {}),
    component: field.kind === 'choice' ? choice(field) : input(field),
  }
}

function input(field: Field): APILabelComponent['component'] {
  const max = Math.max(1, Math.min(field.max ?? usualLength, formLimits.input))
  return {
    type: 4,
    custom_id: field.key,
    style: field.kind === 'long' ? 2 : 1,
    required: field.required,
    max_length: max,
    ...(field.initial ? { value: shorten(field.initial, max) } : {}),
  }
}

function choice(field: Field): APILabelComponent['component'] {
  const seen = new Set<string>()
  const options = (field.options ?? []).filter(({ value }) => {
    const fresh = value !== '' && value.length <= formLimits.option && !seen.has(value)
    seen.add(value)
    return fresh
  })
  return {
    type: 3,
    custom_id: field.key,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: 1,
    options: options.slice(0, formLimits.options).map(({ value, label }) => ({
      value,
      label: shorten(label.trim(), formLimits.option) || value,
      ...(value === field.initial ? { default: true } : {}),
    })),
  }
}
