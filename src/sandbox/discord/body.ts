import type { IncomingMessage } from 'node:http'
import { readBody } from '../http.ts'
import { messageLimits } from './embed.ts'
import { refuse } from './refusal.ts'
import { isObject } from './rules.ts'

/** What a request carried. */
export interface Parsed {
  readonly body: unknown
  readonly files: readonly File[]
}

/** Reads JSON, or multipart with `payload_json` and `files[n]`. */
export async function parse(req: IncomingMessage): Promise<Parsed> {
  const raw = await readBody(req).catch(() => Buffer.alloc(0))
  if (raw.length > messageLimits.requestBytes) throw refuse('tooLarge')
  const type = req.headers['content-type'] ?? ''
  if (raw.length === 0) return { body: undefined, files: [] }
  if (!type.startsWith('multipart/form-data')) return { body: json(raw.toString('utf8')), files: [] }
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw refuse('invalidJson')
    })
  const payload = form.get('payload_json')
  const files = [...form.entries()].flatMap(([key, value]) =>
    /^files\[\d+\]$/.test(key) && value instanceof File ? [value] : [],
  )
  return { body: typeof payload === 'string' ? json(payload) : {}, files }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('invalidJson')
  }
}

/** The body for the journal: files by name and size only. */
export function shown(parsed: Parsed): unknown {
  if (parsed.files.length === 0) return parsed.body ?? null
  const files = parsed.files.map((file) => ({ file: file.name, bytes: file.size }))
  return isObject(parsed.body) ? { ...parsed.body, files } : { files }
}
