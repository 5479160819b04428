import { drive } from './api.js'
import { h, time } from './dom.js'
import { picker, sayLine } from './form.js'
import { telegramText } from './markup.js'

const act = (verb, body) => drive('telegram', verb, body)

/** A student's phone: one person, one chat. */
export function drawTelegram(state, chosen, choose) {
  const { people } = state
  const me = people.find((person) => String(person.id) === chosen('me')) ?? people[0]
  if (!me) return [h('div', { class: 'top' }, h('b', null, 'Telegram')), h('div', { class: 'log' }, 'Nobody is here yet.')]
  const groups = state.chats.filter((chat) => chat.type !== 'private' && chat.members.includes(me.id))
  const places = [{ value: String(me.id), label: 'ASAP (private chat)' }, ...groups.map((g) => ({ value: String(g.id), label: g.title }))]
  const place = places.some((each) => each.value === chosen('only')) ? chosen('only') : places[0].value
  const chat = state.chats.find((each) => String(each.id) === place)
  if (chosen('only') !== place) queueMicrotask(() => choose('only', place))
  const talk = (text) => act('say', { from: me.id, text, ...(place === String(me.id) ? {} : { chat: Number(place) }) })
  return [
    h(
      'div',
      { class: 'top' },
      h('b', null, 'Telegram'),
      picker('Person on Telegram', people.map((p) => ({ value: String(p.id), label: p.name })), String(me.id), (v) => {
        choose('me', v)
        choose('only', v)
      }),
      picker('Telegram chat', places, place, (v) => choose('only', v)),
      h('button', { onclick: () => act(me.blocked ? 'unblock' : 'block', { from: me.id }) }, me.blocked ? 'Unblock the bot' : 'Block the bot'),
    ),
    h('div', { class: 'log' }, (chat?.messages ?? []).map((m) => message(m, me, chat)), !chat?.messages.length && begin(talk)),
    sayLine('telegram', 'Write a message, or /help', talk),
  ]
}

function begin(talk) {
  return h('button', { class: 'primary', onclick: () => talk('/start') }, 'Start')
}

function message(m, me, chat) {
  const press = (button) => () => act('press', { from: me.id, chat: chat.id, message: m.id, data: button.data })
  return h(
    'article',
    { class: `message ${m.from === me.id ? 'mine' : ''}` },
    h('span', { class: 'who' }, m.name),
    h('span', { class: 'when' }, time(m.at), m.edited && ' (edited)'),
    m.file && h('div', null, `📎 ${m.file.name}`),
    h('div', { class: 'text' }, telegramText(m.text, m.entities)),
    m.buttons.map((row) =>
      h(
        'div',
        { class: 'buttons' },
        row.map((b) =>
          b.url
            ? h('a', { href: b.url, target: '_blank', rel: 'noreferrer' }, b.text)
            : h('button', { onclick: press(b) }, b.text),
        ),
      ),
    ),
  )
}
