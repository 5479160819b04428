import type { ServerResponse } from 'node:http'
import { type FaultRule, hangs, isAfter } from '../faults.ts'
import { readBody, sendJson } from '../http.ts'
import type { Stand, StandTools } from '../stand.ts'
import { readParams, SentFile } from './body.ts'
import { control } from './control.ts'
import { createLimiter } from './limits.ts'
import { methods } from './methods.ts'
import { checkParams, type Params } from './params.ts'
import { TelegramRefusal } from './refusal.ts'
import { telegramState } from './state.ts'
import { createUpdates } from './updates.ts'
import { emptyWorld, type World } from './world.ts'

const inlineWaitMs = 3000

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The local stand-in of Telegram's Bot API at `/telegram/bot<token>/<method>`. */
export function createTelegramStand(tools: StandTools): Stand {
  const { now, options } = tools
  let world: World = emptyWorld()
  let polling = false
  const updates = createUpdates(() => world, now)
  const limiter = options.rateLimits ? createLimiter(options.telegramPerSecond) : null
  const inlineWaiters = new Map<string, (results: readonly unknown[] | null) => void>()
  const run = async (method: string, read: () => Promise<Params>): Promise<Answer> => {
    try {
      const params = await read()
      checkParams(method, params)
      const inline = (id: string, results: readonly unknown[]) => inlineWaiters.get(id)?.(results)
      const call = { world, updates, limiter, now: now(), params, inline }
      const result = await methods[method]?.(call)
      return { status: 200, body: { ok: true, result } }
    } catch (error) {
      if (!(error instanceof TelegramRefusal)) throw error
      return refused(error)
    }
  }
  return {
    name: 'telegram',
    async request(req, res, path) {
      const at = now()
      const [, token = '', method = ''] = /^\/bot([^/]*)\/(\w+)/.exec(path) ?? []
      const body = await readBody(req)
      const fault = tools.faults.take('telegram', method)
      let params: Params = {}
      const answer = !wellFormed(token)
        ? { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } }
        : fault && !isAfter(fault)
          ? faulty(fault)
          : await run(method, async () => {
              params = await readParams(req, body, path)
              return params
            })
      if (method === 'getUpdates') polling = answer.status === 200
      else {
        const { status } = answer
        const { description } = answer.body
        const error = typeof description === 'string' ? { error: description } : {}
        const disturbed = fault ? { fault: fault.kind } : {}
        tools.journal.record({
          at,
          platform: 'telegram',
          method,
          body: shown(params),
          status,
          ...error,
          ...disturbed,
        })
        tools.changed('telegram')
      }
      respond(res, fault && isAfter(fault) ? { ...faulty(fault), fault } : { ...answer, fault })
    },
    upgrade: (_req, socket) => socket.destroy(),
    async control(verb, body) {
      const inline = (id: string) =>
        new Promise<readonly unknown[] | null>((resolve) => {
          const timer = setTimeout(() => resolve(null), inlineWaitMs)
          inlineWaiters.set(id, (results) => {
            clearTimeout(timer)
            inlineWaiters.delete(id)
            resolve(results)
          })
        })
      const result = await control({ world: () => world, updates, now, inline }, verb, body)
      tools.changed('telegram')
      return result
    },
    state: (only) => telegramState(world, polling, only === undefined ? undefined : Number(only)),
    snapshot: () => world,
    restore: (snapshot) => {
      world = snapshot as World
    },
    async stop() {
      updates.stop()
    },
  }
}

/** Any token of Telegram's shape is let in, unless it says that it is invalid. */
function wellFormed(token: string): boolean {
  return /^\d+:[\w-]{20,}$/.test(token) && !token.includes('invalid')
}

function refused(error: TelegramRefusal): Answer {
  const { code, message, parameters } = error
  return {
    status: code,
    body: { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) },
  }
}

function faulty(fault: FaultRule): Answer {
  if (fault.kind === 'throttle') {
    const retry_after = fault.retryAfter
    return refused(new TelegramRefusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after }))
  }
  return refused(new TelegramRefusal(fault.status, 'Internal Server Error'))
}

function respond(res: ServerResponse, answer: Answer & { readonly fault: FaultRule | null }): void {
  const { fault } = answer
  if (fault && hangs(fault)) return
  if (fault?.kind === 'drop' || fault?.kind === 'drop_after') {
    res.socket?.destroy()
    return
  }
  sendJson(res, answer.status, answer.body)
}

/** The body as it was parsed, files by name and size alone. */
function shown(params: Params): unknown {
  const file = (value: unknown) =>
    value instanceof SentFile ? { file: value.name, bytes: value.size } : value
  return Object.values(params).some((value) => value instanceof SentFile)
    ? Object.fromEntries(Object.entries(params).map(([key, value]) => [key, file(value)]))
    : params
}
