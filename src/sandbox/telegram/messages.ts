import type { Call } from './call.ts'
import { type Draft, keyboardOf } from './content.ts'
import { badRequest, forbidden, tooMany } from './refusal.ts'
import { messageJson } from './wire.ts'
import { addMessage, type Button, type Chat, type Content, privateChat } from './world.ts'

/** How long a message can be deleted (Bot API, deleteMessage). */
const deleteWithinMs = 48 * 60 * 60 * 1000
const deleteAtOnce = 100

/** The chat of a call, if the bot may write there; Telegram's own reasons if not. */
export function chatOf({ world, params }: Call): Chat {
  const id = Number(params.chat_id)
  const person = world.people[id]
  if (person?.deactivated) throw forbidden('user is deactivated')
  if (person?.blocked) throw forbidden('bot was blocked by the user')
  if (person && !person.started) throw forbidden("bot can't initiate conversation with a user")
  const chat = person ? privateChat(world, person) : world.chats[id]
  if (!chat) throw badRequest('chat not found')
  if (chat.movedTo)
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.movedTo })
  if (!chat.botIn) throw forbidden(`bot was kicked from the ${chat.type} chat`)
  return chat
}

/** sendMessage, sendDocument, sendPhoto: adds what the bot says to the chat. */
export function post(call: Call, draft: Draft): unknown {
  const chat = chatOf(call)
  const buttons = keyboardOf(call.params.reply_markup)
  const replyTo = repliedTo(chat, call.params.reply_parameters)
  checkSlowMode(chat, call.now)
  call.limiter?.pass(chat, call.now)
  const message = addMessage(chat, {
    from: 0,
    at: call.now,
    content: draft.content,
    buttons,
    edited: false,
    silent: String(call.params.disable_notification) === 'true',
    ...(draft.file ? { file: draft.file } : {}),
    ...(replyTo ? { replyTo } : {}),
  })
  return messageJson(call.world, chat, message)
}

/** Telegram refuses who writes too soon in a slow group as it refuses who writes too much. */
function checkSlowMode({ slowSeconds, messages }: Chat, now: number): void {
  if (!slowSeconds) return
  const last = messages.findLast(({ from }) => from === 0)
  const wait = last ? last.at + slowSeconds * 1000 - now : 0
  if (wait > 0) throw tooMany(wait)
}

function repliedTo(chat: Chat, parameters: unknown): number | null {
  if (parameters === undefined) return null
  const { message_id, allow_sending_without_reply } = parameters as Record<string, unknown>
  const found = chat.messages.some(({ id }) => id === message_id)
  if (!found && allow_sending_without_reply !== true) throw badRequest('message to be replied not found')
  return found ? Number(message_id) : null
}

/** editMessageText, editMessageReplyMarkup; no content = the text stays. */
export function edit(call: Call, content: Content | null, buttons: readonly (readonly Button[])[]): unknown {
  const chat = chatOf(call)
  const message = chat.messages.find((each) => each.id === Number(call.params.message_id))
  if (!message) throw badRequest('message to edit not found')
  if (message.from !== 0) throw badRequest("message can't be edited")
  const next = content ?? message.content
  if (JSON.stringify([next, buttons]) === JSON.stringify([message.content, message.buttons]))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  call.limiter?.passEdit(chat, call.now)
  Object.assign(message, { content: next, buttons, edited: true, editedAt: call.now })
  return messageJson(call.world, chat, message)
}

/** deleteMessage. */
export function remove(call: Call, id: number): boolean {
  const chat = chatOf(call)
  const message = chat.messages.find((each) => each.id === id)
  if (!message) throw badRequest('message to delete not found')
  if (call.now - message.at > deleteWithinMs) throw badRequest("message can't be deleted for everyone")
  chat.messages = chat.messages.filter((each) => each !== message)
  return true
}

/** Those that are there and young enough go; the others are passed over in silence (Bot API, deleteMessages). */
export function removeMany(call: Call): true {
  const ids = call.params.message_ids
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > deleteAtOnce)
    throw badRequest('message identifiers are not specified')
  const chat = chatOf(call)
  const gone = new Set(ids.map(Number))
  chat.messages = chat.messages.filter(({ id, at }) => !gone.has(id) || call.now - at > deleteWithinMs)
  return true
}
