import { drive } from './api.js'
import { h, time } from './dom.js'
import { modal, picker, sayLine } from './form.js'
import { discordText } from './markup.js'

const act = (verb, body) => drive('discord', verb, body)

/** A chapter's server as one of its people sees it. */
export function drawDiscord(state, chosen, choose) {
  const people = state.people
  const me = people.find((person) => person.id === chosen('me')) ?? people[0]
  if (!me) return [h('div', { class: 'top' }, h('b', null, 'Discord')), h('div', { class: 'log' }, 'Nobody is here yet.')]
  const places = [
    ...state.guilds.flatMap((guild) => guild.channels.map((c) => ({ ...c, label: `${guild.name} #${c.name}`, guild }))),
    ...state.dms.filter((dm) => dm.userId === me.id).map((dm) => ({ ...dm, label: 'ASAP (direct messages)' })),
  ]
  const place = places.find((each) => each.id === chosen('place')) ?? places[0]
  const roles = new Map(state.guilds.flatMap((guild) => guild.roles.map((role) => [role.id, role.name])))
  const visible = (place?.messages ?? []).filter((m) => !m.ephemeralTo || m.ephemeralTo === me.id)
  return [
    h(
      'div',
      { class: 'top' },
      h('b', null, 'Discord'),
      picker('Person on Discord', people.map((p) => ({ value: p.id, label: p.name })), me.id, (v) => choose('me', v)),
      picker('Discord channel', places.map((p) => ({ value: p.id, label: p.label })), place?.id, (v) => choose('place', v)),
    ),
    h('div', { class: 'log' }, visible.map((m) => message(m, me, roles)), failures(state, me, place)),
    h('div', null, sayLine('discord', '/help, /register, /faq question: …', (text) => say(text, state, me, place)), me.modal && form(me)),
  ]
}

function message(m, me, roles) {
  const named = (id) => roles.get(id) ?? id
  return h(
    'article',
    { class: `message ${m.ephemeralTo ? 'quiet' : ''} ${m.author.id === me.id ? 'mine' : ''}` },
    h('span', { class: 'who' }, m.author.name),
    h('span', { class: 'when' }, time(m.at), m.edited && ' (edited)', m.ephemeralTo && ' · only you can see this'),
    m.loading ? h('div', { class: 'text' }, 'thinking…') : h('div', { class: 'text' }, discordText(m.content, named)),
    m.embeds.map((embed) => card(embed, named)),
    m.files.map((file) => h('div', null, `📎 ${file.name}`)),
    m.components.map((row) => h('div', { class: 'buttons' }, (row.components ?? []).map((c) => component(c, m, me)))),
  )
}

function card(embed, named) {
  const color = `#${(embed.color ?? 0x8a94a0).toString(16).padStart(6, '0')}`
  const element = h(
    'div',
    { class: 'embed' },
    embed.title && h('b', { class: 'text' }, discordText(embed.title, named)),
    embed.description && h('div', { class: 'text' }, discordText(embed.description, named)),
    (embed.fields ?? []).map((f) => h('div', { class: 'text' }, h('b', null, discordText(f.name, named)), '\n', discordText(f.value, named))),
    embed.footer && h('small', { class: 'text' }, embed.footer.text),
  )
  element.style.borderLeftColor = color
  return element
}

const styles = { 1: 'primary', 3: 'primary', 4: 'danger' }

function component(c, m, me) {
  if (c.type === 3)
    return picker(
      c.placeholder ?? '',
      [{ value: '', label: c.placeholder ?? '…' }, ...c.options],
      '',
      (v) => act('select', { user: me.id, message: m.id, custom_id: c.custom_id, values: [v] }),
    )
  if (c.url) return h('a', { href: c.url, target: '_blank', rel: 'noreferrer' }, c.label)
  const press = () => act('press', { user: me.id, message: m.id, custom_id: c.custom_id })
  return h('button', { class: styles[c.style] ?? '', disabled: c.disabled, onclick: press }, c.label)
}

function failures(state, me, place) {
  return state.interactions
    .filter((each) => each.failed && each.userId === me.id && each.channelId === place?.id)
    .map((each) => h('div', { class: 'message quiet' }, `${each.name}: the application did not respond`))
}

/** "/word name: value other: value", or "/word text" for the command's first option. */
function say(text, state, me, place) {
  const [, word, rest] = /^\/(\S+)\s*(.*)$/s.exec(text) ?? []
  if (!word) return act('say', { user: me.id, channel: place.id, text })
  const command = state.commands.find((each) => each.name === word)
  const names = (command?.options ?? []).map((option) => option.name)
  const options = {}
  const parts = rest.split(/(?:^|\s)([a-z_]+):\s*/)
  if (parts.length === 1 && rest && names[0]) options[names[0]] = rest
  for (let i = 1; i < parts.length; i += 2) options[parts[i]] = parts[i + 1].trim()
  return act('slash', { user: me.id, channel: place.id, command: word, options })
}

function form(me) {
  const { modal: open } = me
  const data = open.data ?? open
  const fields = (data.components ?? []).map((label) => {
    const c = label.component ?? label.components?.[0] ?? {}
    return {
      key: c.custom_id,
      label: label.label ?? c.label,
      hint: label.description,
      kind: c.type === 3 ? 'choice' : c.style === 2 ? 'long' : 'text',
      options: c.options,
      initial: c.value ?? c.options?.find((o) => o.default)?.value,
      max: c.max_length,
    }
  })
  const read = (values) =>
    Object.fromEntries(fields.filter((f) => values[f.key] !== '').map((f) => [f.key, f.kind === 'choice' ? [values[f.key]] : values[f.key]]))
  return modal({
    title: data.title,
    fields,
    submitLabel: 'Submit',
    closeLabel: 'Cancel',
    submit: (values) => act('submit', { user: me.id, values: read(values) }),
    close: () => act('dismiss', { user: me.id }),
  })
}
