import { Api } from 'grammy'
import { pollSeconds } from './poll.ts'
import { createTransport } from './transport.ts'

export interface LineOptions {
  readonly token: string
  /** Another server that speaks the Bot API. */
  readonly apiRoot?: string
  /** Milliseconds after which a request that was not answered is given up; 20 s. */
  readonly timeoutMs?: number
}

/** The Bot API over connections of two kinds: a long poll never stands in the way of a send. */
export interface Lines {
  readonly api: Api
  /** For `getUpdates` alone. */
  readonly polling: Api
  close(): Promise<void>
}

const officialRoot = 'https://api.telegram.org'
const defaultTimeoutMs = 20_000
const sendsAtOnce = 64

/** Connects only when the first request goes out. */
export function createLines(options: LineOptions): Lines {
  const { token } = options
  const apiRoot = (options.apiRoot ?? officialRoot).replace(/\/+$/, '')
  const timeoutSeconds = (options.timeoutMs ?? defaultTimeoutMs) / 1000
  const sending = createTransport(apiRoot, sendsAtOnce)
  const listening = createTransport(apiRoot, 1)
  return {
    api: new Api(token, { apiRoot, fetch: sending.fetch, timeoutSeconds }),
    polling: new Api(token, {
      ...{ apiRoot, fetch: listening.fetch },
      timeoutSeconds: pollSeconds + timeoutSeconds,
    }),
    async close() {
      await Promise.all([sending.close(), listening.close()])
    },
  }
}
