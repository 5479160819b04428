import type { IncomingMessage } from 'node:http'
import { type Parsed, parse } from './body.ts'
import { Refusal } from './refusal.ts'
import { type Route, routes } from './routes.ts'

/** One request as it was read. */
export interface Asked {
  /** As the journal and the fault rules name it. */
  readonly name: string
  /** The route that it asks for; null = there is none. */
  readonly found: Found | null
  readonly token: string | undefined
  /** What it carried, or why that cannot be read. */
  readonly parsed: Parsed | Refusal
}

export interface Found {
  readonly route: Route
  readonly ids: readonly string[]
  readonly query: URLSearchParams
}

/** Reads a request, whoever sent it and whatever is wrong with it. */
export async function readRequest(req: IncomingMessage, path: string): Promise<Asked> {
  const found = find(req.method ?? 'GET', path)
  const parsed = await parse(req).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  return {
    ...{ found, parsed },
    name: found?.route.name ?? `${req.method} ${withoutTokens(path)}`,
    token: req.headers.authorization?.replace(/^Bot /, ''),
  }
}

/** The path of an unknown route, without what may be an interaction's token. */
const withoutTokens = (path: string): string => path.replace(/\?.*$/s, '').replace(/[^/]{32,}/g, '{token}')

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
