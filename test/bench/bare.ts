import { Api, type ApiClientOptions } from 'grammy'
import { Agent, fetch as undiciFetch } from 'undici'
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
  const dispatcher = new Agent({ connections: 64 })
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
export async function bareLoop(api: Api, n: number, firstId = 1_000_000): Promise<number> {
  const parts = [render(alertView.az), render(alertView.en)]
  let next = 0
  const worker = async () => {
    while (next < n) {
      const i = next++
      for (const part of parts[i % 2] ?? []) await api.sendMessage(firstId + i, part.text, part.how)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: 64 }, worker))
  return (n * 1000) / (performance.now() - start)
}
