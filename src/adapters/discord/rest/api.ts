import { REST, type RESTOptions, Routes } from 'discord.js'
import type { Clock } from '../../../core/time/clock.ts'
import { createHistory, type History } from './history.ts'
import { createInteractions, type Interactions } from './interaction.ts'
import { createPosts, type Posts } from './posts.ts'
import { createRequest } from './request.ts'

/** What the API is reached with. */
export interface ApiOptions {
  readonly token: string
  readonly apiRoot?: string
  /** Milliseconds after which an unanswered request is given up. */
  readonly timeoutMs: number
  readonly clock: Clock
}

/** The few requests that the adapter makes, over discord.js's REST; each rejects with discord.js's error. */
export interface Api extends Posts, Interactions, History {
  /** A question that changes nothing. */
  ask(): Promise<unknown>
  publish(application: string, menu: readonly unknown[]): Promise<void>
}

/** SDK retries are off, so that nothing is sent twice behind the outbox's back, and a 429 is told instead of waited for. */
export function createApi(options: ApiOptions): Api {
  const rest = new REST({ ...restOptions(options), rejectOnRateLimit: () => true }).setToken(options.token)
  const request = createRequest(rest, options)
  return {
    ...createPosts(request),
    ...createInteractions(request),
    ...createHistory(request, options.clock),
    ask: () => request('GET', Routes.gatewayBot()),
    async publish(application, menu) {
      await request('PUT', Routes.applicationCommands(application), { body: menu })
    },
  }
}

/** Node's own fetch: discord.js puts files into Node's FormData, and the package undici takes none but its own. */
const makeRequest = fetch as unknown as RESTOptions['makeRequest']

/** What every REST of ours has in common. */
export function restOptions({ apiRoot, timeoutMs }: Pick<ApiOptions, 'apiRoot' | 'timeoutMs'>) {
  return {
    ...{ retries: 0, offset: 0, timeout: timeoutMs, makeRequest },
    ...(apiRoot ? { api: apiRoot } : {}),
  }
}
