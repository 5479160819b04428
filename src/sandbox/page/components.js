import { drive } from './api.js'
import { h, link } from './dom.js'

const styles = { 1: 'primary', 3: 'primary', 4: 'danger' }

/** A button or a select of a Discord message. */
export function component(c, m, me) {
  if (c.type === 3) return choice(c, m, me)
  if (c.url) return link(c.url, c.label)
  const press = () => drive('discord', 'press', { user: me.id, message: m.id, custom_id: c.custom_id })
  return h(
    'button',
    { class: styles[c.style] ?? '', disabled: c.disabled, onclick: press },
    c.emoji?.name,
    c.label,
  )
}

function choice(c, m, me) {
  const choose = (event) =>
    drive('discord', 'select', {
      user: me.id,
      message: m.id,
      custom_id: c.custom_id,
      values: [event.target.value],
    })
  const placeholder = c.placeholder ?? 'Choose …'
  return h(
    'select',
    { 'aria-label': placeholder, onchange: choose, disabled: c.disabled },
    h('option', { value: '' }, placeholder),
    c.options.map((o) => h('option', { value: o.value, selected: o.default === true }, o.label)),
  )
}
