import { drive } from './api.js'
import { blockOf, plain } from './blocks.js'
import { h, size, time } from './dom.js'
import { modal } from './form.js'
import { slackText } from './markup.js'

const act = (verb, body) => drive('slack', verb, body)

/** Slack itself only knows « /asap »; these are the words that a Board member needs, to begin with. */
const words = [
  ['broadcast', 'An alert to students: text, audience, preview, second key'],
  ['alerts', 'Alerts so far'],
  ['rollcall', 'Who answered the safety question'],
  ['case', 'Open calls for help'],
  ['duty', 'Begin or end a shift'],
  ['event_new', 'A new event'],
  ['role', 'Give and take roles'],
  ['exercise', 'An exercise, marked as one'],
  ['audit', 'Read and check the audit (Commission)'],
  ['register', 'Register yourself'],
  ['faq', 'Questions and answers'],
  ['faq_review', 'Unanswered questions (Secretariat)'],
  ['faq_edit', 'Edit questions and answers (Secretariat)'],
  ['language', 'Azərbaycanca / English'],
  ['help', 'Every command'],
]

/** The Board's workspace as one of its people sees it. */
export const slack = {
  title: 'Slack',
  placeholder: '/asap broadcast, /asap help, or a message',
  view,
  say(text, { me, place }) {
    const direct = place === dm
    const command = /^\/asap\b\s*(.*)$/s.exec(text)
    const channel = direct ? {} : { channel: place }
    if (command) return act('slash', { user: me.id, text: command[1], ...channel })
    return direct || place.startsWith('D')
      ? act('dm', { user: me.id, text })
      : act('say', { user: me.id, ...channel, text })
  },
  suggest: (text) =>
    words
      .map(([word, hint]) => ({ fill: `/asap ${word}`, label: `/asap ${word}`, hint }))
      .filter(({ fill }) => fill.startsWith(text) && fill !== text),
  only: (chosen, state) => chosen('place') || (state?.channels[0]?.id ?? 'none'),
}

/** The direct messages of somebody who has none yet. */
const dm = 'dm'

function view(state, chosen, fill) {
  const me = state.people.find((person) => person.id === chosen('me')) ?? state.people[0]
  if (!me) return null
  const own = state.dms.find((each) => each.userId === me.id)
  const channels = [
    ...state.channels.filter((channel) => channel.members.includes(me.id)),
    ...(own ? [own] : []),
  ]
  const places = [
    ...channels.filter((each) => each !== own).map((each) => ({ value: each.id, label: `#${each.name}` })),
    { value: own?.id ?? dm, label: 'direct messages with ASAP' },
  ]
  const direct = chosen('place') === dm || state.dms.some((each) => each.id === chosen('place'))
  const wanted = direct ? (own?.id ?? dm) : chosen('place')
  const place = places.some((each) => each.value === wanted) ? wanted : places[0].value
  const names = new Map([...state.people, ...state.channels, state.bot].map((each) => [each.id, each.name]))
  const at = { me, place, named: (id) => names.get(id) ?? id }
  const seen = (channels.find((each) => each.id === place)?.messages ?? []).filter(
    (m) => !m.ephemeralTo || m.ephemeralTo === me.id,
  )
  const top = me.modals.at(-1)
  return {
    me,
    place,
    places,
    people: state.people.map((person) => ({ value: person.id, label: person.name })),
    online: state.bot.connected > 0,
    entries: [
      ...seen.map((m) => ({ key: m.ts, value: [m, me.id], draw: () => message(m, at) })),
      ...notices(state, me),
      ...(seen.length === 0 ? [begin(me, fill)] : []),
    ],
    modal: top && { key: `${top.id} ${top.hash}`, value: top, draw: (typed) => form(me, top, typed) },
  }
}

function begin(me, fill) {
  const text = `${me.name} is here. To warn students, a Board member sends « /asap broadcast »; another one gives the second key.`
  const draw = () =>
    h(
      'div',
      { class: 'hint' },
      h('p', null, text),
      h('button', { onclick: () => fill('/asap broadcast') }, '/asap broadcast'),
      h('button', { onclick: () => fill('/asap help') }, '/asap help'),
    )
  return { key: 'begin', value: me.id, draw }
}

function notices(state, me) {
  const last = state.notices.filter((notice) => notice.userId === me.id).at(-1)
  return last
    ? [{ key: 'notice', value: last, draw: () => h('div', { class: 'message quiet' }, last.text) }]
    : []
}

function message(m, at) {
  const seenBy = m.ephemeralTo && ' · only visible to you'
  return h(
    'article',
    { class: `message ${m.ephemeralTo ? 'quiet' : ''} ${m.user.id === at.me.id ? 'mine' : ''}` },
    h('span', { class: 'who' }, m.user.name, m.user.bot && h('span', { class: 'app' }, 'APP')),
    h(
      'span',
      { class: 'when' },
      time(m.at),
      m.edited && ' · edited',
      m.threadTs && m.threadTs !== m.ts && ' · in a thread',
      seenBy,
    ),
    m.blocks.length
      ? m.blocks.map((block) => blockOf(block, m, at))
      : m.text && h('div', { class: 'text' }, slackText(m.text, at.named)),
    m.files.map((file) => h('div', { class: 'file' }, `📎 ${file.name} · ${size(file.bytes)}`)),
  )
}

function form(me, { view: open, errors }, typed) {
  const fields = (open.blocks ?? []).map((block) => {
    const { element } = block
    if (!element) return { kind: 'words', words: blockOf(block, null, { me, named: (id) => id }) }
    return {
      key: block.block_id,
      label: plain(block.label),
      hint: block.hint && plain(block.hint),
      required: block.optional !== true,
      kind: element.options ? 'choice' : element.multiline ? 'long' : 'text',
      options: (element.options ?? []).map((option) => ({ value: option.value, label: plain(option.text) })),
      initial: element.initial_value ?? element.initial_option?.value,
      max: element.max_length,
      error: errors[block.block_id],
    }
  })
  const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  return modal({
    title: plain(open.title),
    fields,
    typed,
    submitLabel: open.submit && plain(open.submit),
    closeLabel: open.close ? plain(open.close) : 'Close',
    submit: (values) => act('submit', { user: me.id, values: filled(values) }),
    close: () => act('close-view', { user: me.id }),
  })
}
