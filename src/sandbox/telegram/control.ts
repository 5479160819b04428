import { ControlError } from '../stand.ts'
import { plainContent } from './html.ts'
import type { Updates } from './updates.ts'
import { chatJson, messageJson, userJson } from './wire.ts'
import {
  addMessage,
  bot,
  type Chat,
  type ChatType,
  type Message,
  type Person,
  privateChat,
  type World,
} from './world.ts'

/*
 * What can be done from outside (POST /sandbox/telegram/<verb>); people and chats are named by their ids.
 *
 * verb           body                                                   answers
 * person         { first_name, last_name?, username?, language_code?,   { id }       started: has pressed Start before
 *                  id?, started? }
 * say            { from, text, chat?, reply_to? }                       { message }  no chat = the private one; presses Start
 * press          { from, data, message?, chat?, forged?, old? }         { query }    no message = the newest that has it;
 *                                                                                     forged = any data, as a rogue client;
 *                                                                                     old = Telegram no longer shows it
 * location       { from, latitude, longitude }                          { message }
 * inline         { from, query }                                        { results }  null when the bot gives none in 3 s
 * block, unblock { from }          deactivate { from }
 * group          { title, type?: group|supergroup|channel, members }    { chat }
 * upgrade-group  { chat }                                               { chat }     the supergroup it became
 * kick-bot       { chat }
 * inbox          { from }                                               { messages } the person's chat with the bot
 * forget-chat    { chat }                                                            the bot no longer knows it
 * delete-message { chat, message }                                                   by a person, unseen by the bot
 * duplicate      { n? }                                                              the newest updates once more
 * flush          {}                                                                  forgets what the bot has not fetched
 * break          {}                                                                  the poll in hand breaks off
 * odd            { kind, payload }                                                   any update, also one nobody can cause
 */

export interface ControlTools {
  readonly world: () => World
  readonly updates: Updates
  readonly now: () => number
  /** Resolves with what the bot answers to an inline query; null after 3 s. */
  readonly inline: (id: string) => Promise<readonly unknown[] | null>
}

type Body = Record<string, unknown>
type Verb = (tools: ControlTools, body: Body) => unknown

/** How long a press can be answered, in milliseconds (undocumented; reports say 10–15 s). */
const queryLifeMs = 15_000

const verbs: Readonly<Record<string, Verb>> = {
  person: makePerson,
  say,
  press,
  location: (tools, body) => {
    const location = { latitude: Number(body.latitude), longitude: Number(body.longitude) }
    return tell(tools, body, { content: plainContent(''), location })
  },
  inline: async (tools, body) => {
    const id = String(tools.now() * 1000 + Math.floor(Math.random() * 1000))
    const query = { id, from: userJson(person(tools, body)), query: String(body.query ?? ''), offset: '' }
    tools.updates.push('inline_query', query)
    return { results: await tools.inline(id) }
  },
  block: (tools, body) => setBlocked(tools, body, true),
  unblock: (tools, body) => setBlocked(tools, body, false),
  deactivate: (tools, body) => {
    person(tools, body).deactivated = true
  },
  group: makeGroup,
  'upgrade-group': upgrade,
  'kick-bot': (tools, body) => {
    const chat = chatAt(tools, body.chat)
    chat.botIn = false
    botStatus(tools, chat, Number(chat.members[0] ?? 0), 'kicked')
  },
  inbox: (tools, body) => ({ messages: privateChat(tools.world(), person(tools, body)).messages }),
  'forget-chat': ({ world }, body) => {
    delete world().chats[Number(body.chat)]
    delete world().people[Number(body.chat)]
  },
  'delete-message': (tools, body) => {
    const chat = chatAt(tools, body.chat)
    chat.messages = chat.messages.filter((each) => each.id !== Number(body.message))
  },
  duplicate: ({ updates }, body) => updates.repeat(Number(body.n ?? 1)),
  flush: ({ world }) => {
    world().updates = []
  },
  break: ({ updates }) => updates.breakOff(),
  odd: ({ updates }, body) => {
    updates.push(String(body.kind), body.payload)
  },
}

/** Performs one verb of the table above. */
export async function control(tools: ControlTools, verb: string, body: Body): Promise<unknown> {
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!act) throw new ControlError(`unknown verb ${verb}; there are ${Object.keys(verbs).join(', ')}`)
  return act(tools, body)
}

function makePerson({ world }: ControlTools, body: Body): unknown {
  if (typeof body.first_name !== 'string' || !body.first_name)
    throw new ControlError('a person needs first_name')
  const text = (key: string) => (typeof body[key] === 'string' && body[key] ? body[key] : undefined)
  const [lastName, username, languageCode] = [text('last_name'), text('username'), text('language_code')]
  const made: Person = {
    id: Number(body.id ?? world().nextPerson++),
    firstName: body.first_name,
    ...(lastName ? { lastName } : {}),
    ...(username ? { username } : {}),
    ...(languageCode ? { languageCode } : {}),
    started: body.started === true,
    blocked: false,
    deactivated: false,
  }
  world().people[made.id] = made
  return { id: made.id }
}

