import { ControlError } from '../stand.ts'
import { type Body, type ControlTools, words } from './driving.ts'
import { chatJson, userJson } from './wire.ts'
import { bot, type Chat, type ChatType } from './world.ts'

/** Tells the bot how it stands in a chat now. */
export function botStatus(
  { world, updates, now }: ControlTools,
  chat: Chat,
  by: number,
  status: string,
): void {
  const actor = world().people[by]
  const was = status === 'kicked' ? standing(chat) : chat.type === 'private' ? 'kicked' : 'left'
  updates.push('my_chat_member', {
    chat: chatJson(world(), chat),
    from: actor ? userJson(actor) : bot,
    date: Math.floor(now() / 1000),
    old_chat_member: { user: bot, status: was },
    new_chat_member: { user: bot, status, ...(status === 'kicked' ? { until_date: 0 } : {}) },
  })
}

/** A bot can only be an administrator of a channel. */
const standing = (chat: Chat): string => (chat.type === 'channel' ? 'administrator' : 'member')

/** Makes a group with the bot in it. */
export function makeGroup(tools: ControlTools, body: Body): unknown {
  const { world } = tools
  const type = (words(body.type) || 'supergroup') as ChatType
  if (!['group', 'supergroup', 'channel'].includes(type))
    throw new ControlError('type is group, supergroup or channel')
  const members = Array.isArray(body.members) ? body.members.map(Number) : []
  const id = world().nextGroup-- - (type === 'group' ? 0 : 1_000_000_000_000)
  const chat: Chat = {
    ...{ id, type, title: words(body.title), members, botIn: true },
    ...{ messages: [], lastMessage: 0, dropped: 0 },
    ...(body.username ? { username: words(body.username) } : {}),
  }
  world().chats[id] = chat
  botStatus(tools, chat, members[0] ?? 0, standing(chat))
  return { chat: id }
}

/** A group becomes a supergroup: a new chat, which both sides are told. */
export function upgrade(tools: ControlTools, body: Body): unknown {
  const old = chatAt(tools, body.chat)
  const made = makeGroup(tools, { title: old.title, type: 'supergroup', members: old.members }) as {
    chat: number
  }
  old.movedTo = made.chat
  const { world, updates, now } = tools
  const told = (chat: Chat, what: object) =>
    updates.push('message', {
      ...{ message_id: ++chat.lastMessage, date: Math.floor(now() / 1000), from: bot },
      ...{ chat: chatJson(world(), chat), ...what },
    })
  told(old, { migrate_to_chat_id: made.chat })
  told(chatAt(tools, made.chat), { migrate_from_chat_id: old.id })
  return made
}

/** The chat a call names; throws ControlError when there is none. */
export function chatAt({ world }: ControlTools, id: unknown): Chat {
  const found = world().chats[Number(id)]
  if (!found) throw new ControlError(`there is no chat ${words(id)}`)
  return found
}

/** Somebody removes the bot from a group. */
export function kickBot(tools: ControlTools, body: Body): void {
  const chat = chatAt(tools, body.chat)
  chat.botIn = false
  botStatus(tools, chat, chat.members[0] ?? 0, 'kicked')
}

/** An administrator sets a group's slow mode. */
export function slowDown(tools: ControlTools, body: Body): void {
  const chat = chatAt(tools, body.chat)
  if (chat.type !== 'supergroup') throw new ControlError('only a supergroup has a slow mode')
  chat.slowSeconds = Number(body.seconds)
}
