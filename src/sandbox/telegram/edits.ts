import { ControlError } from '../stand.ts'
import { type Body, type ControlTools, words } from './driving.ts'
import { plainContent } from './html.ts'
import { heardInGroup, person, withEntities } from './people.ts'
import { chatAt } from './places.ts'
import { messageJson } from './wire.ts'
import { type Chat, type Message, privateChat } from './world.ts'

/** How long somebody can change what they wrote (Telegram's clients). */
const changeableMs = 48 * 60 * 60 * 1000

/** Somebody changes what they wrote. */
export function change(tools: ControlTools, body: Body): void {
  const { chat, message } = named(tools, body)
  const text = words(body.text)
  if (message.from !== Number(body.from)) throw new ControlError('that message is somebody else’s')
  if (tools.now() - message.at > changeableMs) throw new ControlError('it can no longer be changed')
  if (!text.trim()) throw new ControlError('Telegram sends no empty messages')
  Object.assign(message, { content: plainContent(text), edited: true, editedAt: tools.now() })
  tell(tools, chat, message)
}

/** Somebody reacts to a message: Telegram tells of the first reaction as if the message had been changed (tdlib/telegram-bot-api#388). */
export function react(tools: ControlTools, body: Body): void {
  const { chat, message } = named(tools, body)
  tell(tools, chat, message)
}

function named(tools: ControlTools, body: Body): { readonly chat: Chat; readonly message: Message } {
  const chat =
    body.chat === undefined ? privateChat(tools.world(), person(tools, body)) : chatAt(tools, body.chat)
  const message = chat.messages.find(({ id }) => id === Number(body.message))
  if (!message) throw new ControlError(`there is no message ${words(body.message)}`)
  return { chat, message }
}

function tell({ world, updates }: ControlTools, chat: Chat, message: Message): void {
  if (chat.botIn && heardInGroup(chat, message))
    updates.push('edited_message', withEntities(messageJson(world(), chat, message)))
}
