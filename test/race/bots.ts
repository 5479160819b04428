import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Inbound } from '../../src/core/inbound.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Reply } from '../../src/core/view.ts'

/** An event for a process of the bot. */
export interface Asked {
  readonly number: number
  readonly at: string
  readonly inbound: Inbound
}

/** What such a process says. */
export type Said =
  | { readonly ready: true }
  | { readonly number: number; readonly reply: Reply | null }
  | { readonly trouble: unknown }

/** Several processes of the bot on one database, which take events in turns. */
export interface Bots {
  handle(inbound: Inbound, now: Date): Promise<Reply | null>
  /** What they logged as errors. */
  readonly troubles: unknown[]
  stop(): void
}

/** Starts the processes; resolves when all are ready. */
export async function startBots(count: number, url: string, settings: Settings): Promise<Bots> {
  const troubles: unknown[] = []
  const waiting = new Map<number, (reply: Reply | null) => void>()
  const hear = (said: Said) => {
    if ('trouble' in said) troubles.push(said.trouble)
    if ('number' in said) waiting.get(said.number)?.(said.reply)
  }
  const children = await Promise.all(
    Array.from({ length: count }, async () => {
      const child = fork(new URL('children/bot.ts', import.meta.url), [url, JSON.stringify(settings)])
      await once(child, 'message')
      return child.on('message', hear)
    }),
  )
  let number = 0
  return {
    troubles,
    handle: (inbound, now) => {
      number += 1
      const asked: Asked = { number, at: now.toISOString(), inbound }
      const { promise, resolve } = Promise.withResolvers<Reply | null>()
      waiting.set(number, resolve)
      children[number % count]?.send(asked)
      return promise
    },
    stop: () => {
      for (const child of children) child.kill()
    },
  }
}
