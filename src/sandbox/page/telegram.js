import { drive } from './api.js'
import { h, link, size, time } from './dom.js'
import { telegramText } from './markup.js'

const act = (verb, body) => drive('telegram', verb, body)

/** A student's phone: one person, one chat. */
export const telegram = {
  title: 'Telegram',
  placeholder: 'Write a message, or / for the menu',
  view,
  say(text, { me, place }) {
    return act('say', { from: me.id, text, ...(place === String(me.id) ? {} : { chat: Number(place) }) })
  },
  suggest: (text, { state, me }) =>
    menuOf(state, me)
      .filter(({ command }) => `/${command}`.startsWith(text) && `/${command}` !== text)
      .map(({ command, description }) => ({ fill: `/${command}`, label: `/${command}`, hint: description })),
  /** The chat whose messages are wanted. */
  only: (chosen, state) => chosen('place') || chosen('me') || String(state?.people[0]?.id ?? 0),
}

/** The chats that a person sees. */
function view(state, chosen) {
  const me = state.people.find((person) => String(person.id) === chosen('me')) ?? state.people[0]
  if (!me) return null
  const groups = state.chats.filter((chat) => chat.type !== 'private' && chat.members.includes(me.id))
  const own = String(me.id)
  const places = [
    { value: own, label: 'chat with ASAP' },
    ...groups.map((group) => ({ value: String(group.id), label: group.title })),
  ]
  const place = places.some((each) => each.value === chosen('place')) ? chosen('place') : own
  const chat = state.chats.find((each) => String(each.id) === place)
  const messages = chat?.messages ?? []
  return {
    me,
    place,
    places,
    people: state.people.map((person) => ({ value: String(person.id), label: person.name })),
    online: state.bot.polling,
    entries: [
      ...messages.map((m) => ({ key: m.id, value: [m, me.id], draw: () => message(m, me, chat) })),
      ...(messages.length === 0 ? [begin(me)] : []),
    ],
    extra: [{ key: 'block', value: [me.id, me.blocked], draw: () => blocking(me) }],
  }
}

function blocking(me) {
  const verb = me.blocked ? 'unblock' : 'block'
  return h(
    'button',
    { class: 'small', onclick: () => act(verb, { from: me.id }) },
    me.blocked ? 'Unblock the bot' : 'Block the bot',
  )
}

function begin(me) {
  const start = () => act('say', { from: me.id, text: '/start' })
  const words = `This is ${me.name}’s phone. Nothing was said yet.`
  return {
    key: 'begin',
    value: me.id,
    draw: () =>
      h(
        'div',
        { class: 'hint' },
        h('p', null, words),
        h('button', { class: 'primary', onclick: start }, 'Start'),
      ),
  }
}

/** Telegram shows a person the menu in their phone's language, else the general one. */
function menuOf(state, me) {
  const key = `all_private_chats ${me.languageCode}`.trim()
  return state.menus[key] ?? state.menus.all_private_chats ?? state.menus.default ?? []
}

function message(m, me, chat) {
  return h(
    'article',
    { class: `message ${m.from === me.id ? 'mine' : ''}` },
    h('span', { class: 'who' }, m.name),
    h('span', { class: 'when' }, time(m.at), m.edited && ' · edited', m.silent && ' · silent'),
    m.file && h('div', { class: 'file' }, `📎 ${m.file.name} · ${size(m.file.bytes)}`),
    h('div', { class: 'text' }, telegramText(m.text, m.entities)),
    m.buttons.map((row) =>
      h(
        'div',
        { class: 'buttons' },
        row.map((button) => keyboard(button, m, me, chat)),
      ),
    ),
  )
}

function keyboard(button, m, me, chat) {
  if (button.url) return link(button.url, button.text)
  return h(
    'button',
    { onclick: () => act('press', { from: me.id, chat: chat.id, message: m.id, data: button.data }) },
    button.text,
  )
}
