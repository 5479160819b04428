import { randomUUID } from 'node:crypto'
import type { Envelope, Outcome } from './envelope.ts'
import { isObject } from './schema.ts'
import type { Json } from './world.ts'

/** Where an envelope can go. */
export interface Line {
  send(text: string): void
}

/** An envelope that is not acknowledged yet. */
interface Pending {
  readonly envelope: Envelope
  id: string
  /** On which line it was sent and is not acknowledged yet. */
  line: Line | null
  sentAt: number
  dueAt: number
  attempt: number
  reason: string
}

/** How many times an envelope was sent before, and why it is sent again. */
type Attempt = Readonly<Pick<Pending, 'attempt' | 'reason'>>

/** Everything that is not acknowledged yet, and how it finds its way. */
export interface Unacked {
  readonly now: () => number
  /** The line that is next; undefined = nobody is there. */
  readonly nextLine: () => Line | undefined
  list: Pending[]
}

const ackMs = 3000
/** Pauses before the three redeliveries of an event (at once, a minute, five minutes). */
const pauses = [0, 60_000, 300_000]
const first: Attempt = { attempt: 0, reason: '' }

/** Sends an envelope; an event that nobody is there for waits, anything else ends as `offline`. */
export function post(unacked: Unacked, envelope: Envelope, attempt = first): void {
  const each = { envelope, id: '', line: null, sentAt: 0, dueAt: unacked.now(), ...attempt }
  unacked.list.push(each)
  push(unacked, each)
}

function push(unacked: Unacked, each: Pending): void {
  const line = unacked.nextLine()
  if (!line) {
    if (each.envelope.type !== 'events_api') end(unacked, each, { kind: 'offline' })
    return
  }
  Object.assign(each, { id: randomUUID(), line, sentAt: unacked.now() })
  line.send(frameOf(each))
}

const frameOf = ({ id, envelope, attempt, reason }: Pending): string =>
  JSON.stringify({
    envelope_id: id,
    type: envelope.type,
    accepts_response_payload: envelope.accepts,
    payload: envelope.payload,
    ...(attempt > 0 ? { retry_attempt: attempt, retry_reason: reason } : {}),
  })

/** Takes a client's acknowledgement; false = nothing on any line waits for it. */
export function acknowledge(unacked: Unacked, frame: Json | null): boolean {
  const found = unacked.list.find((each) => each.id === frame?.envelope_id && each.line)
  if (found) end(unacked, found, { kind: 'acked', payload: isObject(frame?.payload) ? frame.payload : {} })
  return found !== undefined
}

/** A line broke: events on it come again, anything else on it still has its three seconds. */
export function lineLost(unacked: Unacked, line: Line): void {
  for (const each of unacked.list)
    if (each.line === line && each.envelope.type === 'events_api') again(unacked, each, 'connection_failed')
}

/** Looks for missed deadlines and due redeliveries. */
export function sweep(unacked: Unacked): void {
  const { now } = unacked
  for (const each of [...unacked.list]) {
    if (each.line && now() - each.sentAt >= ackMs) late(unacked, each)
    if (!each.line && each.dueAt <= now() && unacked.list.includes(each)) push(unacked, each)
  }
}

function late(unacked: Unacked, each: Pending): void {
  if (each.envelope.type === 'events_api') again(unacked, each, 'timeout')
  else end(unacked, each, { kind: 'timeout' })
}

/** Schedules the next attempt of an event, or gives it up. */
function again(unacked: Unacked, each: Pending, reason: string): void {
  const pause = pauses[each.attempt]
  if (pause === undefined) end(unacked, each, { kind: 'timeout' })
  else Object.assign(each, { line: null, dueAt: unacked.now() + pause, attempt: each.attempt + 1, reason })
}

/** Gives everything up. */
export function giveUp(unacked: Unacked): void {
  for (const each of [...unacked.list]) end(unacked, each, { kind: 'offline' })
}

function end(unacked: Unacked, each: Pending, outcome: Outcome): void {
  unacked.list = unacked.list.filter((other) => other !== each)
  each.envelope.settle(outcome)
}
