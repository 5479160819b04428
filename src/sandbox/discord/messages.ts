import { randomUUID } from 'node:crypto'
import type { Call } from './call.ts'
import { checkCreate, checkEdit } from './content.ts'
import { messageLimits } from './embed.ts'
import { toldOf } from './events.ts'
import { pingsOf } from './mentions.ts'
import { invalidForm, refuse } from './refusal.ts'
import { isObject, words } from './rules.ts'
import { messageJson } from './wire.ts'
import {
  type Attachment,
  addMessage,
  bot,
  type Channel,
  findMessage,
  type Json,
  type Message,
  snowflake,
  type World,
} from './world.ts'

const nonceWindow = 300_000

/** The channel of a bot's request, or Discord's reason why the bot can't use it. */
export function reachable(world: World, id: string): Channel {
  const channel = world.channels[id]
  if (!channel) throw refuse('unknownChannel')
  if (channel.guildId !== undefined && !world.guilds[channel.guildId]) throw refuse('missingAccess')
  if (channel.denied.includes('VIEW_CHANNEL')) throw refuse('missingAccess')
  return channel
}

function mayWrite(world: World, channel: Channel, body: Json, files: readonly Attachment[]): void {
  if (channel.userId !== undefined) {
    if (Object.keys(world.guilds).length === 0) throw refuse('noMutualGuilds')
    if (world.people[channel.userId]?.closed !== false) throw refuse('cannotSendToUser')
  }
  const wants = ['SEND_MESSAGES']
  if (Array.isArray(body.embeds) && body.embeds.length > 0) wants.push('EMBED_LINKS')
  if (files.length > 0) wants.push('ATTACH_FILES')
  if (wants.some((permission) => channel.denied.includes(permission))) throw refuse('missingPermissions')
}

/** POST channels/{id}/messages: with `enforce_nonce`, a repeat answers with the message that is already there. */
export function createMessage(call: Call): Json {
  const { world, now } = call
  const channel = reachable(world, call.id(0))
  const body = checkCreate(call.body, call.files.length)
  mayWrite(world, channel, body, call.files)
  const nonce = words(body.nonce) || undefined
  const known = nonce === undefined || body.enforce_nonce !== true ? undefined : world.nonces[nonce]
  if (known && now - known.at < nonceWindow) {
    const existing = findMessage(world, known.channel, known.message)
    if (existing) return messageJson(world, existing)
  }
  const replyTo = repliedTo(channel, body)
  const message = draft(world, channel, body, { now, files: call.files, answer: false })
  if (replyTo) Object.assign(message, replying(message, replyTo, body))
  if (nonce !== undefined) {
    message.nonce = nonce
    remember(world, nonce, message, now)
  }
  addMessage(channel, message)
  call.posted(message)
  call.changed()
  return messageJson(world, message)
}

/** The message that is replied to; a reply is refused where the bot can't read, and to what is not there unless that may be. */
function repliedTo(channel: Channel, body: Json): Message | undefined {
  const reference = isObject(body.message_reference) ? body.message_reference : undefined
  if (!reference) return undefined
  if (channel.denied.includes('READ_MESSAGE_HISTORY')) throw refuse('cannotReply')
  const found = channel.messages.find((each) => each.id === reference.message_id)
  if (found || reference.fail_if_not_exists === false) return found
  const path = ['message_reference']
  throw invalidForm([{ path, code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }])
}

/** A reply notifies its author too, unless `allowed_mentions` is given without `replied_user`. */
function replying({ pings }: Message, to: Message, body: Json): Pick<Message, 'replyTo' | 'pings'> {
  const allowed = body.allowed_mentions
  const notifies = isObject(allowed) ? allowed.replied_user === true : true
  const users = notifies ? [...new Set([...pings.users, to.author])] : pings.users
  return { replyTo: to.id, pings: { ...pings, users } }
}

