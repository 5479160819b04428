import { h } from './dom.js'

/**
 * A native form over the column: fields are { key, label, hint, kind: text|long|choice|words, required, options, initial, min,
 * max, error }. `submit` is given the values by key; what was typed is taken over from `typed`, a form shown before it.
 */
export function modal({ title, fields, submitLabel, closeLabel, submit, close, typed }) {
  const inputs = fields.filter((field) => field.kind !== 'words')
  const send = async (event) => {
    event.preventDefault()
    const button = event.target.querySelector('[type=submit]')
    if (button.disabled) return
    button.disabled = true
    await submit(Object.fromEntries(new FormData(event.target)))
    button.disabled = false
  }
  const form = h(
    'form',
    { onsubmit: send },
    h('h3', null, title),
    h('div', { class: 'fields' }, fields.map(field)),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'button', onclick: close }, closeLabel),
      (inputs.length > 0 || submitLabel) &&
        h('button', { type: 'submit', class: 'primary' }, submitLabel ?? 'OK'),
    ),
  )
  for (const [key, value] of typed ?? []) if (form.elements[key]) form.elements[key].value = value
  const leave = (event) => event.key === 'Escape' && close()
  return h(
    'div',
    { class: 'modal', role: 'dialog', 'aria-modal': 'true', 'aria-label': title, onkeydown: leave },
    form,
  )
}

/** Puts the cursor into the first field that is wrong, else into the first one. */
export function enter(dialog) {
  const first =
    dialog.querySelector('[aria-invalid]') ?? dialog.querySelector('input, select, textarea, button')
  first?.focus()
}

function field(each) {
  if (each.kind === 'words') return h('div', { class: 'text' }, each.words)
  return h(
    'label',
    null,
    h('span', null, each.label, !each.required && h('i', null, ' (optional)')),
    each.hint && h('small', null, each.hint),
    input(each),
    each.error && h('span', { class: 'wrong', role: 'alert' }, each.error),
  )
}

function input(each) {
  const common = { name: each.key, required: each.required, 'aria-invalid': each.error ? 'true' : null }
  if (each.kind === 'choice')
    return h(
      'select',
      common,
      h('option', { value: '' }, '—'),
      each.options.map((o) => h('option', { value: o.value, selected: o.value === each.initial }, o.label)),
    )
  const limits = { value: each.initial ?? '', maxLength: each.max ?? 4000, minLength: each.min ?? 0 }
  if (each.kind === 'long') return h('textarea', { ...common, ...limits, rows: 4 })
  return h('input', { ...common, ...limits, autocomplete: 'off' })
}
