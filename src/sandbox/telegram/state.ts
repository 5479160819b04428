import { titleOf } from './wire.ts'
import { type Button, type Chat, type Entity, type Message, nameOf, type World } from './world.ts'

/** What the page draws of Telegram. */
export interface TelegramState {
  /** `polling`: a getUpdates waits at this moment. */
  readonly bot: { readonly name: string; readonly polling: boolean }
  readonly people: readonly PersonState[]
  readonly chats: readonly ChatState[]
  /** Command menus by `scope language`. */
  readonly menus: World['menus']
}

export interface PersonState {
  readonly id: number
  readonly name: string
  readonly languageCode: string
  readonly started: boolean
  readonly blocked: boolean
}

export interface ChatState {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly members: readonly number[]
  readonly dropped: number
  readonly messages: readonly MessageState[]
}

export interface MessageState {
  readonly id: number
  /** 0 = the bot. */
  readonly from: number
  readonly name: string
  readonly at: number
  readonly text: string
  readonly entities: readonly Entity[]
  readonly buttons: readonly (readonly Button[])[]
  readonly edited: boolean
  readonly silent: boolean
  readonly file?: { readonly name: string; readonly bytes: number }
}

/** Projects the world into plain JSON; with `only`, messages of that chat alone (a demo has hundreds of chats). */
export function telegramState(world: World, polling: boolean, only?: number): TelegramState {
  return {
    bot: { name: 'ASAP', polling },
    people: Object.values(world.people).map((person) => ({
      id: person.id,
      name: nameOf(person),
      languageCode: person.languageCode ?? '',
      started: person.started,
      blocked: person.blocked,
    })),
    chats: Object.values(world.chats).map((chat) =>
      chatState(world, chat, only === undefined || only === chat.id),
    ),
    menus: world.menus,
  }
}

function chatState(world: World, chat: Chat, whole: boolean): ChatState {
  return {
    id: chat.id,
    type: chat.type,
    title: titleOf(world, chat),
    members: chat.members,
    dropped: chat.dropped,
    messages: whole ? chat.messages.map((message) => messageState(world, message)) : [],
  }
}

function messageState(world: World, message: Message): MessageState {
  const { id, from, at, content, buttons, edited, silent, file, location } = message
  const sender = world.people[from]
  return {
    ...{ id, from, at, buttons, edited, silent },
    name: sender ? nameOf(sender) : 'ASAP',
    text: location ? `📍 ${location.latitude}, ${location.longitude}` : content.text,
    entities: content.entities,
    ...(file ? { file: { name: file.name, bytes: file.bytes } } : {}),
  }
}