function say(tools: ControlTools, body: Body): unknown {
  const text = String(body.text ?? '')
  if (!text.trim()) throw new ControlError('Telegram sends no empty messages')
  return tell(tools, body, { content: plainContent(text) })
}

function tell(tools: ControlTools, body: Body, what: Pick<Message, 'content' | 'location'>): unknown {
  const { world, updates, now } = tools
  const from = person(tools, body)
  const chat = body.chat === undefined ? privateChat(world(), from) : chatAt(tools, body.chat)
  if (!chat.members.includes(from.id)) throw new ControlError('that person is not in this chat')
  if (chat.type === 'private') begin(tools, from, chat)
  const message = addMessage(chat, {
    ...{ from: from.id, at: now(), buttons: [], edited: false, silent: false },
    ...what,
    ...(body.reply_to === undefined ? {} : { replyTo: Number(body.reply_to) }),
  })
  if (chat.botIn && heardInGroup(chat, message))
    updates.push('message', withEntities(messageJson(world(), chat, message)))
  return { message: message.id }
}

/** In groups a bot with privacy mode hears commands, mentions of it and replies to it. */
function heardInGroup(chat: Chat, message: Message): boolean {
  if (chat.type === 'private') return true
  const { text } = message.content
  const replied = chat.messages.find((each) => each.id === message.replyTo)
  return text.startsWith('/') || text.includes(`@${bot.username}`) || replied?.from === 0
}

function withEntities(message: Record<string, unknown>): Record<string, unknown> {
  const command = /^\/[A-Za-z0-9_]+(@\w+)?/.exec(String(message.text ?? ''))
  if (!command) return message
  return { ...message, entities: [{ type: 'bot_command', offset: 0, length: command[0].length }] }
}

/** Writing first is pressing Start, and unblocks. */
function begin(tools: ControlTools, from: Person, chat: Chat): void {
  from.started = true
  if (!from.blocked) return
  from.blocked = false
  botStatus(tools, chat, from.id, 'member')
}

function press(tools: ControlTools, body: Body): unknown {
  const { world, updates, now } = tools
  const from = person(tools, body)
  const chat = body.chat === undefined ? privateChat(world(), from) : chatAt(tools, body.chat)
  const data = String(body.data ?? '')
  const has = (message: Message) => message.buttons.flat().some((button) => button.data === data)
  const message =
    body.message === undefined
      ? chat.messages.findLast(has)
      : chat.messages.find((each) => each.id === Number(body.message))
  if (!message || !(has(message) || body.forged === true))
    throw new ControlError(`there is no button ${data}`)
  const id = `${now()}${world().nextUpdate}`
  const open = Object.entries(world().queries).filter(([, until]) => until > now())
  world().queries = { ...Object.fromEntries(open), [id]: now() + queryLifeMs }
  const query = {
    id,
    from: userJson(from),
    chat_instance: String(chat.id),
    data,
    message:
      body.old === true
        ? { chat: chatJson(world(), chat), message_id: message.id, date: 0 }
        : messageJson(world(), chat, message),
  }
  updates.push('callback_query', query)
  return { query: id }
}

function setBlocked(tools: ControlTools, body: Body, blocked: boolean): void {
  const from = person(tools, body)
  from.blocked = blocked
  botStatus(tools, privateChat(tools.world(), from), from.id, blocked ? 'kicked' : 'member')
}

function botStatus({ world, updates, now }: ControlTools, chat: Chat, by: number, status: string): void {
  const actor = world().people[by]
  const was =
    status === 'kicked' ? 'member' : status === 'member' && chat.type !== 'private' ? 'left' : 'kicked'
  updates.push('my_chat_member', {
    chat: chatJson(world(), chat),
    from: actor ? userJson(actor) : bot,
    date: Math.floor(now() / 1000),
    old_chat_member: { user: bot, status: was },
    new_chat_member: { user: bot, status, ...(status === 'kicked' ? { until_date: 0 } : {}) },
  })
}

function makeGroup(tools: ControlTools, body: Body): unknown {
  const { world } = tools
  const type = String(body.type ?? 'supergroup') as ChatType
  if (!['group', 'supergroup', 'channel'].includes(type))
    throw new ControlError('type is group, supergroup or channel')
  const members = Array.isArray(body.members) ? body.members.map(Number) : []
  const id = world().nextGroup-- - (type === 'group' ? 0 : 1_000_000_000_000)
  const chat: Chat = {
    ...{ id, type, title: String(body.title ?? ''), members, botIn: true },
    ...{ messages: [], lastMessage: 0, dropped: 0 },
  }
  world().chats[id] = chat
  botStatus(tools, chat, members[0] ?? 0, 'member')
  return { chat: id }
}

function upgrade(tools: ControlTools, body: Body): unknown {
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

function person({ world }: ControlTools, body: Body): Person {
  const found = world().people[Number(body.from)]
  if (!found) throw new ControlError(`nobody has the id ${String(body.from)}`)
  return found
}

function chatAt({ world }: ControlTools, id: unknown): Chat {
  const found = world().chats[Number(id)]
  if (!found) throw new ControlError(`there is no chat ${String(id)}`)
  return found
}