function remember(world: World, nonce: string, message: Message, now: number): void {
  world.nonces[nonce] = { channel: message.channelId, message: message.id, at: now }
  if (world.serial % 2000 !== 0) return
  for (const [key, entry] of Object.entries(world.nonces))
    if (now - entry.at >= nonceWindow) delete world.nonces[key]
}

/** A new message of the bot's, not yet in its channel. */
export function draft(
  world: World,
  channel: Channel,
  body: Json,
  how: { readonly now: number; readonly files: readonly Attachment[]; readonly answer: boolean },
): Message {
  return {
    id: snowflake(world, how.now),
    channelId: channel.id,
    author: bot.id,
    at: how.now,
    content: words(body.content),
    embeds: objects(body.embeds),
    components: objects(body.components),
    attachments: [...how.files],
    flags: Number(body.flags ?? 0),
    editedAt: null,
    pings: pingsOf(world, channel, body, how.answer),
  }
}

export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** Applies a PATCH: only what the body names changes; an edit notifies nobody again. */
export function applyEdit(message: Message, body: Json, files: readonly Attachment[], now: number): void {
  if (body.content !== undefined) message.content = words(body.content)
  if (body.embeds !== undefined) message.embeds = objects(body.embeds)
  if (body.components !== undefined) message.components = objects(body.components)
  if (body.attachments !== undefined) {
    const stay = objects(body.attachments).map((entry) => String(entry.id))
    message.attachments = message.attachments.filter((attachment) => stay.includes(attachment.id))
  }
  message.attachments.push(...files)
  message.editedAt = now
  const shown =
    message.content || message.embeds.length + message.attachments.length + message.components.length > 0
  if (!shown) throw refuse('emptyMessage')
}

function own(call: Call): Message {
  reachable(call.world, call.id(0))
  const message = findMessage(call.world, call.id(0), call.id(1))
  if (!message || message.ephemeralTo !== undefined) throw refuse('unknownMessage')
  return message
}

/** PATCH channels/{id}/messages/{id}. */
export function editMessage(call: Call): Json {
  const message = own(call)
  if (message.author !== bot.id) throw refuse('otherAuthor')
  applyEdit(message, checkEdit(call.body), call.files, call.now)
  call.edited(message)
  call.changed()
  return messageJson(call.world, message)
}

/** DELETE channels/{id}/messages/{id}. */
export function deleteMessage(call: Call): null {
  const message = own(call)
  removeMessage(call.world, message)
  call.changed()
  return null
}

export function removeMessage(world: World, message: Message): void {
  const channel = world.channels[message.channelId]
  if (channel) channel.messages = channel.messages.filter((each) => each.id !== message.id)
}

/** GET channels/{id}/messages/{id}. */
export const getMessage = (call: Call): Json => toldOf(call.world, own(call))

/** GET channels/{id}/messages: newest first; to a bot that may not read the history it looks empty (resources/message). */
export function listMessages(call: Call): Json[] {
  const channel = reachable(call.world, call.id(0))
  if (channel.denied.includes('READ_MESSAGE_HISTORY')) return []
  const limit = Math.min(100, Number(call.query.get('limit') ?? 50))
  const before = call.query.get('before')
  const isBefore = ({ id }: Message) => before === null || BigInt(id) < BigInt(before)
  const open = channel.messages.filter((message) => message.ephemeralTo === undefined && isBefore(message))
  return open
    .slice(-limit)
    .reverse()
    .map((message) => toldOf(call.world, message))
}

/** Uploaded files as attachments; refuses what is too large. */
export function attachmentsOf(files: readonly File[]): Attachment[] {
  if (files.some((file) => file.size > messageLimits.fileBytes)) throw refuse('tooLarge')
  return files.map((file) => ({
    id: String(BigInt(`0x${randomUUID().slice(0, 8)}`) + 1_200_000_000_000_000_000n),
    filename: file.name.replace(/[^\p{L}\p{N}._-]+/gu, '_'),
    size: file.size,
    content_type: file.type,
  }))
}
