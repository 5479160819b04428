import type { Call } from './call.ts'
import { fileOf, readText, textMax } from './content.ts'
import { readKeyboard } from './keyboard.ts'
import { setMenu, showMenu } from './menus.ts'
import { chatOf, edit, post, remove, removeMany } from './messages.ts'
import { wordOf } from './params.ts'
import { badRequest } from './refusal.ts'
import { chatJson, userJson } from './wire.ts'
import { bot } from './world.ts'

type Method = (call: Call) => unknown

/** Characters of the toast under a press (Bot API, answerCallbackQuery). */
const toastMax = 200
/** What ChatFullInfo must have beside the Chat. */
const fullInfo = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} }
const chatActions = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

/** Every method the stand-in knows; what is not here is refused as unknown. */
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
    if (!chatActions.has(wordOf(call.params.action))) throw badRequest('wrong parameter action in request')
    return Boolean(chatOf(call))
  },
  editMessageText: (call) =>
    edit(call, readText(call.params, 'text', textMax), readKeyboard(call.params.reply_markup)),
  editMessageReplyMarkup: (call) => edit(call, null, readKeyboard(call.params.reply_markup)),
  deleteMessage: (call) => remove(call, Number(call.params.message_id)),
  deleteMessages: (call) => removeMany(call),
  answerCallbackQuery: ({ world, params, now }) => {
    const id = wordOf(params.callback_query_id)
    if (!((world.queries[id] ?? 0) > now)) throw tooOld()
    if (wordOf(params.text).length > toastMax) throw badRequest('MESSAGE_TOO_LONG')
    delete world.queries[id]
    return true
  },
  answerInlineQuery: ({ params, inline }) => {
    const results = params.results
    if (!Array.isArray(results) || results.length > 50) throw badRequest('RESULTS_TOO_MUCH')
    const ids = (results as Record<string, unknown>[]).map(checkResult)
    if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE')
    if (!inline(wordOf(params.inline_query_id), results)) throw tooOld()
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
  const id = wordOf(result.id)
  if (!id || Buffer.byteLength(id) > 64) throw badRequest('RESULT_ID_INVALID')
  if (result.type !== 'article' || !result.title)
    throw badRequest("can't parse inline query result: title is empty")
  const content = result.input_message_content as Record<string, unknown> | undefined
  readText({ text: content?.message_text, parse_mode: content?.parse_mode }, 'text', textMax)
  return id
}
