import type { Clock } from '../../../core/time/clock.ts'
import type { Socket } from './socket.ts'

/** The line to Slack and what we know of it. */
export interface Line {
  readonly socket: Socket
  readonly clock: Clock
  /** Aborted when the adapter stops. */
  readonly closing: AbortController
  /** Slack has said hello, and the line has not ended since. */
  up: boolean
  /** When Slack last said hello, in milliseconds. */
  upSince: number
  /** How many lines have ended one after the other. */
  breaks: number
}

/** A line on which Slack does not say hello within this many milliseconds is given up. */
const helloMs = 15_000
/** A line that lasted this long was a good one: when it ends, the next is dialled at once. */
const steadyMs = 60_000
/** How long leaving may take. */
const goodbyeMs = 2_000

/** A line that has not been dialled yet. */
export function newLine(socket: Socket, clock: Clock): Line {
  return { socket, clock, closing: new AbortController(), up: false, upSince: 0, breaks: 0 }
}

/** Connects once; rejects when there is no hello. */
export async function dial(line: Line): Promise<void> {
  const { socket, clock, closing } = line
  const waiting = new AbortController()
  const started = socket.app.start().then(() => 'hello' as const)
  const silence = clock.sleep(helloMs, waiting.signal).then(() => 'silence' as const)
  try {
    if ((await Promise.race([started, silence])) === 'silence') throw new Error('no hello')
    line.up = true
    line.upSince = clock.now().getTime()
    // Somebody stopped us while Slack was saying hello.
    if (closing.signal.aborted) await socket.client.disconnect()
  } catch (error) {
    started.catch(() => undefined)
    if (error instanceof Error && error.message === 'no hello')
      socket.client.disconnect().catch(() => undefined)
    throw error
  } finally {
    waiting.abort()
  }
}

/** Counts the end of a line: how many have ended one after the other, a good one being the first again. */
export function countBreak(line: Pick<Line, 'clock' | 'upSince' | 'breaks'>): number {
  line.breaks = line.clock.now().getTime() - line.upSince >= steadyMs ? 0 : line.breaks + 1
  return line.breaks
}

/** Ends everything; the goodbye is waited for a moment only. */
export async function hangUp({ socket, clock, closing }: Line): Promise<void> {
  closing.abort()
  const patience = new AbortController()
  const left = socket.client.disconnect().catch(() => undefined)
  await Promise.race([left, clock.sleep(goodbyeMs, patience.signal)])
  patience.abort()
}
