import type { ServerResponse } from 'node:http'
import { type FaultRule, hangs } from '../faults.ts'
import { sendJson } from '../http.ts'
import type { Limited } from './limits.ts'
import { type Refusal, refuse } from './refusal.ts'

/** One answer before it goes out; status 0 = the line breaks, body null = none. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
  readonly error?: string
}

/** No such route. */
export const unrouted = (): Answer => refused(refuse('notFound'))

/** A refusal with the text that the journal notes. */
export const refused = (error: Refusal): Answer => ({
  status: error.status,
  body: error.body,
  error: `${String(error.body.code)} ${error.message}`,
})

/** Faults that strike before anything happened; a drop is status 0. */
export function before(fault: FaultRule): Answer | null {
  if (fault.kind === 'error') return broken(fault.status)
  if (fault.kind === 'throttle')
    return tooFast({ scope: 'shared', retryAfter: fault.retryAfter, headers: {} })
  if (fault.kind === 'drop' || fault.kind === 'hang') return { status: 0, body: null, error: 'fault' }
  return null
}

/** What goes out in the end, with the faults that strike when it was done already; null = nothing at all. */
export function after(fault: FaultRule, answer: Answer): Answer | null {
  if (hangs(fault)) return null
  if (fault.kind === 'drop_after') return { status: 0, body: null }
  return fault.kind === 'error_after' ? broken(fault.status) : answer
}

const broken = (status: number): Answer => ({
  status,
  body: { message: 'Internal Server Error', code: 0 },
  error: 'fault',
})

/** The 429 of Discord's edge: no JSON, for an address that sent too many invalid requests. */
export const banned: Answer = { status: 429, body: null, error: 'banned', headers: { 'retry-after': '600' } }

/** Discord's 429. */
export function tooFast(limit: Limited): Answer {
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

/** Writes an answer. */
export function reply(res: ServerResponse, answer: Answer): void {
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
