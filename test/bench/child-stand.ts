import { fork } from 'node:child_process'

/** What the stand-in should be like. */
export interface StandOrder {
  /** People who have pressed Start, with ids from `firstId` on. */
  readonly people: number
  readonly firstId: number
  /** Messages per second it allows; 0 = any number. */
  readonly perSecond: number
}

/** What it has seen. */
export interface StandReport {
  readonly requests: number
  /** Answered with 429. */
  readonly throttled: number
}

/** A Telegram stand-in in another process. */
export interface ChildStand {
  readonly apiRoot: string
  readonly token: string
  report(): Promise<StandReport>
  /** One verb of the stand-in's driving API. */
  control(verb: string, body: Record<string, unknown>): Promise<unknown>
  stop(): void
}

/** Starts a stand-in; resolves when it listens and knows its people. */
export async function startStand(order: Partial<StandOrder> = {}): Promise<ChildStand> {
  const whole: StandOrder = { people: 0, firstId: 1_000_000, perSecond: 0, ...order }
  const child = fork(new URL('./stand.ts', import.meta.url), [JSON.stringify(whole)])
  const waiting: ((message: { origin?: string; answer?: unknown }) => void)[] = []
  child.on('message', (message) => waiting.shift()?.(message as { origin?: string; answer?: unknown }))
  const next = () =>
    new Promise<{ origin?: string; answer?: unknown }>((resolve, reject) => {
      waiting.push(resolve)
      child.once('exit', () => reject(new Error('the stand-in ended')))
    })
  const { origin } = await next()
  const ask = async (verb: string, body: Record<string, unknown> = {}) => {
    const answer = next()
    child.send({ verb, body })
    return (await answer).answer
  }
  return {
    apiRoot: `${origin}/telegram`,
    token: '123456789:bench-bench-bench-bench-bench',
    report: async () => (await ask('report')) as StandReport,
    control: ask,
    stop: () => void child.kill(),
  }
}
