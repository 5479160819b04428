import { badRequest } from './refusal.ts'
import type { Content, Entity } from './world.ts'

/** Telegram's HTML subset: tag → the entity it makes (core.telegram.org/bots/api#html-style). */
const tags: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
}
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface OpenTag {
  readonly tag: string
  readonly from: number
  readonly url?: string
}

/** Reads a text in HTML parse mode; throws Telegram's own "can't parse entities" for what it would refuse. */
export function parseHtml(source: string): Content {
  const entities: Entity[] = []
  const open: OpenTag[] = []
  let text = ''
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at, at + 2048)
    if (rest[0] === '&') {
      const [length, character] = reference(rest)
      text += character
      at += length
    } else if (rest[0] === '<') {
      const offset = () => Buffer.byteLength(source.slice(0, at))
      at += rest[1] === '/' ? close(rest, offset, open, entities, text) : begin(rest, offset, open, text)
    } else {
      const end = nextMark(source, at)
      text += source.slice(at, end)
      at = end
    }
  }
  const left = open.at(-1)
  if (left) throw cannot(`Can't find end tag corresponding to start tag "${left.tag}"`)
  return trimmed({ text, entities })
}

function nextMark(source: string, from: number): number {
  const [tag, reference] = [source.indexOf('<', from), source.indexOf('&', from)]
  if (tag < 0 || reference < 0) return tag + reference < -1 ? source.length : Math.max(tag, reference)
  return Math.min(tag, reference)
}

/** Telegram takes white space off both ends before it counts. */
function trimmed({ text, entities }: Content): Content {
  const end = text.trimEnd().length
  const start = end - text.trim().length
  if (start <= 0 && end === text.length) return { text, entities }
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start)
    const length = Math.min(entity.offset + entity.length, end) - from
    return length > 0 ? [{ ...entity, offset: from - start, length }] : []
  })
  return { text: text.slice(start, end), entities: moved }
}

/** A text without parse mode. */
export function plainContent(text: string): Content {
  return { text: text.trim(), entities: [] }
}

function reference(rest: string): [number, string] {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/i.exec(rest)
  const code = match?.[1] ? Number.parseInt(match[1], 16) : Number(match?.[2] ?? Number.NaN)
  if (match && code <= 0x10ffff) return [match[0].length, String.fromCodePoint(code)]
  const character = named[match?.[3] ?? '']
  return match && character ? [match[0].length, character] : [1, '&']
}

function begin(rest: string, at: () => number, open: OpenTag[], text: string): number {
  const match = /^<([a-z-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*>/i.exec(rest)
  const tag = (match?.[1] ?? /^<([a-z-]*)/i.exec(rest)?.[1] ?? '').toLowerCase()
  if (!match || !tags[tag]) throw cannot(`Unsupported start tag "${tag}" at byte offset ${at()}`)
  const url = /href\s*=\s*["']?([^"'>\s]+)/i.exec(match[2] ?? '')?.[1]
  open.push({ tag, from: text.length, ...(url ? { url } : {}) })
  return match[0].length
}

function close(rest: string, at: () => number, open: OpenTag[], entities: Entity[], text: string): number {
  const match = /^<\/([a-z-]*)\s*>/i.exec(rest)
  const begun = open.pop()
  const tag = match?.[1]?.toLowerCase() ?? ''
  if (!match || !begun) throw cannot(`Unexpected end tag at byte offset ${at()}`)
  if (tag && tag !== begun.tag)
    throw cannot(`Unmatched end tag at byte offset ${at()}, expected "</${begun.tag}>", found "</${tag}>"`)
  const length = text.length - begun.from
  if (length > 0 && (begun.tag !== 'a' || begun.url))
    entities.push({
      type: tags[begun.tag] ?? 'bold',
      offset: begun.from,
      length,
      ...(begun.url ? { url: begun.url } : {}),
    })
  return match[0].length
}

function cannot(reason: string) {
  return badRequest(`can't parse entities: ${reason}`)
}
