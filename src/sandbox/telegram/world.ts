/** A simulated person of Telegram. */
export interface Person {
  readonly id: number
  readonly firstName: string
  readonly lastName?: string
  readonly username?: string
  readonly languageCode?: string
  /** Has pressed Start: only then may the bot write first. */
  started: boolean
  blocked: boolean
  deactivated: boolean
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel'

export interface Chat {
  readonly id: number
  readonly type: ChatType
  readonly title: string
  readonly members: number[]
  /** False after the bot was removed. */
  botIn: boolean
  /** The supergroup that a group became. */
  movedTo?: number
  /** Slow mode: a member who is no administrator, the bot too, may write once in so many seconds. */
  slowSeconds?: number
  /** A public name: anybody can find and read it. */
  username?: string
  messages: Message[]
  lastMessage: number
  /** Older messages that are no longer kept. */
  dropped: number
}

export interface Button {
  readonly text: string
  readonly data?: string
  readonly url?: string
}

/** A span of formatting; offset and length in UTF-16 units, as on the wire. */
export interface Entity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
}

/** What a message says: shared between all copies of one text, so that a fan-out costs little. */
export interface Content {
  readonly text: string
  readonly entities: readonly Entity[]
}

export interface Message {
  readonly id: number
  /** 0 = the bot. */
  readonly from: number
  readonly at: number
  content: Content
  buttons: readonly (readonly Button[])[]
  edited: boolean
  /** When it was changed last, in milliseconds since 1970. */
  editedAt?: number
  readonly silent: boolean
  readonly file?: { readonly name: string; readonly bytes: number; readonly kind: 'document' | 'photo' }
  readonly location?: { readonly latitude: number; readonly longitude: number }
  readonly replyTo?: number
}

export interface Update {
  readonly update_id: number
  readonly [kind: string]: unknown
}

/** An update that the bot has not confirmed. */
export interface Waiting {
  readonly update: Update
  readonly expires: number
  /** Handed out once more though it was confirmed. */
  readonly again?: boolean
}

/** Everything that survives a restart: plain JSON. */
export interface World {
  people: Record<number, Person>
  chats: Record<number, Chat>
  /** Command menus by `scope language`. */
  menus: Record<string, readonly { readonly command: string; readonly description: string }[]>
  updates: Waiting[]
  nextUpdate: number
  nextPerson: number
  nextGroup: number
  /** Callback queries that still may be answered: id → when they are too old. */
  queries: Record<string, number>
  allowed: readonly string[]
}

export const bot = { id: 100000001, is_bot: true, first_name: 'ASAP', username: 'asap_sandbox_bot' }

/** Messages kept per chat; older ones are only counted. */
const keptMessages = 200

export function emptyWorld(): World {
  return {
    people: {},
    chats: {},
    menus: {},
    updates: [],
    nextUpdate: 700_000_001,
    nextPerson: 5_000_000_001,
    nextGroup: -4_000_001,
    queries: {},
    allowed: [],
  }
}

/** Adds a message to a chat and forgets the oldest beyond the kept ones. */
export function addMessage(chat: Chat, message: Omit<Message, 'id'>): Message {
  const added = { id: ++chat.lastMessage, ...message }
  // Most chats of a large world hold one message: a list that was pushed to takes room for seventeen.
  if (chat.messages.length) chat.messages.push(added)
  else chat.messages = [added]
  if (chat.messages.length > keptMessages) {
    chat.messages.shift()
    chat.dropped++
  }
  return added
}

/** The private chat of a person, opened on first use. */
export function privateChat(world: World, person: Person): Chat {
  const known = world.chats[person.id]
  if (known) return known
  const chat: Chat = {
    id: person.id,
    type: 'private',
    title: '',
    members: [person.id],
    botIn: true,
    messages: [],
    lastMessage: 0,
    dropped: 0,
  }
  world.chats[person.id] = chat
  return chat
}

export function nameOf(person: Person): string {
  return [person.firstName, person.lastName].filter(Boolean).join(' ')
}
