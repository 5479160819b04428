import { Api, type ApiClientOptions } from 'grammy'
import { Agent, Pool, fetch as undiciFetch } from 'undici'
import { render } from '../../src/adapters/telegram/render.ts'
import type { ChildStand } from './child-stand.ts'
import { alertView } from './delivery.ts'

/** grammY's own API over the standard `fetch` of undici, or over its default node-fetch. */
export function bareApi(stand: ChildStand, over: 'undici' | 'node-fetch'): Api {
  const { token, apiRoot } = stand
  if (over === 'node-fetch') return new Api(token, { apiRoot })
  return new Api(token, { apiRoot, fetch: bareFetch() })
}

/** The standard `fetch` of undici for grammY, with 64 connections. */
export function bareFetch(): NonNullable<ApiClientOptions['fetch']> {
  const dispatcher = new Agent({ connections: inFlight })
  type Fetch = (
    url: string,
    init: { method: string; headers: Record<string, string>; body: string },
  ) => unknown
  // grammY's abort signal is of a package that undici does not take for one; the loop does without.
  const fetch: Fetch = (url, { method, headers, body }) =>
    undiciFetch(url, { method, headers, body, dispatcher })
  return fetch as never
}

/** The plain loop: 64 sends at a time, nothing remembered, nothing repeated; resolves with sends per second. */
export function bareLoop(api: Api, n: number, firstId = 1_000_000): Promise<number> {
  const parts = [render(alertView.az), render(alertView.en)]
  return loop(n, async (i) => {
    for (const part of parts[i % 2] ?? []) await api.sendMessage(firstId + i, part.text, part.how)
  })
}

/** The same loop without any SDK: `Pool.request` of undici with the finished JSON, its answer's body read and thrown away. */
export async function rawLoop(
  { origin, token }: ChildStand,
  n: number,
  firstId = 1_000_000,
): Promise<number> {
  const pool = new Pool(origin, { connections: inFlight })
  const path = `/telegram/bot${token}/sendMessage`
  const headers = { 'content-type': 'application/json' }
  const parts = [render(alertView.az), render(alertView.en)]
  const rate = await loop(n, async (i) => {
    for (const { text, how } of parts[i % 2] ?? []) {
      const body = JSON.stringify({ chat_id: firstId + i, text, ...how })
      const answer = await pool.request({ path, method: 'POST', headers, body })
      await answer.body.dump()
      if (answer.statusCode !== 200) throw new Error(`the stand-in answered ${answer.statusCode}`)
    }
  })
  await pool.close()
  return rate
}

/** Sends under way at one time. */
const inFlight = 64

async function loop(n: number, send: (i: number) => Promise<void>): Promise<number> {
  let next = 0
  const worker = async () => {
    while (next < n) await send(next++)
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, worker))
  return (n * 1000) / (performance.now() - start)
}
