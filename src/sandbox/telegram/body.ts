import type { IncomingMessage } from 'node:http'
import type { Params } from './params.ts'
import { badRequest } from './refusal.ts'

const nested = [
  'reply_markup',
  'link_preview_options',
  'allowed_updates',
  'commands',
  'scope',
  'results',
  'reply_parameters',
  'entities',
]

/** The parameters of a request, whichever way the Bot API lets them be sent: query, JSON, form or multipart. */
export async function readParams(req: IncomingMessage, body: Buffer, path: string): Promise<Params> {
  const type = req.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return parseJson(body)
  if (type.startsWith('multipart/form-data')) return parseMultipart(type, body)
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : ''
  return unnest(
    new URLSearchParams(type.startsWith('application/x-www-form') ? body.toString('utf8') : query),
  )
}

function parseJson(body: Buffer): Params {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8')) as Params
  } catch {
    throw badRequest("can't parse JSON")
  }
}

async function parseMultipart(type: string, body: Buffer): Promise<Params> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const params: Record<string, unknown> = { ...unnest(form) }
  for (const [key, value] of Object.entries(params)) {
    const part = /^attach:\/\/(.+)$/.exec(String(value))?.[1]
    if (!part) continue
    params[key] = form.get(part)
    delete params[part]
  }
  return params
}

function unnest(pairs: Iterable<[string, string | File]>): Record<string, unknown> {
  const read = (key: string, value: string | File): unknown => {
    if (typeof value !== 'string' || !nested.includes(key)) return value
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }
  return Object.fromEntries([...pairs].map(([key, value]) => [key, read(key, value)]))
}
