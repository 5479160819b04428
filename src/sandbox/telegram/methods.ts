import { SentFile } from './body.ts'
import { parseHtml, plainContent } from './html.ts'
import { readKeyboard } from './keyboard.ts'
import type { Limiter } from './limits.ts'
import { setMenu, showMenu } from './menus.ts'
import type { Params } from './params.ts'
import { badRequest, forbidden } from './refusal.ts'
import type { Updates } from './updates.ts'
import { chatJson, messageJson, userJson } from './wire.ts'
import {
  addMessage,
  type Button,
  bot,
  type Chat,
  type Content,
  type Message,
  privateChat,
  type World,
} from './world.ts'

/** What a method works on. */
export interface Call {
  readonly world: World
  readonly updates: Updates
  readonly limiter: Limiter | null
  readonly now: number
  readonly params: Params
  /** Answers an inline query to whoever waits for it; false = nobody does any more. */
  inline(id: string, results: readonly unknown[]): boolean
}

type Method = (call: Call) => unknown

/** Telegram's own limits: characters after entity parsing (Bot API, sendMessage, sendDocument, answerCallbackQuery). */
const textMax = 4096
const captionMax = 1024
const toastMax = 200
const deleteWithinMs = 48 * 60 * 60 * 1000
const fileMax = 50_000_000
const deleteAtOnce = 100
/** What ChatFullInfo must have beside the Chat. */
const fullInfo = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} }
const chatActions = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

