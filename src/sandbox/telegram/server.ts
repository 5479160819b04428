import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FaultRule, hangs, isAfter } from '../faults.ts'
import { readBody, sendJson } from '../http.ts'
import type { StandTools } from '../stand.ts'
import { tokens } from '../tokens.ts'
import { type Params, readParams, SentFile } from './body.ts'
import type { Call } from './call.ts'
import { methods } from './methods.ts'
import { checkParams } from './params.ts'
import { TelegramRefusal } from './refusal.ts'

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface ServerSetup {
  readonly tools: StandTools
  /** What a method works on, beside its parameters. */
  readonly call: (params: Params) => Call
}

/** The Bot API over HTTP: token, fault, parameters, method, journal, in that order. */
export function createServer(setup: ServerSetup) {
  const { tools } = setup
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<void> => {
    const at = tools.now()
    const [, token = '', method = ''] = /^\/bot([^/]*)\/(\w+)/.exec(path) ?? []
    const body = await readBody(req)
    const fault = tools.faults.take('telegram', method)
    const params = read(req, body, path)
    const answer = fault && !isAfter(fault) ? faulty(fault) : await run(setup, { token, method, params })
    const { description } = answer.body
    tools.journal.record({
      at,
      platform: 'telegram',
      method,
      body: params instanceof TelegramRefusal ? null : shown(params),
      status: answer.status,
      ...(typeof description === 'string' ? { error: description } : {}),
      ...(fault ? { fault: fault.kind } : {}),
    })
    tools.changed('telegram')
    respond(res, fault && isAfter(fault) ? faulty(fault) : answer, fault)
  }
}

interface Asked {
  readonly token: string
  readonly method: string
  readonly params: Params | TelegramRefusal
}

async function run(setup: ServerSetup, { token, method, params }: Asked): Promise<Answer> {
  try {
    checkToken(token)
    if (params instanceof TelegramRefusal) throw params
    checkParams(method, params)
    const result = await methods[method]?.(setup.call(params))
    return { status: 200, body: { ok: true, result } }
  } catch (error) {
    if (!(error instanceof TelegramRefusal)) throw error
    return refused(error)
  }
}

function read(req: IncomingMessage, body: Buffer, path: string): Params | TelegramRefusal {
  try {
    return readParams(req, body, path)
  } catch (error) {
    if (error instanceof TelegramRefusal) return error
    throw error
  }
}

/** Telegram knows the stand-in's own bot alone; what has not even the shape of a token is no address at all. */
function checkToken(token: string): void {
  if (!/^\d+:[\w-]{20,}$/.test(token)) throw new TelegramRefusal(404, 'Not Found')
  if (token !== tokens.telegram) throw new TelegramRefusal(401, 'Unauthorized')
}

function refused({ code, message, parameters }: TelegramRefusal): Answer {
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) }
  return { status: code, body }
}

function faulty(fault: FaultRule): Answer {
  if (fault.kind === 'throttle') {
    const retry_after = fault.retryAfter
    return refused(new TelegramRefusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after }))
  }
  return refused(
    new TelegramRefusal(fault.status, fault.status === 401 ? 'Unauthorized' : 'Internal Server Error'),
  )
}

function respond(res: ServerResponse, answer: Answer, fault: FaultRule | null): void {
  if (fault && hangs(fault)) return
  if (fault?.kind === 'drop' || fault?.kind === 'drop_after') res.socket?.destroy()
  else sendJson(res, answer.status, answer.body)
}

/** The body as it was parsed, files by name and size alone. */
function shown(params: Params): unknown {
  const file = (value: unknown) =>
    value instanceof SentFile ? { file: value.name, bytes: value.size } : value
  return Object.values(params).some((value) => value instanceof SentFile)
    ? Object.fromEntries(Object.entries(params).map(([key, value]) => [key, file(value)]))
    : params
}
