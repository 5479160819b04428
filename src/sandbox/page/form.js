import { h } from './dom.js'

/**
 * A native form over the column: fields are { key, label, hint, kind, required, options, initial, max, error }.
 * `submit` is given the values by key.
 */
export function modal({ title, fields, submitLabel, closeLabel, submit, close }) {
  const send = (event) => {
    event.preventDefault()
    submit(Object.fromEntries(new FormData(event.target)))
  }
  return h(
    'div',
    { class: 'modal', role: 'dialog', 'aria-label': title },
    h(
      'form',
      { onsubmit: send },
      h('h2', null, title),
      fields.map((field) =>
        h('label', null, field.label, field.hint && h('small', null, field.hint), input(field), field.error && h('span', { class: 'wrong' }, field.error)),
      ),
      h(
        'div',
        { class: 'row' },
        h('button', { type: 'button', onclick: close }, closeLabel),
        h('button', { type: 'submit', class: 'primary' }, submitLabel),
      ),
    ),
  )
}

function input(field) {
  const keep = { 'data-keep': `form.${field.key}`, name: field.key }
  if (field.kind === 'choice')
    return h(
      'select',
      keep,
      h('option', { value: '' }, '—'),
      field.options.map((o) => h('option', { value: o.value, selected: o.value === field.initial }, o.label)),
    )
  if (field.kind === 'long') return h('textarea', { ...keep, rows: 4, value: field.initial ?? '', maxLength: field.max ?? 4000 })
  return h('input', { ...keep, value: field.initial ?? '', maxLength: field.max ?? 4000 })
}

/** Chooses one of several: people, channels. */
export function picker(label, options, value, choose) {
  return h(
    'select',
    { 'aria-label': label, onchange: (event) => choose(event.target.value) },
    options.map((o) => h('option', { value: o.value, selected: o.value === value }, o.label)),
  )
}

/** The line to type in. */
export function sayLine(key, placeholder, say) {
  const send = (event) => {
    event.preventDefault()
    const field = event.target.elements.text
    if (field.value.trim()) say(field.value)
    field.value = ''
  }
  return h(
    'form',
    { class: 'say', onsubmit: send },
    h('input', { name: 'text', autocomplete: 'off', placeholder, 'aria-label': placeholder, 'data-keep': `say.${key}` }),
    h('button', { type: 'submit', class: 'primary' }, '➤'),
  )
}
