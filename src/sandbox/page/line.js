import { h } from './dom.js'
import { offerList } from './offers.js'

/** How long the list stays when the cursor has left the line: a press in it comes first. */
const leaveMs = 150

/**
 * The line to type in: Enter sends, Shift+Enter breaks the line, « / » lists what can be said. `suggest(text)` answers
 * [{ fill, label, hint? }]; arrows, Tab and Enter choose.
 */
export function line({ placeholder, say, suggest }) {
  const offers = offerList((offer) => take(typing, offer))
  const field = h('textarea', {
    name: 'text',
    rows: 1,
    placeholder,
    'aria-label': placeholder,
    autocomplete: 'off',
    oninput: () => ask(typing),
    onfocus: () => ask(typing),
    onkeydown: (event) => key(typing, event),
    onblur: () => setTimeout(() => document.activeElement === field || close(typing), leaveMs),
  })
  // `asked` counts the questions: what a question that is no longer the last one finds is not shown.
  const typing = { field, offers, say, suggest, asked: 0 }
  return { element: h('div', { class: 'foot' }, offers.element, form(typing)), field }
}

function form(typing) {
  const submit = (event) => {
    event.preventDefault()
    send(typing)
  }
  return h(
    'form',
    { class: 'say', onsubmit: submit },
    h(
      'button',
      {
        type: 'button',
        title: 'What can I say here?',
        'aria-label': 'Commands',
        onclick: () => toggle(typing),
      },
      '/',
    ),
    typing.field,
    h('button', { type: 'submit', class: 'primary', 'aria-label': 'Send' }, '➤'),
  )
}

function send(typing) {
  const { field, say } = typing
  const text = field.value.trim()
  close(typing)
  field.value = ''
  grow(field)
  if (text) say(text)
  field.focus()
}

/** Opens the list of everything that can be said here, or closes it. */
function toggle(typing) {
  const { field, offers } = typing
  if (offers.shown) return close(typing)
  if (!field.value.startsWith('/')) field.value = '/'
  field.focus()
  ask(typing)
}

function close(typing) {
  typing.asked++
  typing.offers.show([])
}

function grow(field) {
  field.rows = Math.min(8, field.value.split('\n').length)
}

async function ask(typing) {
  const { field, offers, suggest } = typing
  grow(field)
  const mine = ++typing.asked
  const found = field.value.startsWith('/') ? await suggest(field.value) : []
  if (mine === typing.asked) offers.show(found)
}

function take(typing, offer) {
  typing.field.value = offer.fill
  typing.field.focus()
  ask(typing)
}

function key(typing, event) {
  const act = actOf(typing, event)
  if (!act) return
  event.preventDefault()
  act()
}

/** What a key does; undefined = what it does in every field. */
function actOf(typing, event) {
  const { offers } = typing
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing)
    return offers.marked ? () => take(typing, offers.marked) : () => send(typing)
  if (!offers.shown) return
  if (event.key === 'ArrowDown') return offers.down
  if (event.key === 'ArrowUp') return offers.up
  if (event.key === 'Tab' && !event.shiftKey) return () => take(typing, offers.marked ?? offers.first)
  if (event.key === 'Escape') return () => close(typing)
}
