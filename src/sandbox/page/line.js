import { h } from './dom.js'

/**
 * The line to type in: Enter sends, Shift+Enter breaks the line, « / » lists what can be said. `suggest(text)` answers
 * [{ fill, label, hint, send? }]; arrows, Tab and Enter choose.
 */
export function line({ placeholder, say, suggest }) {
  let offers = []
  let at = -1
  let asked = 0
  const list = h('ul', { class: 'offers', role: 'listbox', hidden: true })
  const field = h('textarea', {
    name: 'text',
    rows: 1,
    placeholder,
    'aria-label': placeholder,
    autocomplete: 'off',
    oninput: () => ask(),
    onfocus: () => ask(),
    onkeydown: (event) => key(event),
    onblur: () => setTimeout(() => document.activeElement === field || close(), 150),
  })
  const slash = h(
    'button',
    { type: 'button', title: 'What can I say here?', 'aria-label': 'Commands', onclick: () => open() },
    '/',
  )
  const form = h(
    'form',
    { class: 'say', onsubmit: send },
    slash,
    field,
    h('button', { type: 'submit', class: 'primary', 'aria-label': 'Send' }, '➤'),
  )

  function send(event) {
    event?.preventDefault()
    const text = field.value.trim()
    close()
    field.value = ''
    grow()
    if (text) say(text)
    field.focus()
  }
  function open() {
    if (!list.hidden) return close()
    if (!field.value.startsWith('/')) field.value = '/'
    field.focus()
    ask()
  }
  function close() {
    asked++
    offers = []
    at = -1
    list.hidden = true
  }
  function grow() {
    field.rows = Math.min(8, field.value.split('\n').length)
  }
  async function ask() {
    grow()
    const mine = ++asked
    const found = field.value.startsWith('/') ? await suggest(field.value) : []
    if (mine !== asked) return
    offers = found
    at = -1
    list.hidden = offers.length === 0
    list.replaceChildren(...offers.map((offer, i) => item(offer, i)))
  }
  function item(offer, i) {
    const choose = (event) => {
      event.preventDefault()
      take(i)
    }
    return h(
      'li',
      { role: 'option', onmousedown: choose },
      h('b', null, offer.label),
      offer.hint && h('small', null, offer.hint),
    )
  }
  function take(i) {
    const offer = offers[i]
    if (!offer) return
    field.value = offer.fill
    field.focus()
    ask()
  }
  function mark(next) {
    at = (next + offers.length) % offers.length
    ;[...list.children].forEach((each, i) => {
      each.setAttribute('aria-selected', String(i === at))
      if (i === at) each.scrollIntoView({ block: 'nearest' })
    })
  }
  function key(event) {
    const listed = !list.hidden && offers.length > 0
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      if (listed && at >= 0) take(at)
      else send()
    } else if (listed && event.key === 'ArrowDown') mark(at + 1)
    else if (listed && event.key === 'ArrowUp') mark(at < 0 ? -1 : at - 1)
    else if (listed && event.key === 'Tab' && !event.shiftKey) take(Math.max(at, 0))
    else if (listed && event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  return { element: h('div', { class: 'foot' }, list, form), field }
}
