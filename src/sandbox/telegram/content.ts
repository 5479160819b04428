import type { Params } from './body.ts'
import { SentFile } from './body.ts'
import { parseHtml, plainContent } from './html.ts'
import { readKeyboard } from './keyboard.ts'
import { wordOf } from './params.ts'
import { badRequest } from './refusal.ts'
import type { Button, Content, Message } from './world.ts'

/** What a request wants to say. */
export interface Draft {
  readonly content: Content
  readonly file?: Message['file']
}

/** Characters after entity parsing: UTF-16 units, the strictest reading (Bot API, sendMessage, sendDocument). */
export const textMax = 4096
const captionMax = 1024
const fileMax = 50_000_000

/** A fan-out sends one text to many: what it means is worked out once. */
const contents = new Map<string, Content>()
const keyboards = new Map<string, readonly (readonly Button[])[]>()
const remembered = 200

/** A text as Telegram understands it, of at least one and at most `max` characters. */
export function readText(params: Params, key: string, max: number): Content {
  const source = typeof params[key] === 'string' ? params[key] : ''
  const cacheKey = `${wordOf(params.parse_mode)} ${source}`
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

/** The keyboard of a reply_markup. */
export function keyboardOf(markup: unknown): readonly (readonly Button[])[] {
  if (markup === undefined) return []
  const cacheKey = JSON.stringify(markup)
  return keyboards.get(cacheKey) ?? cached(keyboards, cacheKey, readKeyboard(markup))
}

function cached<V>(cache: Map<string, V>, key: string, value: V): V {
  if (cache.size >= remembered) cache.clear()
  cache.set(key, value)
  return value
}

/** A file with its caption. */
export function fileOf(params: Params, key: 'document' | 'photo'): Draft {
  const file = params[key]
  if (!(file instanceof SentFile)) throw badRequest('wrong file identifier/HTTP URL specified')
  if (file.size === 0) throw badRequest('file must be non-empty')
  if (file.size > fileMax) throw badRequest('file is too big')
  const content = params.caption ? readText(params, 'caption', captionMax) : plainContent('')
  return { content, file: { name: file.name, bytes: file.size, kind: key } }
}