export const methods: Readonly<Record<string, Method>> = {
  getMe: () => ({
    ...bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  deleteWebhook: () => true,
  getWebhookInfo: () => ({ url: '', has_custom_certificate: false, pending_update_count: 0 }),
  getUpdates: ({ world, updates, params }) => {
    if (Array.isArray(params.allowed_updates)) world.allowed = params.allowed_updates.map(String)
    return updates.poll({
      offset: Number(params.offset ?? 0),
      limit: Math.min(100, Math.max(1, Number(params.limit ?? 100))),
      timeoutMs: Math.min(50, Number(params.timeout ?? 0)) * 1000,
    })
  },
  setMyCommands: ({ world, params }) => setMenu(world, params),
  getMyCommands: ({ world, params }) => showMenu(world, params),
  deleteMyCommands: ({ world, params }) => setMenu(world, { ...params, commands: [] }),
  setMyName: ({ params }) => atMost(params.name, 64, 'BOT_TITLE_INVALID'),
  setMyDescription: ({ params }) => atMost(params.description, 512, 'BOT_DESCRIPTION_INVALID'),
  setMyShortDescription: ({ params }) => atMost(params.short_description, 120, 'BOT_ABOUT_INVALID'),
  sendMessage: (call) => post(call, { content: readText(call.params, 'text', textMax) }),
  sendDocument: (call) => post(call, fileOf(call.params, 'document')),
  sendPhoto: (call) => post(call, fileOf(call.params, 'photo')),
  sendChatAction: (call) => {
    if (!chatActions.has(String(call.params.action))) throw badRequest('wrong parameter action in request')
    return Boolean(chatOf(call))
  },
  editMessageText: (call) =>
    edit(call, readText(call.params, 'text', textMax), readKeyboard(call.params.reply_markup)),
  editMessageReplyMarkup: (call) => edit(call, null, readKeyboard(call.params.reply_markup)),
  deleteMessage: (call) => remove(call, Number(call.params.message_id)),
  deleteMessages: (call) => removeMany(call),
  answerCallbackQuery: ({ world, params, now }) => {
    const id = String(params.callback_query_id)
    if (!((world.queries[id] ?? 0) > now)) throw tooOld()
    if (String(params.text ?? '').length > toastMax) throw badRequest('MESSAGE_TOO_LONG')
    delete world.queries[id]
    return true
  },
  answerInlineQuery: ({ params, inline }) => {
    const results = params.results
    if (!Array.isArray(results) || results.length > 50) throw badRequest('RESULTS_TOO_MUCH')
    const ids = (results as Record<string, unknown>[]).map(checkResult)
    if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE')
    if (!inline(String(params.inline_query_id), results)) throw tooOld()
    return true
  },
  getChat: (call) => ({ ...chatJson(call.world, chatOf(call)), ...fullInfo }),
  getChatMember: (call) => {
    const chat = chatOf(call)
    const person = call.world.people[Number(call.params.user_id)]
    if (Number(call.params.user_id) === bot.id) return { status: 'member', user: bot }
    if (!person) throw badRequest('user not found')
    return { status: chat.members.includes(person.id) ? 'member' : 'left', user: userJson(person) }
  },
}

function tooOld() {
  return badRequest('query is too old and response timeout expired or query ID is invalid')
}

function atMost(text: unknown, length: number, refusal: string): true {
  if (typeof text === 'string' && text.length > length) throw badRequest(refusal)
  return true
}

/** Checks an article and answers its id. */
function checkResult(result: Record<string, unknown>): string {
  const id = String(result.id ?? '')
  if (!id || Buffer.byteLength(id) > 64) throw badRequest('RESULT_ID_INVALID')
  if (result.type !== 'article' || !result.title)
    throw badRequest("can't parse inline query result: title is empty")
  const content = result.input_message_content as Record<string, unknown> | undefined
  readText({ text: content?.message_text, parse_mode: content?.parse_mode }, 'text', textMax)
  return id
}

/** The chat of a call, if the bot may write there; Telegram's own reasons if not. */
function chatOf({ world, params }: Call): Chat {
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

interface Draft {
  readonly content: Content
  readonly file?: Message['file']
}

function post(call: Call, draft: Draft): unknown {
  const chat = chatOf(call)
  const buttons = keyboardOf(call.params.reply_markup)
  const replyTo = repliedTo(chat, call.params.reply_parameters)
  call.limiter?.pass(chat, call.now)
  const message = addMessage(chat, {
    from: 0,
    at: call.now,
    content: draft.content,
    buttons,
    edited: false,
    silent: call.params.disable_notification === true,
    ...(draft.file ? { file: draft.file } : {}),
    ...(replyTo ? { replyTo } : {}),
  })
  return messageJson(call.world, chat, message)
}

function repliedTo(chat: Chat, parameters: unknown): number | null {
  if (parameters === undefined) return null
  const { message_id, allow_sending_without_reply } = parameters as Record<string, unknown>
  const found = chat.messages.some(({ id }) => id === message_id)
  if (!found && allow_sending_without_reply !== true) throw badRequest('message to be replied not found')
  return found ? Number(message_id) : null
}

function edit(call: Call, content: Content | null, buttons: readonly (readonly Button[])[]): unknown {
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
  Object.assign(message, { content: next, buttons, edited: true })
  return messageJson(call.world, chat, message)
}

function remove(call: Call, id: number): boolean {
  const chat = chatOf(call)
  const message = chat.messages.find((each) => each.id === id)
  if (!message) throw badRequest('message to delete not found')
  if (call.now - message.at > deleteWithinMs) throw badRequest("message can't be deleted for everyone")
  chat.messages = chat.messages.filter((each) => each !== message)
  return true
}

/** Those that are there and young enough go; the others are passed over in silence (Bot API, deleteMessages). */
function removeMany(call: Call): true {
  const ids = call.params.message_ids
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > deleteAtOnce)
    throw badRequest('message identifiers are not specified')
  const chat = chatOf(call)
  const gone = new Set(ids.map(Number))
  chat.messages = chat.messages.filter(({ id, at }) => !gone.has(id) || call.now - at > deleteWithinMs)
  return true
}

function fileOf(params: Params, key: 'document' | 'photo'): Draft {
  const file = params[key]
  if (!(file instanceof SentFile)) throw badRequest('wrong file identifier/HTTP URL specified')
  if (file.size === 0) throw badRequest('file must be non-empty')
  if (file.size > fileMax) throw badRequest('file is too big')
  const content = params.caption ? readText(params, 'caption', captionMax) : plainContent('')
  return { content, file: { name: file.name, bytes: file.size, kind: key } }
}

/** A fan-out sends one text to many: what it means is worked out once. */
const contents = new Map<string, Content>()
const keyboards = new Map<string, readonly (readonly Button[])[]>()
const remembered = 200

function readText(params: Params, key: string, max: number): Content {
  const source = String(params[key] ?? '')
  const cacheKey = `${params.parse_mode} ${source}`
  const known = contents.get(cacheKey)
  if (known) return known
  if (params.parse_mode !== undefined && params.parse_mode !== 'HTML')
    throw badRequest('unsupported parse_mode')
  const content = params.parse_mode ? parseHtml(source) : plainContent(source)
  if (!content.text.trim()) throw badRequest(key === 'caption' ? 'caption is empty' : 'message text is empty')
  if (content.text.length > max)
    throw badRequest(key === 'caption' ? 'message caption is too long' : 'message is too long')
  return cached(contents, cacheKey, content)
}

function keyboardOf(markup: unknown): readonly (readonly Button[])[] {
  if (markup === undefined) return []
  const cacheKey = JSON.stringify(markup)
  return keyboards.get(cacheKey) ?? cached(keyboards, cacheKey, readKeyboard(markup))
}

function cached<V>(cache: Map<string, V>, key: string, value: V): V {
  if (cache.size >= remembered) cache.clear()
  cache.set(key, value)
  return value
}
