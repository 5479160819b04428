import { isHeardAnew } from '../../core/edited.ts'
import type { Act, Inbound } from '../../core/inbound.ts'
import { channelAddress, userAddress } from './address.ts'
import { type Json, listOf, objectOf, textOf, usernameOf } from './decode.ts'

/** Words that somebody wrote to the bot, and the message they are in. */
export interface Written {
  readonly inbound: Inbound
  readonly channel: string
  readonly message: string
  /** Names these words among all that the message said, in at most 24 characters. */
  readonly wording: string
}

/** An ordinary message and a reply; every other type is Discord's own. */
const written = new Set<unknown>([0, 19])

/**
 * Reads a MESSAGE_CREATE; null when it is not said to the bot. Without the message content intent Discord shows the words
 * of direct messages and of those that mention the bot alone, and those are the ones that are meant for it.
 */
export function decodeMessage(payload: unknown, self: string): Written | null {
  const d = objectOf(payload)
  const author = objectOf(d.author)
  const [message, channel, user] = [textOf(d.id), textOf(d.channel_id), textOf(author.id)]
  if (!message || !channel || !user || !self || user === self) return null
  if (author.bot === true || textOf(d.webhook_id) || !written.has(d.type)) return null
  const direct = textOf(d.guild_id) === ''
  if (!direct && !listOf(d.mentions).some((each) => each.id === self)) return null
  const act = actOf(d, self, direct)
  if (!act) return null
  const name = textOf(objectOf(d.member).nick) || textOf(author.global_name) || textOf(author.username)
  const inbound: Inbound = {
    id: `message:${message}`,
    platform: 'discord',
    from: direct ? userAddress(user) : channelAddress(channel),
    sender: { id: user, name, address: userAddress(user), ...usernameOf(author) },
    private: direct,
    act,
  }
  return { inbound, channel, message, wording: message }
}

/**
 * Reads a MESSAGE_UPDATE; null when nobody changed what they said to the bot a moment ago. Discord tells of previews, pins and the
 * bot's own changes in the same way; the time of the change is none then, or the one before to the millisecond:
 * https://github.com/discord/discord-api-docs/issues/8281
 */
export function decodeEdit(payload: unknown, self: string): Written | null {
  const { timestamp, edited_timestamp } = objectOf(payload)
  const [written = Number.NaN, changed = Number.NaN] = [timestamp, edited_timestamp].map((each) =>
    Date.parse(textOf(each)),
  )
  const said = isHeardAnew(written, changed) ? decodeMessage(payload, self) : null
  if (!said || (said.inbound.act.kind === 'text' && said.inbound.act.text === '')) return null
  const { message, inbound } = said
  const wording = `${message.slice(-15)}-${changed.toString(36)}`
  return { ...said, wording, inbound: { ...inbound, id: `message:${message}:${changed}`, edited: true } }
}

/** A leading / or ! makes a command; a mention alone asks for help, and a sticker alone is a text without words. */
function actOf(d: Json, self: string, direct: boolean): Act | null {
  const text = wordsOf(d, self)
  if (text === '') {
    if (!direct) return { kind: 'command', name: 'help', text: '', options: {} }
    return isSpoken(d) ? { kind: 'text', text } : null
  }
  const [, name, rest = ''] = /^[/!]([^\s/!]\S*)\s*(.*)$/s.exec(text) ?? []
  return name ? { kind: 'command', name, text: rest.trim(), options: {} } : { kind: 'text', text }
}

const isSpoken = (d: Json): boolean =>
  [d.attachments, d.sticker_items].some((each) => listOf(each).length > 0) || d.poll !== undefined

/** The text as its writer saw it: without the bot's own name, with the names of others. */
function wordsOf(d: Json, self: string): string {
  const names = new Map(
    listOf(d.mentions).map((user) => [textOf(user.id), textOf(user.global_name) || textOf(user.username)]),
  )
  return textOf(d.content)
    .replace(/<@!?(\d+)>/g, (whole, id: string) => (id === self ? ' ' : named(names.get(id), whole)))
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .trim()
}

const named = (name: string | undefined, whole: string): string => (name ? `@${name}` : whole)
