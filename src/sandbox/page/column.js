import { h, show } from './dom.js'
import { enter } from './form.js'
import { line } from './line.js'
import { people, picker } from './picker.js'

/**
 * One platform's column. `setup`: { platform, title, placeholder, choose(key, value), say(text), suggest(text) }.
 * `update(view)` shows { people, me, places, place, online, entries, modal, extra } and changes only what differs.
 */
export function column(section, { platform, title, placeholder, choose, say, suggest }) {
  const person = people(platform, (value) => choose('me', value))
  const place = picker('Chat', (value) => choose('place', value))
  const state = h('span', { class: 'online' })
  const extra = h('span', { class: 'extra' })
  const log = h('div', { class: 'log', role: 'log', tabIndex: 0, 'aria-label': `${title}: messages` })
  const layer = h('div', { class: 'layer' })
  const typing = line({ placeholder, say, suggest })
  const top = h(
    'div',
    { class: 'top' },
    h('div', { class: 'row' }, h('h2', null, title), state, extra),
    h('div', { class: 'row' }, person.element, place.element),
  )
  section.replaceChildren(top, log, typing.element, layer)
  let last = ''
  return {
    /** Puts a text into the line, for the visitor to send. */
    fill(text) {
      typing.field.value = text
      typing.field.focus()
    },
    update(view) {
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
      const here = `${view.me} ${view.place}`
      state.textContent = view.online ? '● the bot is here' : '○ the bot is away'
      person.update(view.people, view.me)
      place.update(view.places, view.place)
      show(extra, view.extra ?? [])
      show(log, view.entries)
      if (atEnd || here !== last) log.scrollTop = log.scrollHeight
      last = here
      overlay(layer, view.modal)
    },
  }
}

const shown = new WeakMap()

/** Shows the form that is open, or none; what was typed survives an error that is shown in the same form. */
function overlay(layer, modal) {
  const before = shown.get(layer)
  const mark = modal ? JSON.stringify(modal.value) : ''
  if (before?.mark === mark) return
  const form = layer.querySelector('form')
  const typed = modal && before?.key === modal.key && form ? new FormData(form) : null
  layer.replaceChildren(...(modal ? [modal.draw(typed)] : []))
  if (modal) enter(layer.firstChild)
  shown.set(layer, { mark, key: modal?.key })
}
