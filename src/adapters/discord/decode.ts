import type { Ref } from '../../core/address.ts'
import type { Act, Inbound, Sender } from '../../core/inbound.ts'
import type { SuggestRequest } from '../../core/port.ts'
import { channelAddress, makeRef, userAddress } from './address.ts'

/** A JSON object from the gateway, of which nothing is taken for granted. */
export type Json = Readonly<Record<string, unknown>>

/** Discord's interaction types. */
export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const

const ephemeralFlag = 1 << 6
const buttonType = 2

/** Any value as an object; {} when it is none. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

/** Any value as a list of objects; [] when it is none. */
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : [])

/** Any value as text; '' when it is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Reads an INTERACTION_CREATE; null when it is none of a person's acts that we offer. */
export function decode(payload: unknown): Inbound | null {
  const d = objectOf(payload)
  const sender = senderOf(d)
  const act = actOf(d)
  const id = textOf(d.id)
  if (!id || !sender || !act) return null
  const alone = textOf(d.guild_id) === '' && d.context !== 2
  const channel = textOf(d.channel_id) || textOf(objectOf(d.channel).id)
  if (!alone && !channel) return null
  return {
    id,
    platform: 'discord',
    from: alone ? userAddress(sender.id) : channelAddress(channel),
    sender,
    private: alone,
    ...(alone ? {} : { aside: true as const }),
    act,
  }
}

/** Whose direct message with the bot an interaction comes from, and its channel; null when it comes from elsewhere. */
export function directOf(payload: unknown): { readonly person: string; readonly channel: string } | null {
  const d = objectOf(payload)
  const [person, channel] = [textOf(objectOf(d.user).id), textOf(d.channel_id)]
  return person && channel && textOf(d.guild_id) === '' && d.context !== 2 ? { person, channel } : null
}

/** Reads what is being typed into an option; null when the payload is no autocomplete. */
export function decodeTyping(payload: unknown): SuggestRequest | null {
  const d = objectOf(payload)
  const data = objectOf(d.data)
  const focused = listOf(data.options).find((option) => option.focused === true)
  const sender = senderOf(d)
  if (d.type !== interactionTypes.autocomplete || !focused || !sender) return null
  const locale = textOf(d.locale)
  return {
    platform: 'discord',
    command: textOf(data.name),
    option: textOf(focused.name),
    text: textOf(focused.value),
    userId: sender.id,
    ...(locale ? { locale } : {}),
  }
}

/** A channel that the bot can no longer, or newly, write to. */
export function decodeMembership(change: 'left' | 'joined', channel: string, eventId: string): Inbound {
  return {
    id: `${eventId}:${channel}`,
    platform: 'discord',
    from: channelAddress(channel),
    sender: { id: `channel:${channel}`, name: '' },
    private: false,
    act: { kind: 'membership', change },
  }
}

/** The name by which a person of Discord is found. */
export const usernameOf = (user: Json): { readonly username?: string } =>
  textOf(user.username) ? { username: textOf(user.username) } : {}

function senderOf(d: Json): Sender | null {
  const member = objectOf(d.member)
  const user = objectOf(member.user ?? d.user)
  const id = textOf(user.id)
  if (!id || user.bot === true) return null
  const locale = textOf(d.locale)
  return {
    id,
    name: textOf(member.nick) || textOf(user.global_name) || textOf(user.username),
    address: userAddress(id),
    ...usernameOf(user),
    ...(locale ? { locale } : {}),
  }
}

function actOf(d: Json): Act | null {
  const data = objectOf(d.data)
  switch (d.type) {
    case interactionTypes.command:
      return data.type === undefined || data.type === 1 ? commandOf(data) : null
    case interactionTypes.component:
      return data.component_type === buttonType && textOf(data.custom_id)
        ? { kind: 'press', action: textOf(data.custom_id), ...messageOf(d) }
        : null
    case interactionTypes.modal:
      return {
        kind: 'form',
        form: textOf(data.custom_id),
        values: valuesOf(data.components),
        ...messageOf(d),
      }
    default:
      return null
  }
}

/** Discord has no words after a command, only named options. */
function commandOf(data: Json): Act {
  const options = listOf(data.options).map((option) => [textOf(option.name), textOf(option.value).trim()])
  return {
    kind: 'command',
    name: textOf(data.name),
    text: '',
    options: Object.fromEntries(options) as Record<string, string>,
  }
}

/** Answers of text inputs and string selects, in labels or in the older rows. */
function valuesOf(components: unknown): Record<string, string> {
  const leaves = listOf(components).flatMap((each) =>
    each.component === undefined ? listOf(each.components) : [objectOf(each.component)],
  )
  const answers = leaves.map((leaf): readonly [string, string] => {
    const chosen = Array.isArray(leaf.values) ? textOf(leaf.values[0]) : textOf(leaf.value)
    return [textOf(leaf.custom_id), chosen]
  })
  return Object.fromEntries(answers.filter(([key]) => key !== ''))
}

/** An ephemeral message can't be edited outside its own interaction, so it is not offered as a ref. */
function messageOf(d: Json): { readonly message?: Ref } {
  const message = objectOf(d.message)
  const id = textOf(message.id)
  const channel = textOf(message.channel_id)
  if (!id || !channel || (Number(message.flags ?? 0) & ephemeralFlag) !== 0) return {}
  return { message: makeRef(channel, [id]) }
}
