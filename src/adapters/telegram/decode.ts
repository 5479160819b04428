import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from 'grammy/types'
import { isHeardAnew } from '../../core/edited.ts'
import type { Act, Inbound, Sender } from '../../core/inbound.ts'
import { addressOf, makeRef } from './address.ts'
import { isNamed, withoutName, wordsOf } from './bot-name.ts'

/** The bot itself, as getMe describes it. */
export interface Self {
  readonly id: number
  readonly username: string
}

/** What we ask Telegram for; everything else never reaches us. */
export const wanted = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'inline_query',
] as const

/** What an update means; null = nothing for the bot. */
export function decode(update: Update, self: Self): Inbound | null {
  if (update.message) return fromMessage(update.update_id, update.message, self)
  if (update.edited_message) return fromEdit(update.update_id, update.edited_message, self)
  if (update.callback_query) return fromPress(update.update_id, update.callback_query)
  if (update.my_chat_member) return fromMembership(update.update_id, update.my_chat_member)
  return null
}

interface Happening {
  readonly update: number
  readonly chat: Chat
  readonly user: User
  readonly act: Act
}

function inbound({ update, chat, user, act }: Happening): Inbound {
  return {
    id: `telegram:${update}`,
    platform: 'telegram',
    from: addressOf(chat.id),
    sender: senderOf(user),
    private: chat.type === 'private',
    ...placeIn(chat),
    act,
  }
}

/** A group's title and, where there is one, the link to its message: https://core.telegram.org/api/links#message-links */
function placeIn(chat: Chat, message?: number): Pick<Inbound, 'place'> {
  if (!('title' in chat) || !chat.title) return {}
  const inside = /^-100(\d+)$/.exec(String(chat.id))?.[1]
  const named = 'username' in chat && chat.username ? chat.username : inside && `c/${inside}`
  const url = named && message ? { url: `https://t.me/${named}/${message}` } : {}
  return { place: { name: chat.title, ...url } }
}

function senderOf(user: User): Sender {
  return {
    id: String(user.id),
    name: [user.first_name, user.last_name].filter(Boolean).join(' '),
    ...(user.username ? { username: user.username } : {}),
    ...(user.language_code ? { locale: user.language_code } : {}),
    // A private chat has its person's id.
    address: addressOf(user.id),
  }
}

function fromMessage(update: number, message: Message, self: Self): Inbound | null {
  const { chat, from: user } = message
  if (!user || user.is_bot || message.via_bot?.id === self.id) return null
  const act = actOf(message, self)
  if (!act || !(isPrivate(message) || isMeant(message, act, self))) return null
  const { message_id: nr, reply_to_message: replied } = message
  return {
    ...inbound({ update, chat, user, act }),
    ...placeIn(chat, nr),
    spot: { chat: addressOf(chat.id).target, nr },
    ...(replied?.from?.id === self.id ? { replyTo: replied.message_id } : {}),
  }
}

/**
 * A message whose writer changed its words soon. Telegram tells of reactions and of a live place's moves in the same way; it
 * leaves the date of the change out then, or as it was: https://github.com/tdlib/telegram-bot-api/issues/388
 */
function fromEdit(update: number, message: Message, self: Self): Inbound | null {
  const { chat, message_id: nr, date, edit_date: changed } = message
  if (changed === undefined || message.location || !isHeardAnew(date * 1000, changed * 1000)) return null
  const read = fromMessage(update, message, self)
  if (!read || (read.act.kind === 'text' && read.act.text === '')) return null
  return { ...read, id: `telegram:edit:${chat.id}:${nr}:${changed}`, edited: true }
}

/** In a group the bot takes part only where it is spoken to: by a command, by its name, or by a reply to what it said. */
const isMeant = (message: Message, act: Act, self: Self): boolean =>
  act.kind === 'command' || isAddressed(message, self)

const isAddressed = (message: Message, self: Self): boolean =>
  isPrivate(message) || message.reply_to_message?.from?.id === self.id || isNamed(message, self.username)

function actOf(message: Message, self: Self): Act | null {
  const { location } = message
  if (location) return { kind: 'location', latitude: location.latitude, longitude: location.longitude }
  const text = isPrivate(message) ? wordsOf(message) : withoutName(message, self.username)
  // A sticker or a voice message may be an answer too.
  if (text === undefined) return isSpoken(message) ? { kind: 'text', text: '' } : null
  // The bot's name and nothing else asks what it can do.
  if (text === '') return { kind: 'command', name: 'help', text: '', options: {} }
  return commandOf(text, message, self) ?? { kind: 'text', text }
}

const isPrivate = ({ chat }: Message): boolean => chat.type === 'private'

const spoken = [
  'animation',
  'audio',
  'contact',
  'dice',
  'document',
  'photo',
  'poll',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
] as const

function isSpoken(message: Message): boolean {
  return spoken.some((kind) => message[kind] !== undefined)
}

/** Any text that begins with a slash is a command, also where Telegram marks none (`/qeydİyyat`); one for another bot is not. */
function commandOf(text: string, message: Message, self: Self): Act | null {
  const match = /^\/([^\s@/]+)(?:@(\w+))?(?:\s+(.*))?$/s.exec(text)
  if (!match) return null
  const [, name = '', bot, rest = ''] = match
  const other = bot !== undefined && bot.toLowerCase() !== self.username.toLowerCase()
  if (other && !isPrivate(message)) return { kind: 'text', text }
  const overheard = bot === undefined && !isAddressed(message, self)
  return { kind: 'command', name, text: rest.trim(), options: {}, ...(overheard ? { overheard } : {}) }
}

function fromPress(update: number, query: CallbackQuery): Inbound | null {
  const { data, message, from: user } = query
  if (data === undefined || user.is_bot) return null
  // The message under an inline answer is in a chat we don't know: the answer goes to the person.
  const chat = message?.chat ?? privateChatOf(user)
  // An old message comes without its content (InaccessibleMessage, date 0) and can't be edited.
  const ref = message && message.date !== 0 ? { message: makeRef(chat.id, [message.message_id]) } : {}
  const act: Act = { kind: 'press', action: data, ...ref }
  return { ...inbound({ update, chat, user, act }), ...placeIn(chat, message?.message_id) }
}

function privateChatOf(user: User): Chat {
  return { id: user.id, type: 'private', first_name: user.first_name }
}

const gone = new Set(['left', 'kicked'])

function fromMembership(update: number, change: ChatMemberUpdated): Inbound | null {
  const { chat, from: user } = change
  const was = gone.has(change.old_chat_member.status)
  const is = gone.has(change.new_chat_member.status)
  if (was === is) return null
  const personal = is ? ('blocked' as const) : ('unblocked' as const)
  const group = is ? ('left' as const) : ('joined' as const)
  const act: Act = { kind: 'membership', change: chat.type === 'private' ? personal : group }
  return inbound({ update, chat, user, act })
}
