import { drive } from './api.js'
import { h, time } from './dom.js'
import { modal, picker, sayLine } from './form.js'
import { slackText } from './markup.js'

const act = (verb, body) => drive('slack', verb, body)

/** The Board's workspace as one of its people sees it. */
export function drawSlack(state, chosen, choose) {
  const { people } = state
  const me = people.find((person) => person.id === chosen('me')) ?? people[0]
  if (!me)
    return [
      h('div', { class: 'top' }, h('b', null, 'Slack')),
      h('div', { class: 'log' }, 'Nobody is here yet.'),
    ]
  const dm = state.dms.find((each) => each.userId === me.id)
  const places = [
    ...state.channels.filter((c) => c.members.includes(me.id)).map((c) => ({ ...c, label: `#${c.name}` })),
    { id: dm?.id ?? 'dm', label: 'ASAP (direct messages)', messages: dm?.messages ?? [], dm: true },
  ]
  const place = places.find((each) => each.id === chosen('place')) ?? places[0]
  const names = new Map([...people, state.bot].map((p) => [p.id, p.name]))
  const top = me.modals.at(-1)
  return [
    h(
      'div',
      { class: 'top' },
      h('b', null, 'Slack'),
      picker(
        'Person on Slack',
        people.map((p) => ({ value: p.id, label: p.name })),
        me.id,
        (v) => choose('me', v),
      ),
      picker(
        'Slack channel',
        places.map((p) => ({ value: p.id, label: p.label })),
        place.id,
        (v) => choose('place', v),
      ),
    ),
    h(
      'div',
      { class: 'log' },
      place.messages
        .filter((m) => !m.ephemeralTo || m.ephemeralTo === me.id)
        .map((m) => message(m, me, place, names)),
      notices(state, me),
    ),
    h(
      'div',
      null,
      sayLine('slack', '/asap help, /asap broadcast, or a message', (text) => say(text, me, place)),
      top && form(me, top),
    ),
  ]
}

function say(text, me, place) {
  const command = /^\/asap\b\s*(.*)$/s.exec(text)
  if (command)
    return act('slash', { user: me.id, text: command[1], ...(place.dm ? {} : { channel: place.id }) })
  return place.dm ? act('dm', { user: me.id, text }) : act('say', { user: me.id, channel: place.id, text })
}

function notices(state, me) {
  return state.notices
    .filter((notice) => notice.userId === me.id)
    .slice(-1)
    .map((notice) => h('div', { class: 'message quiet' }, notice.text))
}

function message(m, me, place, names) {
  const named = (id) => names.get(id) ?? id
  return h(
    'article',
    { class: `message ${m.ephemeralTo ? 'quiet' : ''} ${m.user.id === me.id ? 'mine' : ''}` },
    h('span', { class: 'who' }, m.user.name),
    h(
      'span',
      { class: 'when' },
      time(m.at),
      m.edited && ' (edited)',
      m.ephemeralTo && ' · only visible to you',
    ),
    m.blocks.length
      ? m.blocks.map((block) => draw(block, m, me, place, named))
      : h('div', { class: 'text' }, slackText(m.text, named)),
    (m.files ?? []).map((file) => h('div', null, `📎 ${file.title ?? file.name}`)),
  )
}

function draw(block, m, me, place, named) {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'text' }, words(block.text, named))
    case 'section':
      return h(
        'div',
        { class: 'text' },
        block.text && words(block.text, named),
        (block.fields ?? []).map((field) => h('div', null, words(field, named))),
      )
    case 'context':
      return h(
        'small',
        { class: 'text' },
        block.elements.map((element) => words(element, named)),
      )
    case 'divider':
      return h('hr')
    case 'actions':
      return h(
        'div',
        { class: 'buttons' },
        block.elements.map((element) => button(element, m, me, place)),
      )
    default:
      return h('div', { class: 'text' }, JSON.stringify(block))
  }
}

function words(text, named) {
  return text.type === 'plain_text' ? plain(text) : slackText(text.text ?? '', named)
}

/** Slack's three escapes undone, as its client does in every text object. */
function plain(object) {
  return (object?.text ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

function button(element, m, me, place) {
  if (element.url)
    return h('a', { href: element.url, target: '_blank', rel: 'noreferrer' }, plain(element.text))
  const press = () =>
    act('press', {
      user: me.id,
      action_id: element.action_id,
      message: m.ts,
      ...(place.id === 'dm' ? {} : { channel: place.id }),
    })
  return h('button', { class: element.style ?? '', onclick: press }, plain(element.text))
}

function form(me, open) {
  const { view, errors } = open
  const inputs = (view.blocks ?? []).filter((block) => block.type === 'input')
  const fields = inputs.map((block) => {
    const { element } = block
    return {
      key: block.block_id,
      label: plain(block.label),
      hint: block.hint && plain(block.hint),
      kind: element.type === 'static_select' ? 'choice' : element.multiline ? 'long' : 'text',
      options: (element.options ?? []).map((o) => ({ value: o.value, label: plain(o.text) })),
      initial: element.initial_value ?? element.initial_option?.value,
      max: element.max_length,
      error: errors[block.block_id],
    }
  })
  return modal({
    title: plain(view.title),
    fields,
    submitLabel: view.submit ? plain(view.submit) : 'OK',
    closeLabel: view.close ? plain(view.close) : 'Close',
    submit: (values) =>
      act('submit', {
        user: me.id,
        values: Object.fromEntries(Object.entries(values).filter(([, v]) => v !== '')),
      }),
    close: () => act('close-view', { user: me.id }),
  })
}
