import { ControlError } from '../stand.ts'
import { leaves } from './components.ts'
import { type Gesture, invoke } from './invoke.ts'
import { isObject, lengthOf, words } from './rules.ts'
import {
  type Channel,
  type Interaction,
  type Json,
  type Message,
  named,
  openDm,
  type Person,
  type World,
} from './world.ts'

/** Refuses a driving call that a person could not make. */
export function insist(condition: unknown, message: string): asserts condition {
  if (!condition) throw new ControlError(message)
}

/** The channel a person acts in; without one it is their DM with the bot. */
export function placeOf(world: World, person: Person, key: unknown, now: number): Channel {
  if (key === undefined) return openDm(world, person.id, now)
  const channel = named(world.channels, key, 'channel')
  insist(channel.userId === undefined || channel.userId === person.id, 'that is somebody else’s DM')
  return channel
}

export const personOf = (world: World, key: unknown): Person => named(world.people, key, 'person')

/** A slash command, with options checked as the client checks them. */
export function slash(world: World, body: Json, now: number): Interaction {
  const person = personOf(world, body.user)
  const channel = placeOf(world, person, body.channel, now)
  const command = commandOf(world, channel, body.command)
  const given = isObject(body.options) ? body.options : {}
  const known = optionsOf(command)
  for (const name of Object.keys(given))
    insist(
      known.some((o) => o.name === name),
      `no option ${name}`,
    )
  for (const option of known)
    insist(
      option.required !== true || given[String(option.name)] !== undefined,
      `option ${String(option.name)} is required`,
    )
  return invoke(
    world,
    { type: 2, person, channel, name: `/${String(command.name)}`, data: commandData(command, given) },
    now,
  )
}

/** Typing in an option that offers completions. */
export function typing(world: World, body: Json, now: number): Interaction {
  const person = personOf(world, body.user)
  const channel = placeOf(world, person, body.channel, now)
  const command = commandOf(world, channel, body.command)
  const focused = optionsOf(command).find((o) => o.name === body.option)
  insist(focused?.autocomplete === true, `option ${String(body.option)} offers no completions`)
  const given = isObject(body.options) ? body.options : {}
  const data = commandData(
    command,
    { ...given, [String(body.option)]: words(body.text) },
    String(body.option),
  )
  return invoke(world, { type: 4, person, channel, name: `/${String(command.name)}`, data }, now)
}

function commandOf(world: World, channel: Channel, name: unknown): Json {
  const menu = [...(world.commands[channel.guildId ?? ''] ?? []), ...(world.commands.global ?? [])]
  const command = menu.find((entry) => entry.name === name)
  insist(command, `no command /${String(name)}`)
  const contexts = command.contexts
  const here = channel.guildId === undefined ? 1 : 0
  insist(!Array.isArray(contexts) || contexts.includes(here), `/${String(name)} is not offered here`)
  return command
}

const optionsOf = (command: Json): Json[] =>
  Array.isArray(command.options) ? command.options.filter(isObject) : []

function commandData(command: Json, given: Json, focused?: string): Json {
  const options = optionsOf(command).flatMap((option) => {
    const name = String(option.name)
    if (given[name] === undefined) return []
    return [{ name, type: option.type, value: given[name], ...(name === focused ? { focused: true } : {}) }]
  })
  return { id: command.id, name: command.name, type: 1, ...(options.length > 0 ? { options } : {}) }
}

/** Pressing a button, or choosing in a select, of a message that this person sees. */
export function use(world: World, body: Json, now: number): Interaction {
  const person = personOf(world, body.user)
  const source = messageOf(world, person, body)
  const component = leaves(source.components).find((each) => each.custom_id === body.custom_id)
  insist(component, `no component ${String(body.custom_id)} in that message`)
  insist(component.disabled !== true, 'that component is disabled')
  const channel = world.channels[source.channelId]
  insist(channel, 'that channel is gone')
  const values = component.type === 3 ? chosen(component, body.values) : undefined
  const data = {
    custom_id: component.custom_id,
    component_type: component.type,
    id: 1,
    ...(values ? { values } : {}),
  }
  return invoke(world, { type: 3, person, channel, name: String(component.custom_id), data, source }, now)
}

function messageOf(world: World, person: Person, body: Json): Message {
  const sees = (message: Message) => message.ephemeralTo === undefined || message.ephemeralTo === person.id
  const all = Object.values(world.channels)
    .filter((channel) => channel.userId === undefined || channel.userId === person.id)
    .flatMap((channel) => channel.messages)
    .filter(sees)
  const wanted = (message: Message) =>
    body.message === undefined
      ? leaves(message.components).some((each) => each.custom_id === body.custom_id)
      : message.id === body.message
  const message = all.findLast(wanted)
  insist(message, `${person.name} sees no message ${words(body.message) || 'with that component'}`)
  return message
}

function chosen(component: Json, given: unknown): string[] {
  const values = (Array.isArray(given) ? given : [given])
    .filter((value) => value !== undefined && value !== '')
    .map(String)
  const known = Array.isArray(component.options) ? component.options.filter(isObject).map((o) => o.value) : []
  for (const value of values) insist(known.includes(value), `no choice ${value}`)
  const least = component.required === false ? 0 : Number(component.min_values ?? 1)
  insist(
    values.length >= least && values.length <= Number(component.max_values ?? 1),
    'too few or too many choices',
  )
  return values
}

/** Sending the form that is open for this person. */
export function submit(world: World, body: Json, now: number): Interaction {
  const person = personOf(world, body.user)
  const open = world.modals[person.id]
  insist(open, `no form is open for ${person.name}`)
  insist(
    body.custom_id === undefined || body.custom_id === open.customId,
    `the open form is ${open.customId}`,
  )
  const channel = world.channels[open.channelId]
  insist(channel, 'that channel is gone')
  const values = isObject(body.values) ? body.values : {}
  const fields = new Set(leaves(open.components).map((each) => each.custom_id))
  for (const key of Object.keys(values)) insist(fields.has(key), `no field ${key}`)
  const components = open.components.map((label, index) => ({
    type: label.type,
    id: index * 2 + 1,
    component: answered(leaves([label])[0] ?? {}, values, index * 2 + 2),
  }))
  const source =
    open.source === undefined ? undefined : channel.messages.find((message) => message.id === open.source)
  const gesture: Gesture = {
    type: 5,
    person,
    channel,
    name: open.customId,
    data: { custom_id: open.customId, components },
    ...(source ? { source } : {}),
  }
  delete world.modals[person.id]
  return invoke(world, gesture, now)
}

function answered(component: Json, values: Json, id: number): Json {
  const key = String(component.custom_id)
  const base = { type: component.type, id, custom_id: key }
  if (component.type === 3) return { ...base, values: chosen(component, values[key] ?? defaults(component)) }
  const value = words(values[key] ?? component.value)
  const max = Number(component.max_length ?? 4000)
  insist(value !== '' || component.required === false, `field ${key} is required`)
  insist(lengthOf(value) <= max, `field ${key} takes at most ${max} characters`)
  insist(value === '' || lengthOf(value) >= Number(component.min_length ?? 0), `field ${key} is too short`)
  return { ...base, value }
}

function defaults(component: Json): unknown[] {
  const options = Array.isArray(component.options) ? component.options.filter(isObject) : []
  return options.filter((option) => option.default === true).map((option) => option.value)
}
