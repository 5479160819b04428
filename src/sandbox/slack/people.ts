import { ControlError } from '../stand.ts'
import { elementsOf } from './blocks.ts'
import { isObject, objects, words } from './schema.ts'
import {
  type Channel,
  type Json,
  type Message,
  type Modal,
  named,
  openIm,
  type Person,
  stackOf,
  type World,
} from './world.ts'

/** Refuses a driving call that a person could not make. */
export function insist(condition: unknown, message: string): asserts condition {
  if (!condition) throw new ControlError(message)
}

/** Somebody who can still act. */
export function personOf(world: World, key: unknown): Person {
  const person = named(world.people, key, 'person')
  insist(!person.bot, 'the bot is driven by its program')
  insist(!person.deactivated, `${person.name} is deactivated`)
  return person
}

/** The channel a person acts in; without one it is the direct message with the bot. */
export function placeOf(world: World, person: Person, key: unknown): Channel {
  if (key === undefined) return openIm(world, person.id)
  const channel = named(world.channels, key, 'channel')
  insist(channel.members.includes(person.id), `${person.name} is not in ${channel.name}`)
  insist(!channel.archived, `${channel.name} is archived`)
  return channel
}

/** A button with the block it is in. */
export type Pressed = Json & { readonly block_id: unknown }

const elements = (blocks: readonly Json[]): Pressed[] =>
  blocks
    .filter((block) => block.type !== 'input')
    .flatMap((block) => elementsOf(block).map((each) => ({ ...each, block_id: block.block_id })))

const isMeant = (element: Json, body: Json): boolean =>
  body.action_id !== undefined
    ? element.action_id === body.action_id
    : element.value !== undefined && element.value === body.value

/** The button a person means: in the named message, or in the newest message they see that has it. */
export function pressed(
  world: World,
  person: Person,
  body: Json,
): { readonly channel: Channel; readonly message: Message; readonly action: Pressed } {
  const sees = (message: Message) => message.ephemeralTo === undefined || message.ephemeralTo === person.id
  const places = Object.values(world.channels).filter(
    (channel) =>
      channel.members.includes(person.id) &&
      (body.channel === undefined || channel.id === body.channel || channel.name === body.channel),
  )
  const all = places
    .flatMap((channel) => channel.messages.map((message) => ({ channel, message })))
    .filter(({ message }) => sees(message) && (body.message === undefined || message.ts === body.message))
    .sort((a, b) => Number(b.message.ts) - Number(a.message.ts))
  for (const at of all) {
    const action = elements(at.message.blocks).find((each) => isMeant(each, body))
    if (action) return { ...at, action: { ...action, ...chosen(action, body) } }
  }
  throw new ControlError(`${person.name} sees no button ${words(body.action_id) || words(body.value)}`)
}

/** The button that is meant in the topmost modal; null = there is none, or a message was named. */
export function pressedInView(
  world: World,
  person: Person,
  body: Json,
): { readonly modal: Modal; readonly action: Pressed } | null {
  const modal = stackOf(world, person.id).at(-1)
  if (!modal || body.message !== undefined || body.channel !== undefined) return null
  const action = elements(objects(modal.view.blocks)).find((each) => isMeant(each, body))
  return action ? { modal, action: { ...action, ...chosen(action, body) } } : null
}

/** The option of a select outside of a form. */
function chosen(action: Json, body: Json): Json {
  if (action.type === 'button') return {}
  const option = objects(action.options).find((each) => each.value === body.option)
  insist(option, `no option ${words(body.option)}`)
  return { selected_option: option }
}

/** The topmost modal of a person. */
export function modalOf(world: World, person: Person): Modal {
  const modal = stackOf(world, person.id).at(-1)
  insist(modal, `no view is open for ${person.name}`)
  return modal
}

/** The answers of a modal as `view.state.values`, checked as the client checks them before it submits. */
export function filled(modal: Modal, given: unknown): Json {
  const values = isObject(given) ? given : {}
  const inputs = objects(modal.view.blocks).filter((block) => block.type === 'input')
  const keys = new Set(inputs.flatMap((block) => [block.block_id, (block.element as Json).action_id]))
  for (const key of Object.keys(values)) insist(keys.has(key), `no field ${key}`)
  return Object.fromEntries(
    inputs.map((block) => {
      const element = block.element as Json
      const key = words(element.action_id)
      const value = values[key] ?? values[words(block.block_id)]
      return [words(block.block_id), { [key]: answered(block, element, value) }]
    }),
  )
}

function answered(block: Json, element: Json, value: unknown): Json {
  const label = words((block.label as Json).text)
  return element.type === 'plain_text_input'
    ? written(element, value, { label, optional: block.optional === true })
    : picked(element, value, { label, optional: block.optional === true })
}

interface Wanted {
  readonly label: string
  readonly optional: boolean
}

function written(element: Json, value: unknown, { label, optional }: Wanted): Json {
  const text = words(value ?? element.initial_value)
  insist(text !== '' || optional, `« ${label} » is required`)
  insist(text.length <= Number(element.max_length ?? 3000), `« ${label} » is too long`)
  insist(text === '' || text.length >= Number(element.min_length ?? 0), `« ${label} » is too short`)
  return { type: 'plain_text_input', value: text === '' ? null : text }
}

function picked(element: Json, value: unknown, { label, optional }: Wanted): Json {
  const wanted = value ?? (element.initial_option as Json | undefined)?.value
  const options = [
    ...objects(element.options),
    ...objects(element.option_groups).flatMap((g) => objects(g.options)),
  ]
  const option = options.find((each) => each.value === wanted)
  insist(option || wanted === undefined || wanted === '', `« ${label} » has no option ${words(wanted)}`)
  insist(option || optional, `« ${label} » is required`)
  return { type: element.type, selected_option: option ? { text: option.text, value: option.value } : null }
}
