import type { Writable } from 'node:stream'
import type { Clock } from './core/time/clock.ts'

/** Where log lines go. Nobody ever waits for whoever reads them, but `flush`. */
export interface Sink {
  write(line: string): void
  /** Resolves when everything is written, or after so many milliseconds. */
  flush(ms: number): Promise<void>
}

export interface SinkParts {
  /** Asynchronous for pipes; what it cannot write now it says with an error and goes on. */
  readonly to: Writable
  readonly clock: Clock
  /** Characters that wait at most; beyond them the oldest lines are dropped. */
  readonly most?: number
}

/** Characters that are handed over at once: these can no longer be dropped. */
const batch = 16_384

/** Writes lines in order, as fast as they are taken; how many were left out is said where they are missing. */
export function createSink({ to, clock, most = 1_000_000 }: SinkParts): Sink {
  const waiting: string[] = []
  let [size, dropped, busy] = [0, 0, false]
  let onIdle = () => {}
  const take = () => {
    const line = waiting.shift() ?? ''
    size -= line.length
    return line
  }
  const next = () => {
    const lines = dropped ? [gap(dropped, clock.now())] : []
    for (let length = 0; waiting.length && length < batch; ) {
      const line = take()
      length += line.length
      lines.push(line)
    }
    return lines
  }
  const send = () => {
    if (busy) return
    const lines = next()
    if (!lines.length) return onIdle()
    busy = true
    const owed = dropped
    dropped = 0
    to.write(lines.join(''), (error) => {
      busy = false
      // What could not be written is not tried again before the next line comes: a broken pipe stays broken.
      if (error) dropped += owed ? owed + lines.length - 1 : lines.length
      if (error) onIdle()
      else send()
    })
  }
  // Each failed write is known from its callback; without a listener the process would end.
  to.on('error', () => undefined)
  return {
    write(line) {
      waiting.push(line)
      size += line.length
      for (; size > most; dropped++) take()
      send()
    },
    async flush(ms) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const waited = new AbortController()
      onIdle = resolve
      send()
      await Promise.race([promise, clock.sleep(ms, waited.signal)])
      waited.abort()
    },
  }
}

/** A line as pino writes them. */
function gap(dropped: number, now: Date): string {
  const msg = 'the log could not be written for a while, and lines are missing here'
  return `${JSON.stringify({ level: 40, time: now.getTime(), dropped, msg })}\n`
}
