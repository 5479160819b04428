import type { ServerResponse } from 'node:http'
import type { FaultRule } from '../faults.ts'
import { sendJson } from '../http.ts'
import { Refusal } from './refusal.ts'
import type { Json } from './world.ts'

/** One answer before it goes out. */
export interface Answer {
  readonly status: number
  /** An object goes out as JSON, a string as text; null = the line is cut. */
  readonly body: Json | string | null
  readonly error?: string
  readonly headers?: Record<string, string>
}

/** Faults that strike before anything happened; null = the request is answered. */
export function before(fault: FaultRule): Answer | null {
  if (fault.kind === 'error') return broken(fault.status)
  if (fault.kind === 'throttle') return tooFast(fault.retryAfter)
  if (fault.kind === 'drop' || fault.kind === 'hang') return { status: 0, body: null, error: 'fault' }
  return null
}

/** Faults that strike when it was done already. */
export const after = (fault: FaultRule): Answer =>
  fault.kind === 'error_after' ? broken(fault.status) : { status: 0, body: null }

const broken = (status: number): Answer => ({ status, body: 'upstream error', error: `HTTP ${status}` })

/** Slack's 429, with the seconds to wait. */
export const tooFast = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  error: 'ratelimited',
  headers: { 'retry-after': String(seconds) },
})

/** A refusal with the text that the journal notes; rethrows what is none. */
export function refused(error: unknown, status: number): Answer {
  if (!(error instanceof Refusal)) throw error
  const { code, messages } = error
  const body = { ok: false, error: code, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) }
  return { status, body, error: [code, ...messages].join(' ') }
}

/** Writes an answer. */
export function reply(res: ServerResponse, answer: Answer): void {
  if (answer.body === null) {
    res.destroy()
    return
  }
  if (typeof answer.body !== 'string') sendJson(res, answer.status, answer.body, answer.headers)
  else res.writeHead(answer.status, { 'content-type': 'text/plain', ...answer.headers }).end(answer.body)
}
