import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StandTools } from '../stand.ts'
import { type Parsed, parse, shown } from './body.ts'
import { createLimits } from './limits.ts'
import { attachmentsOf } from './messages.ts'
import { Refusal, refuse } from './refusal.ts'
import { type Answer, before, refused, reply, tooFast, unrouted } from './reply.ts'
import { type Route, routes } from './routes.ts'
import { refusedToken } from './token.ts'
import type { Message, World } from './world.ts'

export interface RestSetup {
  readonly tools: StandTools
  readonly world: () => World
  readonly identifies: () => number
  readonly posted: (message: Message) => void
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
        posted: setup.posted,
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
    const name = found?.route.name ?? `${req.method} ${withoutTokens(path)}`
    const fault = tools.faults.take('discord', name)
    const note = (answer: Answer) => {
      if (answer.headers?.['x-ratelimit-scope'] !== 'shared') limits.invalid(answer.status)
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

/** The path of an unknown route, without what may be an interaction's token. */
const withoutTokens = (path: string): string => path.replace(/\?.*$/s, '').replace(/[^/]{32,}/g, '{token}')

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
    if (match) return { route, ids: match.slice(1), query: url.searchParams }
  }
  return null
}
