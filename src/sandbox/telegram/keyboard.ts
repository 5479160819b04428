import { badRequest } from './refusal.ts'
import type { Button } from './world.ts'

/** Practice, not documented: more than 100 buttons or 8 in a row fail. */
const mostButtons = 100
const mostInRow = 8
/** Bytes of callback_data (Bot API, InlineKeyboardButton). */
const dataBytes = 64

/** Reads reply_markup as an inline keyboard, with Telegram's own refusals. */
export function readKeyboard(markup: unknown): readonly (readonly Button[])[] {
  if (markup === undefined) return []
  const rows = (markup as { inline_keyboard?: unknown }).inline_keyboard
  if (!Array.isArray(rows)) throw badRequest('object expected as reply markup')
  const read = rows.map((row: unknown) => {
    if (!Array.isArray(row))
      throw badRequest("can't parse inline keyboard button: Field must be of type Array")
    if (row.length > mostInRow) throw badRequest('BUTTON_ROW_TOO_LONG')
    return row.map(readButton)
  })
  if (read.flat().length > mostButtons) throw badRequest('reply markup is too long')
  return read
}

function readButton(value: unknown): Button {
  const { text, callback_data, url, ...rest } = (value ?? {}) as Record<string, unknown>
  if (typeof text !== 'string' || !text.trim())
    throw badRequest("can't parse inline keyboard button: text is empty")
  const unknown = Object.keys(rest).filter((key) => !['style', 'icon_custom_emoji_id'].includes(key))
  if (unknown.length) throw badRequest(`can't parse inline keyboard button: unknown field ${unknown[0]}`)
  if (typeof url === 'string') {
    if (!URL.canParse(url)) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
    return { text, url }
  }
  if (typeof callback_data !== 'string') throw badRequest('Text buttons are unallowed in the inline keyboard')
  const bytes = Buffer.byteLength(callback_data)
  if (bytes < 1 || bytes > dataBytes) throw badRequest('BUTTON_DATA_INVALID')
  return { text, data: callback_data }
}
