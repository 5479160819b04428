import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultRule, Faults } from './faults.ts'
import { readBody, sendJson } from './http.ts'
import type { Journal } from './journal.ts'
import { servePage } from './page.ts'
import { ControlError, type StandName, type Stands } from './stand.ts'

interface World {
  readonly stands: Stands
  readonly journal: Journal
  readonly faults: Faults
  readonly listeners: Set<(name: StandName) => void>
}

type Route = (world: World, req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void> | void

const routes: readonly (readonly [RegExp, Route])[] = [
  [/^GET \/sandbox\/journal$/, journal],
  [/^GET \/sandbox\/events$/, events],
  [/^POST \/sandbox\/faults$/, addFault],
  [/^DELETE \/sandbox\/faults$/, clearFaults],
  [/^GET \/sandbox\/(telegram|discord|slack)$/, state],
  [/^POST \/sandbox\/(telegram|discord|slack)\/[a-z-]+$/, drive],
  [/^GET \/[\w./-]*$/, (_world, _req, res, url) => servePage(res, url.pathname)],
]

/** The driving API, the same that the page uses; answers false when the path is none of its own. */
export function controlRoutes(world: World): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  return async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const route = routes.find(([pattern]) => pattern.test(`${req.method} ${url.pathname}`))
    if (!route) return false
    try {
      await route[1](world, req, res, url)
    } catch (error) {
      if (!(error instanceof ControlError)) throw error
      sendJson(res, 400, { error: error.message })
    }
    return true
  }
}

function journal(world: World, _req: IncomingMessage, res: ServerResponse, url: URL): void {
  const platform = url.searchParams.get('platform')
  const entries = world.journal
    .since(Number(url.searchParams.get('after') ?? 0))
    .filter((entry) => !platform || entry.platform === platform)
  res.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' })
  for (const entry of entries) res.write(`${JSON.stringify(entry)}\n`)
  res.end()
}

/** Server-sent events: one `change` with the platform's name per change, at most one per platform in 50 ms. */
function events(world: World, req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.write(': hello\n\n')
  const waiting = new Map<StandName, NodeJS.Timeout>()
  const listener = (name: StandName) => {
    if (waiting.has(name)) return
    const timer = setTimeout(() => {
      waiting.delete(name)
      res.write(`event: change\ndata: ${name}\n\n`)
    }, 50)
    waiting.set(name, timer)
  }
  world.listeners.add(listener)
  req.on('close', () => {
    world.listeners.delete(listener)
    for (const timer of waiting.values()) clearTimeout(timer)
  })
}

async function addFault(world: World, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readJson(req)
  if (typeof body.platform !== 'string' || typeof body.kind !== 'string')
    throw new ControlError('a fault needs platform and kind')
  world.faults.add(body as unknown as FaultRule)
  sendJson(res, 200, { ok: true })
}

function clearFaults(world: World, _req: IncomingMessage, res: ServerResponse): void {
  world.faults.clear()
  sendJson(res, 200, { ok: true })
}

function state(world: World, _req: IncomingMessage, res: ServerResponse, url: URL): void {
  const name = url.pathname.split('/')[2] as StandName
  sendJson(res, 200, world.stands[name].state(url.searchParams.get('only') ?? undefined))
}

async function drive(world: World, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const [, , name, verb] = url.pathname.split('/') as [string, string, StandName, string]
  sendJson(res, 200, (await world.stands[name].control(verb, await readJson(req))) ?? { ok: true })
}

async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(req)).toString('utf8')
  try {
    const value: unknown = text ? JSON.parse(text) : {}
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw new ControlError('the body is not JSON')
  }
  throw new ControlError('the body must be a JSON object')
}
