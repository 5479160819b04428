import { type Params, SentFile } from './body.ts'
import { badRequest, TelegramRefusal } from './refusal.ts'

/** A parameter that must be a text, '' for anything else. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

type Kind = 'chat' | 'int' | 'text' | 'bool' | 'json' | 'file'

/** Parameters by method; a trailing `!` = required (Bot API 10.1, those that a bot of this kind sends). */
const table: Readonly<Record<string, Readonly<Record<string, Kind | `${Kind}!`>>>> = {
  getMe: {},
  deleteWebhook: { drop_pending_updates: 'bool' },
  getWebhookInfo: {},
  getUpdates: { offset: 'int', limit: 'int', timeout: 'int', allowed_updates: 'json' },
  setMyCommands: { commands: 'json!', scope: 'json', language_code: 'text' },
  getMyCommands: { scope: 'json', language_code: 'text' },
  deleteMyCommands: { scope: 'json', language_code: 'text' },
  setMyName: { name: 'text', language_code: 'text' },
  setMyDescription: { description: 'text', language_code: 'text' },
  setMyShortDescription: { short_description: 'text', language_code: 'text' },
  sendMessage: {
    chat_id: 'chat!',
    text: 'text!',
    parse_mode: 'text',
    entities: 'json',
    link_preview_options: 'json',
    disable_notification: 'bool',
    protect_content: 'bool',
    message_thread_id: 'int',
    reply_parameters: 'json',
    reply_markup: 'json',
  },
  editMessageText: {
    chat_id: 'chat!',
    message_id: 'int!',
    text: 'text!',
    parse_mode: 'text',
    entities: 'json',
    link_preview_options: 'json',
    reply_markup: 'json',
  },
  editMessageReplyMarkup: { chat_id: 'chat!', message_id: 'int!', reply_markup: 'json' },
  deleteMessage: { chat_id: 'chat!', message_id: 'int!' },
  deleteMessages: { chat_id: 'chat!', message_ids: 'json!' },
  answerCallbackQuery: {
    callback_query_id: 'text!',
    text: 'text',
    show_alert: 'bool',
    url: 'text',
    cache_time: 'int',
  },
  answerInlineQuery: {
    inline_query_id: 'text!',
    results: 'json!',
    cache_time: 'int',
    is_personal: 'bool',
    next_offset: 'text',
    button: 'json',
  },
  sendDocument: {
    chat_id: 'chat!',
    document: 'file!',
    caption: 'text',
    parse_mode: 'text',
    disable_notification: 'bool',
    reply_markup: 'json',
  },
  sendPhoto: {
    chat_id: 'chat!',
    photo: 'file!',
    caption: 'text',
    parse_mode: 'text',
    disable_notification: 'bool',
    reply_markup: 'json',
  },
  sendChatAction: { chat_id: 'chat!', action: 'text!' },
  getChat: { chat_id: 'chat!' },
  getChatMember: { chat_id: 'chat!', user_id: 'int!' },
}

/** Refuses unknown methods, unknown and missing parameters, and values of a wrong type, as far as Telegram would or should. */
export function checkParams(method: string, params: Params): void {
  const known = table[method]
  if (!known) throw new TelegramRefusal(404, 'Not Found: method not found')
  for (const [name, value] of Object.entries(params)) {
    const kind = known[name]
    if (!kind) throw badRequest(`parameter "${name}" is unknown to ${method}`)
    if (!fits(kind.replace('!', '') as Kind, value)) throw badRequest(`can't parse ${name} of ${method}`)
  }
  for (const name in known)
    if (known[name]?.endsWith('!') && (params[name] === undefined || params[name] === '')) throw missing(name)
}

function missing(name: string): TelegramRefusal {
  const words: Readonly<Record<string, string>> = {
    chat_id: 'chat_id is empty',
    text: 'message text is empty',
  }
  return badRequest(words[name] ?? `parameter "${name}" is required`)
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'int':
      return Number.isSafeInteger(Number(value)) && value !== ''
    case 'chat':
      return typeof value === 'number' || typeof value === 'string'
    case 'text':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean' || value === 'true' || value === 'false'
    case 'json':
      return typeof value === 'object' && value !== null
    case 'file':
      return value instanceof SentFile || typeof value === 'string'
  }
}
