import { ControlError } from '../stand.ts'
import { type Body, type ControlTools, words } from './driving.ts'
import { plainContent } from './html.ts'
import { botStatus, chatAt } from './places.ts'
import { chatJson, messageJson, userJson } from './wire.ts'
import { addMessage, bot, type Chat, type Message, type Person, privateChat } from './world.ts'

/** How long a press can be answered, in milliseconds (undocumented; reports say 10–15 s). */
const queryLifeMs = 15_000

/** Takes somebody in. */
export function makePerson({ world }: ControlTools, body: Body): unknown {
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

/** Somebody writes. */
export function say(tools: ControlTools, body: Body): unknown {
  const text = words(body.text)
  if (!text.trim()) throw new ControlError('Telegram sends no empty messages')
  return tell(tools, body, { content: plainContent(text) })
}

/** Somebody sends a text or a place; the bot hears it where it may. */
export function tell(tools: ControlTools, body: Body, what: Pick<Message, 'content' | 'location'>): unknown {
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
export function heardInGroup(chat: Chat, message: Message): boolean {
  if (chat.type === 'private') return true
  const { text } = message.content
  const replied = chat.messages.find((each) => each.id === message.replyTo)
  return text.startsWith('/') || namesBot(text) || replied?.from === 0
}

/** A user name means the same in any case. */
const namesBot = (text: string): boolean =>
  [...text.matchAll(mention)].some(([name]) => name.toLowerCase() === `@${bot.username}`)

const mention = /(?<![\w@])@[A-Za-z]\w{4,31}/g

/** What the server marks in a text by itself: a command at its beginning, and names. */
export function withEntities(message: Record<string, unknown>): Record<string, unknown> {
  const text = words(message.text)
  const command = /^\/[A-Za-z0-9_]+(@\w+)?/.exec(text)?.[0].length ?? 0
  const names = [...text.matchAll(mention)].filter(({ index }) => index >= command)
  const entities = [
    ...(command ? [{ type: 'bot_command', offset: 0, length: command }] : []),
    ...names.map(({ index, 0: name }) => ({ type: 'mention', offset: index, length: name.length })),
  ]
  return entities.length > 0 ? { ...message, entities } : message
}

/** Writing first is pressing Start, and unblocks. */
function begin(tools: ControlTools, from: Person, chat: Chat): void {
  from.started = true
  if (!from.blocked) return
  from.blocked = false
  botStatus(tools, chat, from.id, 'member')
}

/** Somebody presses a button. */
export function press(tools: ControlTools, body: Body): unknown {
  const { world, updates, now } = tools
  const from = person(tools, body)
  const chat = body.chat === undefined ? privateChat(world(), from) : chatAt(tools, body.chat)
  const data = words(body.data)
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

/** Somebody blocks the bot, or lets it in again. */
export function setBlocked(tools: ControlTools, body: Body, blocked: boolean): void {
  const from = person(tools, body)
  from.blocked = blocked
  botStatus(tools, privateChat(tools.world(), from), from.id, blocked ? 'kicked' : 'member')
}

/** The person a call names; throws ControlError for nobody. */
export function person({ world }: ControlTools, body: Body): Person {
  const found = world().people[Number(body.from)]
  if (!found) throw new ControlError(`nobody has the id ${words(body.from)}`)
  return found
}

/** Somebody types after the bot's name; resolves with the answers that come. */
export async function askInline(tools: ControlTools, body: Body): Promise<unknown> {
  const id = String(tools.now() * 1000 + Math.floor(Math.random() * 1000))
  const query = { id, from: userJson(person(tools, body)), query: words(body.query), offset: '' }
  const answered = tools.inline(id)
  tools.updates.push('inline_query', query)
  return { results: await answered }
}
