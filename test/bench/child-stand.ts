import { fork } from 'node:child_process'
import { tokens } from '../../src/sandbox/tokens.ts'

/** What the stand-in should be like. */
export interface StandOrder {
  /** People who have pressed Start, with ids from `firstId` on. */
  readonly people: number
  readonly firstId: number
  /** Messages per second it allows; 0 = any number. */
  readonly perSecond: number
  /** Requests that it remembers. */
  readonly keep: number
}

/** What it has seen. */
export interface StandReport {
  readonly requests: number
  /** Answered with 429. */
  readonly throttled: number
}

/** A Telegram stand-in in another process. */
export interface ChildStand {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string
  readonly apiRoot: string
  readonly token: string
  report(): Promise<StandReport>
  /** One verb of the bench (see stand.ts) or of the stand-in's driving API. */
  control(verb: string, body?: Record<string, unknown>): Promise<unknown>
  stop(): void
}

/** Starts a stand-in; resolves when it listens and knows its people. */
export async function startStand(order: Partial<StandOrder> = {}): Promise<ChildStand> {
  const whole: StandOrder = { people: 0, firstId: 1_000_000, perSecond: 0, keep: 1000, ...order }
  const child = fork(new URL('./stand.ts', import.meta.url), [JSON.stringify(whole)])
  interface Said {
    readonly origin?: string
    readonly answer?: unknown
  }
  const waiting: PromiseWithResolvers<Said>[] = []
  child.on('message', (message) => waiting.shift()?.resolve(message as Said))
  child.once('exit', () => {
    for (const each of waiting) each.reject(new Error('the stand-in ended'))
  })
  const next = () => {
    const coming = Promise.withResolvers<Said>()
    waiting.push(coming)
    return coming.promise
  }
  const { origin } = await next()
  const ask = async (verb: string, body: Record<string, unknown> = {}) => {
    const answer = next()
    child.send({ verb, body })
    return (await answer).answer
  }
  return {
    origin: origin ?? '',
    apiRoot: `${origin}/telegram`,
    token: tokens.telegram,
    report: async () => (await ask('report')) as StandReport,
    control: ask,
    stop: () => void child.kill(),
  }
}
