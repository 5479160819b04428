import { messageFaults } from './blocks.ts'
import type { Call } from './call.ts'
import { limits } from './elements.ts'
import { pingsOf } from './mentions.ts'
import { explained, Refusal } from './refusal.ts'
import { objects, words } from './schema.ts'
import {
  addMessage,
  app,
  bot,
  type Channel,
  type Json,
  type Message,
  newId,
  newTs,
  openIm,
  team,
  type World,
} from './world.ts'

const textLimit = 40_000
const updateTextLimit = 4_000

/** The channel that a method names, as far as the bot sees it. */
export function seenChannel(world: World, id: unknown): Channel {
  const channel = world.channels[words(id)]
  const visible = channel && (!channel.private || channel.members.includes(bot.id))
  if (!visible) throw new Refusal('channel_not_found')
  return channel
}

/** The channel to write to: a channel's id, or a person's, which is their direct message. */
export function writable(call: Call): Channel {
  const id = words(call.args.channel)
  const person = call.world.people[id]
  const channel = person && !person.bot ? openIm(call.world, person.id) : seenChannel(call.world, id)
  if (channel.archived) throw new Refusal('is_archived')
  if (!channel.members.includes(bot.id)) throw new Refusal('not_in_channel')
  if (channel.userId && call.world.people[channel.userId]?.deactivated) throw new Refusal('user_disabled')
  return channel
}

export interface Content {
  readonly text: string
  readonly blocks: Json[]
}

/** Text and blocks, checked; blocks get their block_ids. */
export function contentOf(world: World, args: Json, update = false): Content {
  const text = words(args.text)
  if (args.attachments !== undefined || args.markdown_text !== undefined)
    throw new Refusal('invalid_arguments', ['[ERROR] this stand-in draws text and blocks only'])
  if (args.blocks !== undefined && !Array.isArray(args.blocks)) throw new Refusal('invalid_blocks_format')
  const blocks = objects(args.blocks)
  if (!text.trim() && blocks.length === 0) throw new Refusal('no_text')
  if (text.length > (update ? updateTextLimit : textLimit)) throw new Refusal('msg_too_long')
  const faults = messageFaults(args.blocks ?? [])
  if (faults.length > 0) throw new Refusal('invalid_blocks', explained(faults))
  if (JSON.stringify(blocks).length > limits.messageJson) throw new Refusal('msg_blocks_too_long')
  return { text, blocks: identified(world, blocks) }
}

/** Gives a block_id to each block, and an action_id to each element, that has none. */
export function identified(world: World, blocks: readonly Json[]): Json[] {
  return blocks.map((block) => ({
    ...block,
    block_id: words(block.block_id) || newId(world, 'b'),
    ...(Array.isArray(block.elements) && block.type === 'actions'
      ? {
          elements: objects(block.elements).map((each) => ({
            ...each,
            action_id: words(each.action_id) || newId(world, 'a'),
          })),
        }
      : {}),
  }))
}

/** Puts a message of the bot into a channel. */
export function post(call: Call, channel: Channel, content: Content, more: Partial<Message> = {}): Message {
  const { world, now, args } = call
  const how = { linkNames: args.link_names === true, full: args.parse === 'full' }
  const message: Message = {
    ts: newTs(world, now),
    user: bot.id,
    at: now,
    editedAt: null,
    files: [],
    ...content,
    pings: more.ephemeralTo ? { groups: [], users: [] } : pingsOf(world, channel, content, how),
    ...more,
  }
  addMessage(channel, message)
  if (channel.userId && !message.ephemeralTo)
    call.emit({
      type: 'message',
      ...messageJson(message),
      channel: channel.id,
      channel_type: 'im',
      event_ts: message.ts,
    })
  return message
}

export function postMessage(call: Call): Json {
  const channel = writable(call)
  const content = contentOf(call.world, call.args)
  const thread = words(call.args.thread_ts)
  const message = post(call, channel, content, thread ? { threadTs: thread } : {})
  return { channel: channel.id, ts: message.ts, message: messageJson(message) }
}

export function postEphemeral(call: Call): Json {
  const channel = writable(call)
  const user = call.world.people[words(call.args.user)]
  if (!user || user.deactivated || !channel.members.includes(user.id))
    throw new Refusal('user_not_in_channel')
  const message = post(call, channel, contentOf(call.world, call.args), { ephemeralTo: user.id })
  return { message_ts: message.ts }
}

/** A message of the bot's own that everybody sees; ephemeral ones can't be named. */
function ownMessage(call: Call, refused: string): { channel: Channel; message: Message } {
  const channel = seenChannel(call.world, call.args.channel)
  const ts = words(call.args.ts)
  const found = channel.messages.find((each) => each.ts === ts && !each.ephemeralTo)
  const message = found ?? forgotten(channel, ts)
  if (!message) throw new Refusal('message_not_found')
  if (message.user !== bot.id) throw new Refusal(refused)
  return { channel, message }
}

/** Slack keeps what the stand-in only counts any more: that can be changed, unseen. */
function forgotten({ messages, dropped }: Channel, ts: string): Message | null {
  const [oldest] = messages
  if (!dropped || !oldest || !/^\d+\.\d{6}$/.test(ts) || Number(ts) >= Number(oldest.ts)) return null
  const nobody = { groups: [], users: [] }
  return { ts, user: bot.id, text: '', blocks: [], at: oldest.at, editedAt: null, pings: nobody, files: [] }
}

export function update(call: Call): Json {
  const { channel, message } = ownMessage(call, 'cant_update_message')
  const given = { ...call.args }
  const content = contentOf(call.world, given, true)
  const previous_message = messageJson(message)
  message.text = content.text
  if (call.args.blocks !== undefined) message.blocks = content.blocks
  message.editedAt = call.now
  if (channel.userId)
    call.emit(changedEvent(call, channel, { message: messageJson(message), previous_message }))
  return { channel: channel.id, ts: message.ts, text: message.text, message: messageJson(message) }
}

export function remove(call: Call): Json {
  const { channel, message } = ownMessage(call, 'cant_delete_message')
  channel.messages = channel.messages.filter((each) => each !== message)
  if (channel.userId) call.emit(hidden(call, channel, { subtype: 'message_deleted', deleted_ts: message.ts }))
  return { channel: channel.id, ts: message.ts }
}

/** What Slack tells of a message that says, or shows, something else than before (docs: events/message/message_changed). */
export function changedEvent(at: Pick<Call, 'world' | 'now'>, channel: Channel, what: Json): Json {
  return hidden(at, channel, { subtype: 'message_changed', ...what })
}

function hidden(call: Pick<Call, 'world' | 'now'>, channel: Channel, what: Json): Json {
  const ts = newTs(call.world, call.now)
  return { type: 'message', hidden: true, channel: channel.id, channel_type: 'im', ts, event_ts: ts, ...what }
}

/** A message as apps read it. */
export function messageJson(message: Message): Json {
  return {
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.user === bot.id
      ? { bot_id: app.botId, app_id: app.id, bot_profile: { id: app.botId, app_id: app.id, name: bot.name } }
      : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.editedAt === null
      ? {}
      : { edited: { user: message.user, ts: `${Math.floor(message.editedAt / 1000)}.000000` } }),
  }
}
