import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultRule } from '../faults.ts'
import { readBody, sendJson } from '../http.ts'
import type { StandTools } from '../stand.ts'
import { messageLimits } from './content.ts'
import { refusedToken } from './gateway.ts'
import { createLimits, type Limited } from './limits.ts'
import { attachmentsOf } from './messages.ts'
import { Refusal, refuse } from './refusal.ts'
import { type Route, routes } from './routes.ts'
import { isObject } from './rules.ts'
import type { World } from './world.ts'

interface Parsed {
  readonly body: unknown
  readonly files: readonly File[]
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
  readonly error?: string
}

export interface RestSetup {
  readonly tools: StandTools
  readonly world: () => World
  readonly identifies: () => number
}

/** Discord's REST API, version 10: token, limits, faults, route, journal, in that order. */
export function createRest(
  setup: RestSetup,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> {
  const { tools } = setup
  const limits = createLimits(tools.now)

  function run(found: Found, req: IncomingMessage, parsed: Parsed): Answer {
    try {
      if (!found.route.open && refusedToken(req.headers.authorization?.replace(/^Bot /, '')))
        throw refuse('unauthorized')
      const body = found.route.run({
        world: setup.world(),
        now: tools.now(),
        origin: tools.origin(),
        id: (index) => found.ids[index] ?? '',
        query: found.query,
        body: parsed.body,
        files: attachmentsOf(parsed.files),
        identifies: setup.identifies(),
        changed: () => tools.changed('discord'),
      })
      return body === null ? { status: 204, body: null } : { status: 200, body }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return {
        status: error.status,
        body: error.body,
        error: `${String(error.body.code)} ${error.message}`,
      }
    }
  }

  function limited(found: Found): {
    readonly answer: Answer | null
    readonly headers: Record<string, string>
  } {
    if (!tools.options.rateLimits) return { answer: null, headers: {} }
    if (limits.banned)
      return {
        answer: { status: 429, body: null, error: 'banned', headers: { 'retry-after': '600' } },
        headers: {},
      }
    const taken = limits.take(found.route.name, found.ids.slice(0, found.route.major).join('/'))
    return { answer: taken.limited ? tooFast(taken.limited) : null, headers: taken.headers }
  }

  return async (req, res, path) => {
    const at = tools.now()
    const found = find(req.method ?? 'GET', path)
    const parsed = await parse(req).catch((error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    })
    const name = found?.route.name ?? `${req.method} ${path.replace(/\?.*$/s, '')}`
    const fault = tools.faults.take('discord', name)
    const note = (answer: Answer) => {
      limits.invalid(answer.status)
      tools.journal.record({
        at,
        platform: 'discord',
        method: name,
        body: parsed instanceof Refusal ? null : shown(parsed),
        status: answer.status,
        ...(answer.error === undefined ? {} : { error: answer.error }),
        ...(fault ? { fault: fault.kind } : {}),
      })
    }
    const early = fault ? before(fault) : null
    if (early) {
      note(early)
      return fault?.kind === 'hang' ? undefined : reply(res, early)
    }
    const gate = found ? limited(found) : { answer: null, headers: {} }
    const answer =
      gate.answer ??
      (parsed instanceof Refusal ? refused(parsed) : found ? run(found, req, parsed) : unrouted())
    note(answer)
    if (fault?.kind === 'hang_after') return
    if (fault?.kind === 'drop_after') return void res.destroy()
    if (fault?.kind === 'error_after')
      return reply(res, { status: fault.status, body: { message: 'Internal Server Error', code: 0 } })
    reply(res, { ...answer, headers: { ...gate.headers, ...answer.headers } })
  }
}

interface Found {
  readonly route: Route
  readonly ids: readonly string[]
  readonly query: URLSearchParams
}

function find(method: string, path: string): Found | null {
  const url = new URL(path, 'http://localhost')
  const inside = /^\/api\/v10(\/.*)$/.exec(url.pathname)?.[1]
  if (inside === undefined) return null
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(inside) : null
    if (match) return { route, ids: match.slice(1).map(decodeURIComponent), query: url.searchParams }
  }
  return null
}

const unrouted = (): Answer => refused(refuse('notFound'))

const refused = (error: Refusal): Answer => ({
  status: error.status,
  body: error.body,
  error: `${String(error.body.code)} ${error.message}`,
})

/** Faults that strike before anything happened; a drop is status 0. */
function before(fault: FaultRule): Answer | null {
  if (fault.kind === 'error')
    return { status: fault.status, body: { message: 'Internal Server Error', code: 0 }, error: 'fault' }
  if (fault.kind === 'throttle')
    return tooFast({ scope: 'shared', retryAfter: fault.retryAfter, headers: {} })
  if (fault.kind === 'drop' || fault.kind === 'hang') return { status: 0, body: null, error: 'fault' }
  return null
}

function tooFast(limit: Limited): Answer {
  const global = limit.scope === 'global'
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: Number(limit.retryAfter.toFixed(3)),
      global,
    },
    headers: {
      ...limit.headers,
      'retry-after': String(Math.ceil(limit.retryAfter)),
      'x-ratelimit-scope': limit.scope,
    },
    error: `429 ${limit.scope}`,
  }
}

function reply(res: ServerResponse, answer: Answer): void {
  if (answer.status === 0) {
    res.destroy()
  } else if (answer.body === null && answer.status !== 204) {
    res
      .writeHead(answer.status, { 'content-type': 'text/html', ...answer.headers })
      .end('<html>error code: 1015</html>')
  } else if (answer.status === 204) {
    res.writeHead(204, answer.headers).end()
  } else {
    sendJson(res, answer.status, answer.body, answer.headers)
  }
}

/** Reads JSON, or multipart with `payload_json` and `files[n]`. */
async function parse(req: IncomingMessage): Promise<Parsed> {
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
function shown(parsed: Parsed): unknown {
  if (parsed.files.length === 0) return parsed.body ?? null
  const files = parsed.files.map((file) => ({ file: file.name, bytes: file.size }))
  return isObject(parsed.body) ? { ...parsed.body, files } : { files }
}
