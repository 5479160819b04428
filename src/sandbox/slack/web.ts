import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultRule } from '../faults.ts'
import { readBody, sendJson } from '../http.ts'
import type { StandTools } from '../stand.ts'
import { tokens } from '../tokens.ts'
import { type Call, type Method, readArgs } from './call.ts'
import { receive } from './files.ts'
import { createLimits } from './limits.ts'
import { methods } from './methods.ts'
import { Refusal } from './refusal.ts'
import { readRequest, type Sent } from './request.ts'
import { respond } from './respond.ts'
import { words } from './schema.ts'
import type { Json, World } from './world.ts'

export interface WebSetup {
  readonly tools: StandTools
  readonly world: () => World
  readonly ticket: () => string
  readonly emit: (event: Json) => void
}

interface Answer {
  readonly status: number
  /** An object goes out as JSON, a string as text; null = the line is cut. */
  readonly body: Json | string | null
  readonly error?: string
  readonly headers?: Record<string, string>
}

/** A request on its way: what it is called in the journal and how it is answered. */
interface Task {
  readonly name: string
  readonly run: () => Answer
}

/** Slack over HTTP: the Web API, upload addresses, response_urls. Faults first, then the answer; everything is journaled. */
export function createWeb(
  setup: WebSetup,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> {
  const { tools } = setup
  const limits = createLimits(tools.now)

  const callOf = (args: Json): Call => ({
    world: setup.world(),
    now: tools.now(),
    origin: tools.origin(),
    args,
    ticket: setup.ticket,
    emit: setup.emit,
  })

  /** Seconds to wait when a call comes too fast, otherwise 0. */
  function wait(name: string, method: Method, args: Json): number {
    if (!tools.options.rateLimits) return 0
    return name === 'chat.postMessage' ? limits.takePost(words(args.channel)) : limits.take(name, method.tier)
  }

  function api(name: string, sent: Sent): Answer {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined
    try {
      if (!method) throw new Refusal('unknown_method')
      checkToken(sent.token, method.token === 'app' ? tokens.slackApp : tokens.slack)
      const seconds = wait(name, method, sent.body)
      if (seconds > 0) return tooFast(seconds)
      const result = method.run(callOf(readArgs(method, sent.body)))
      tools.changed('slack')
      return { status: 200, body: { ok: true, ...result } }
    } catch (error) {
      return refused(error, 200)
    }
  }

  function response(id: string, sent: Sent): Answer {
    try {
      respond(callOf(sent.body), id)
      tools.changed('slack')
      return { status: 200, body: 'ok' }
    } catch (error) {
      return refused(error, error instanceof Refusal && error.code.endsWith('_url') ? 404 : 400)
    }
  }

  function upload(id: string, sent: Sent): Answer {
    const { status, text } = receive({ world: setup.world() }, id, sent.bytes)
    return { status, body: text, ...(status === 200 ? {} : { error: text }) }
  }

  function taskOf(path: string, sent: Sent): Task {
    const [, area = '', first = '', second = ''] = path.replace(/[?#].*$/s, '').split('/')
    if (area === 'api') return { name: first, run: () => api(first, sent) }
    if (area === 'respond') return { name: 'response_url', run: () => response(first, sent) }
    if (area === 'upload') return { name: 'upload', run: () => upload(second, sent) }
    return { name: `${area}/${first}`, run: () => ({ status: 404, body: 'not found', error: 'not found' }) }
  }

  return async (req, res, path) => {
    const at = tools.now()
    const sent = await readRequest(req, await readBody(req))
    const task = taskOf(path, sent)
    const fault = tools.faults.take('slack', task.name)
    const early = fault && before(fault)
    const answer = early ?? task.run()
    tools.journal.record({
      at,
      platform: 'slack',
      method: task.name,
      body: sent.body,
      status: answer.status,
      ...(answer.error === undefined ? {} : { error: answer.error }),
      ...(fault ? { fault: fault.kind } : {}),
    })
    if (fault?.kind === 'hang' || fault?.kind === 'hang_after') return
    send(res, fault && !early ? after(fault) : answer)
  }
}

/** Faults that strike before anything happened. */
function before(fault: FaultRule): Answer | null {
  if (fault.kind === 'error') return broken(fault.status)
  if (fault.kind === 'throttle') return tooFast(fault.retryAfter)
  if (fault.kind === 'drop' || fault.kind === 'hang') return { status: 0, body: null, error: 'fault' }
  return null
}

/** Faults that strike when it was done already. */
const after = (fault: FaultRule): Answer =>
  fault.kind === 'error_after' ? broken(fault.status) : { status: 0, body: null }

const broken = (status: number): Answer => ({ status, body: 'upstream error', error: `HTTP ${status}` })

const tooFast = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  error: 'ratelimited',
  headers: { 'retry-after': String(seconds) },
})

function refused(error: unknown, status: number): Answer {
  if (!(error instanceof Refusal)) throw error
  const { code, messages } = error
  const body = { ok: false, error: code, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) }
  return { status, body, error: [code, ...messages].join(' ') }
}

/** Slack knows the stand-in's own app alone, and takes each of its tokens for its own methods; `revoked` in one plays a token that was good once. */
function checkToken(token: string, wanted: string): void {
  if (!token) throw new Refusal('not_authed')
  if (token === wanted) return
  if (token === tokens.slack || token === tokens.slackApp) throw new Refusal('not_allowed_token_type')
  throw new Refusal(token.includes('revoked') ? 'token_revoked' : 'invalid_auth')
}

function send(res: ServerResponse, answer: Answer): void {
  if (answer.body === null) {
    res.destroy()
    return
  }
  if (typeof answer.body !== 'string') sendJson(res, answer.status, answer.body, answer.headers)
  else res.writeHead(answer.status, { 'content-type': 'text/plain', ...answer.headers }).end(answer.body)
}
