import type { IncomingMessage } from 'node:http'
import { isObject } from './schema.ts'
import type { Json } from './world.ts'

/** A request as it was parsed: the token apart, so that it is never in the journal. */
export interface Sent {
  readonly token: string
  readonly body: Json
  /** How many bytes of a file came with it. */
  readonly bytes: number
}

/** Reads what Slack accepts: a form, JSON, multipart, or the bare bytes of a file. */
export async function readRequest(req: IncomingMessage, raw: Buffer): Promise<Sent> {
  const type = req.headers['content-type'] ?? ''
  const bearer = (req.headers.authorization ?? '').replace(/^Bearer\s*/, '')
  if (type.startsWith('multipart/form-data')) return multipart(type, raw, bearer)
  const given = type.startsWith('application/x-www-form-urlencoded')
    ? form(raw.toString('utf8'))
    : type.startsWith('application/json')
      ? object(raw.toString('utf8'))
      : { file: 'bytes', bytes: raw.length }
  const { token, ...body } = given
  return { token: bearer || (typeof token === 'string' ? token : ''), body, bytes: raw.length }
}

async function multipart(type: string, raw: Buffer, bearer: string): Promise<Sent> {
  const data = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  const body: Json = {}
  let bytes = 0
  for (const [key, value] of data.entries()) {
    if (typeof value !== 'string') bytes += value.size
    if (key !== 'token')
      body[key] = typeof value === 'string' ? value : { file: value.name, bytes: value.size }
  }
  return { token: bearer, body, bytes }
}

/** Nested values come as JSON in a field. */
function form(text: string): Json {
  return Object.fromEntries([...new URLSearchParams(text)].map(([key, value]) => [key, nested(value)]))
}

function nested(value: string): unknown {
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function object(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
