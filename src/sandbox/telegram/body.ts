import type { IncomingMessage } from 'node:http'
import { badRequest } from './refusal.ts'

/** A request's parameters, from whichever kind of body. */
export type Params = Readonly<Record<string, unknown>>

/** A file of a multipart request; of its content only the size is kept. */
export class SentFile {
  readonly name: string
  readonly size: number

  constructor(name: string, size: number) {
    this.name = name
    this.size = size
  }
}

/** Parameters whose value is JSON; in a form they come as text. */
const nested = new Set([
  'allowed_updates',
  'button',
  'commands',
  'entities',
  'link_preview_options',
  'message_ids',
  'reply_markup',
  'reply_parameters',
  'results',
  'scope',
])

/** The parameters of a request, whichever way the Bot API lets them be sent: query, JSON, form or multipart. */
export function readParams(req: IncomingMessage, body: Buffer, path: string): Params {
  const type = req.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return parseJson(body)
  if (type.startsWith('multipart/form-data')) return parseMultipart(type, body)
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : ''
  const text = type.startsWith('application/x-www-form') ? body.toString('utf8') : query
  return Object.fromEntries([...new URLSearchParams(text)].map(([key, value]) => [key, unnest(key, value)]))
}

/** Bodies without their chat, as parsed: a fan-out sends one body to many chats, and keeps it once. */
const known = new Map<string, Params>()
const mostKnown = 200

function parseJson(body: Buffer): Params {
  const text = body.toString('utf8')
  const chat = /^\{"chat_id":(-?\d+),/.exec(text)
  if (!chat) return text === '' ? {} : parseObject(text)
  const rest = `{${text.slice(chat[0].length)}`
  let shared = known.get(rest)
  if (!shared) {
    shared = parseObject(rest)
    if (known.size >= mostKnown) known.clear()
    known.set(rest, shared)
  }
  return { chat_id: Number(chat[1]), ...shared }
}

function parseObject(text: string): Params {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Params
  } catch {
    throw badRequest("can't parse JSON")
  }
  throw badRequest('object expected as the request body')
}

function unnest(key: string, value: string): unknown {
  if (!nested.has(key)) return value
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${key} JSON object`)
  }
}

/** Multipart as lenient as Telegram's server: names may stand without quotes, as grammY writes them. */
function parseMultipart(type: string, body: Buffer): Params {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1]
  if (!boundary) throw badRequest('boundary is missing')
  const params: Record<string, unknown> = {}
  const files = new Map<string, SentFile>()
  for (const part of partsOf(body, boundary)) {
    if (part.file === undefined) params[part.name] = unnest(part.name, part.content.toString('utf8'))
    else files.set(part.name, new SentFile(part.file, part.content.length))
  }
  return { ...params, ...attached(params, files) }
}

/** `attach://id` stands for the part of that name; a file part of its own name for itself. */
function attached(params: Params, files: ReadonlyMap<string, SentFile>): Record<string, SentFile> {
  const found: Record<string, SentFile> = {}
  const referred = new Set<string>()
  for (const [key, value] of Object.entries(params)) {
    const id = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined
    const file = id === undefined ? undefined : files.get(id)
    if (id === undefined || !file) continue
    found[key] = file
    referred.add(id)
  }
  for (const [name, file] of files) if (!referred.has(name)) found[name] = file
  return found
}

interface FormPart {
  readonly name: string
  /** The file's name; absent = a plain value. */
  readonly file?: string
  readonly content: Buffer
}

function* partsOf(body: Buffer, boundary: string): Generator<FormPart> {
  const delimiter = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(delimiter); at >= 0; ) {
    const next = body.indexOf(delimiter, at + delimiter.length)
    if (next < 0) return
    // Between two delimiters: \r\n headers \r\n\r\n content \r\n
    const piece = body.subarray(at + delimiter.length + 2, next - 2)
    const end = piece.indexOf('\r\n\r\n')
    const headers = piece.subarray(0, Math.max(0, end)).toString('utf8')
    const name = /[;\s]name="?([^";\r\n]+)"?/i.exec(headers)?.[1]
    const file = /[;\s]filename="?([^";\r\n]*)"?/i.exec(headers)?.[1]
    if (end < 0 || name === undefined) throw badRequest("can't parse the multipart body")
    yield { name, content: piece.subarray(end + 4), ...(file === undefined ? {} : { file }) }
    at = next
  }
}
