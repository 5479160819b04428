import { drive } from './api.js'
import { component } from './components.js'
import { h, size, time } from './dom.js'
import { modal } from './form.js'
import { discordText } from './markup.js'
import { optionsIn, suggest } from './slash.js'

const act = (verb, body) => drive('discord', verb, body)

/** A chapter's server as one of its people sees it. */
export const discord = {
  title: 'Discord',
  placeholder: '/ for the commands, or words; @ASAP in a channel',
  view,
  suggest,
  say(text, { state, me, place }) {
    const channel = place === dm ? {} : { channel: place }
    const [, word, rest] = /^\/(\S+)\s*(.*)$/s.exec(text) ?? []
    if (!word) return act('say', { user: me.id, ...channel, text })
    const command = state.commands.find((each) => each.name === word)
    return act('slash', { user: me.id, ...channel, command: word, options: optionsIn(command, rest) })
  },
  only: (chosen, state) => chosen('place') || (state?.guilds[0]?.channels[0]?.id ?? 'none'),
}

/** The direct messages of somebody who has none yet. */
const dm = 'dm'

function view(state, chosen) {
  const me = state.people.find((person) => person.id === chosen('me')) ?? state.people[0]
  if (!me) return null
  const own = state.dms.find((each) => each.userId === me.id)
  const channels = [...state.guilds.flatMap((guild) => guild.channels), ...(own ? [own] : [])]
  const places = [
    ...state.guilds.flatMap((guild) =>
      guild.channels.map((c) => ({ value: c.id, label: `${guild.name} #${c.name}` })),
    ),
    { value: own?.id ?? dm, label: 'direct messages with ASAP' },
  ]
  const direct = chosen('place') === dm || state.dms.some((each) => each.id === chosen('place'))
  const wanted = direct ? (own?.id ?? dm) : chosen('place')
  const place = places.some((each) => each.value === wanted) ? wanted : places[0].value
  const seen = (channels.find((c) => c.id === place)?.messages ?? []).filter(
    (m) => !m.ephemeralTo || m.ephemeralTo === me.id,
  )
  const names = namesOf(state)
  return {
    me,
    place,
    places,
    people: state.people.map((person) => ({ value: person.id, label: person.name })),
    online: state.bot.connected > 0,
    entries: [
      ...seen.map((m) => ({ key: m.id, value: [m, me.id], draw: () => message(m, me, names, seen) })),
      ...failures(state, me, place),
      ...(seen.length === 0 ? [begin(me)] : []),
    ],
    modal: me.modal && {
      key: `${me.id} ${me.modal.customId}`,
      value: me.modal,
      draw: (typed) => form(me, typed),
    },
  }
}

function namesOf(state) {
  const roles = state.guilds.flatMap((guild) => guild.roles.map((role) => [role.id, role.name]))
  const channels = state.guilds.flatMap((guild) =>
    guild.channels.map((channel) => [channel.id, channel.name]),
  )
  const people = [...state.people, state.bot].map((person) => [person.id, person.name])
  const names = new Map([...roles, ...channels, ...people])
  return (id) => names.get(id) ?? id
}

function begin(me) {
  const words = `${me.name} looks into this channel. Try /register, /faq or /events, or ask @ASAP something; press « / » for every command.`
  return { key: 'begin', value: me.id, draw: () => h('div', { class: 'hint' }, h('p', null, words)) }
}

function message(m, me, named, seen) {
  const seenBy = m.ephemeralTo && ' · only you can see this'
  return h(
    'article',
    { class: `message ${m.ephemeralTo ? 'quiet' : ''} ${m.author.id === me.id ? 'mine' : ''}` },
    m.replyTo && h('div', { class: 'used' }, repliesTo(m, named, seen)),
    m.usedBy && h('div', { class: 'used' }, `${named(m.usedBy.userId)} used ${m.usedBy.name}`),
    h('span', { class: 'who' }, m.author.name, m.author.bot && h('span', { class: 'app' }, 'APP')),
    h('span', { class: 'when' }, time(m.at), m.edited && ' · edited', seenBy, m.silent && ' · silent'),
    h('div', { class: 'text' }, m.loading ? 'ASAP is thinking …' : discordText(m.content, named)),
    pings(m, named),
    m.embeds.map((embed) => card(embed, named)),
    m.files.map((file) => h('div', { class: 'file' }, `📎 ${file.name} · ${size(file.bytes)}`)),
    m.components.map((row) =>
      h(
        'div',
        { class: 'buttons' },
        (row.components ?? []).map((c) => component(c, m, me)),
      ),
    ),
  )
}

/** What a reply answers, as the line above it. */
function repliesTo({ replyTo }, named, seen) {
  const to = seen.find((each) => each.id === replyTo)
  if (!to) return '↪ a message that was deleted'
  const words = to.content.replace(/<@!?(\d+)>/g, (_whole, id) => `@${named(id)}`)
  return `↪ ${to.author.name}: ${words.length > 80 ? `${words.slice(0, 80)}…` : words}`
}

/** Whom a message really notified, which its text alone does not tell. */
function pings({ pings: { everyone, roles, users } }, named) {
  const who = [...(everyone ? ['everyone'] : []), ...roles.map(named), ...users.map(named)]
  return (
    who.length > 0 &&
    h('small', { class: 'pings' }, `🔔 notified: ${who.map((name) => `@${name}`).join(', ')}`)
  )
}

function card(embed, named) {
  const fields = (embed.fields ?? []).map((f) =>
    h(
      'div',
      { class: f.inline ? 'text' : 'text wide' },
      h('b', null, discordText(f.name, named)),
      '\n',
      discordText(f.value, named),
    ),
  )
  const element = h(
    'div',
    { class: 'embed' },
    embed.title && h('b', { class: 'text' }, discordText(embed.title, named)),
    embed.description && h('div', { class: 'text' }, discordText(embed.description, named)),
    h('div', { class: 'facts' }, fields),
    embed.footer && h('small', { class: 'text' }, embed.footer.text),
  )
  if (embed.color) element.style.borderLeftColor = `#${embed.color.toString(16).padStart(6, '0')}`
  return element
}

function failures(state, me, place) {
  return state.interactions
    .filter((each) => each.failed && each.userId === me.id && each.channelId === place)
    .map(({ id, name }) => ({
      key: `failed ${id}`,
      value: name,
      draw: () => h('div', { class: 'message quiet' }, `${name}: the application did not respond`),
    }))
}

function form(me, typed) {
  const { modal: open } = me
  const fields = open.components.map((label) => {
    const c = label.component ?? label.components?.[0]
    if (!c) return { kind: 'words', words: discordText(label.content ?? '') }
    return {
      key: c.custom_id,
      label: label.label ?? c.label,
      hint: label.description ?? c.placeholder,
      kind: c.type === 3 ? 'choice' : c.style === 2 ? 'long' : 'text',
      required: c.required !== false,
      options: c.options,
      initial: c.value ?? c.options?.find((option) => option.default)?.value,
      min: c.min_length,
      max: c.max_length,
    }
  })
  const answer = ({ key, kind }, values) => [key, kind === 'choice' ? [values[key]] : values[key]]
  const filled = (values) =>
    Object.fromEntries(fields.filter((f) => values[f.key]).map((f) => answer(f, values)))
  return modal({
    title: open.title,
    fields,
    typed,
    submitLabel: 'Submit',
    closeLabel: 'Cancel',
    submit: (values) => act('submit', { user: me.id, values: filled(values) }),
    close: () => act('dismiss', { user: me.id }),
  })
}
