import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { StandTools } from '../stand.ts'
import { isObject } from './schema.ts'
import { app, type Json } from './world.ts'

/** How an envelope ended: acknowledged, not within three seconds, or nobody was there to take it. */
export type Outcome =
  | { readonly kind: 'acked'; readonly payload: Json }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'offline' }

export interface Envelope {
  readonly type: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: Json
  /** The acknowledgement may carry an answer. */
  readonly accepts: boolean
  readonly settle: (outcome: Outcome) => void
}

interface Pending {
  readonly envelope: Envelope
  id: string
  /** On which line it was sent and is not acknowledged yet. */
  line: WebSocket | null
  sentAt: number
  dueAt: number
  attempt: number
  reason: string
}

export interface Hub {
  /** A single-use address for one connection. */
  ticket(): string
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, path: string): void
  send(envelope: Envelope): void
  /** Asks every client to reconnect. */
  disconnect(reason: string): void
  /** Breaks every line without a word. */
  drop(): void
  /** Sends what was sent last once more. */
  duplicate(): boolean
  /** Sends any frame, for payloads no person can cause. */
  odd(frame: unknown): void
  /** Looks for missed deadlines and due redeliveries. */
  sweep(): void
  readonly connected: number
  /** Events that are not confirmed yet. */
  readonly waiting: number
  stop(): void
}

const ackMs = 3000
/** Pauses before the three redeliveries of an event (at once, a minute, five minutes). */
const pauses = [0, 60_000, 300_000]
const mostLines = 10
const sweepMs = 200
const pingMs = 10_000

/**
 * Socket Mode: single-use addresses, hello, envelopes, the three-second deadline, redelivery of events. Faults named
 * `socket` strike a new connection: `error` and `drop` refuse it, `hang` takes it and never says hello.
 */
export function createHub(setup: Pick<StandTools, 'now' | 'origin' | 'changed' | 'faults'>): Hub {
  const { now } = setup
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  let lines: WebSocket[] = []
  let pending: Pending[] = []
  let last: Envelope | null = null
  let turn = 0
  const sweeping = setInterval(sweep, sweepMs).unref()
  const pinging = setInterval(() => {
    for (const line of lines) line.ping()
  }, pingMs).unref()

  function welcome(line: WebSocket): void {
    line.on('error', () => line.terminate())
    if (lines.length >= mostLines) {
      line.send(goodbye('too_many_websockets'))
      line.close(1000)
      return
    }
    lines.push(line)
    line.on('message', (raw: Buffer) => acknowledge(parsed(raw)))
    line.on('close', () => lost(line))
    line.send(
      JSON.stringify({
        type: 'hello',
        num_connections: lines.length,
        debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: app.id },
      }),
    )
    setup.changed('slack')
    sweep()
  }

  function lost(line: WebSocket): void {
    lines = lines.filter((each) => each !== line)
    for (const each of pending)
      if (each.line === line && each.envelope.type === 'events_api') again(each, 'connection_failed')
    setup.changed('slack')
    sweep()
  }

  function acknowledge(frame: Json | null): void {
    const found = pending.find((each) => each.id === frame?.envelope_id && each.line)
    if (!found) return
    pending = pending.filter((each) => each !== found)
    found.envelope.settle({ kind: 'acked', payload: isObject(frame?.payload) ? frame.payload : {} })
    setup.changed('slack')
  }

  /** Schedules the next attempt of an event, or gives it up. */
  function again(each: Pending, reason: string): void {
    const pause = pauses[each.attempt]
    if (pause === undefined) end(each, { kind: 'timeout' })
    else Object.assign(each, { line: null, dueAt: now() + pause, attempt: each.attempt + 1, reason })
  }

  function end(each: Pending, outcome: Outcome): void {
    pending = pending.filter((other) => other !== each)
    each.envelope.settle(outcome)
  }

  function push(each: Pending): void {
    const open = lines.filter((line) => line.readyState === line.OPEN)
    const line = open[turn++ % Math.max(1, open.length)]
    if (!line) {
      if (each.envelope.type !== 'events_api') end(each, { kind: 'offline' })
      return
    }
    each.id = randomUUID()
    each.line = line
    each.sentAt = now()
    line.send(
      JSON.stringify({
        envelope_id: each.id,
        type: each.envelope.type,
        accepts_response_payload: each.envelope.accepts,
        payload: each.envelope.payload,
        ...(each.attempt > 0 ? { retry_attempt: each.attempt, retry_reason: each.reason } : {}),
      }),
    )
  }

  function sweep(): void {
    for (const each of [...pending]) {
      if (each.line && now() - each.sentAt >= ackMs) {
        if (each.envelope.type === 'events_api') again(each, 'timeout')
        else end(each, { kind: 'timeout' })
      }
      if (!each.line && each.dueAt <= now() && pending.includes(each)) push(each)
    }
  }

  function enqueue(envelope: Envelope, attempt: number, reason: string): void {
    const each: Pending = { envelope, id: '', line: null, sentAt: 0, dueAt: now(), attempt, reason }
    pending.push(each)
    push(each)
  }

  return {
    ticket() {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `${setup.origin().replace(/^http/, 'ws')}/slack/socket?ticket=${ticket}&app_id=${app.id}`
    },
    upgrade(req, socket, head, path) {
      const url = new URL(path, 'http://localhost')
      const known = url.pathname === '/socket' && tickets.delete(url.searchParams.get('ticket') ?? '')
      const fault = setup.faults.take('slack', 'socket')
      if (!known || fault?.kind === 'error')
        socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
      else if (fault?.kind === 'drop') socket.destroy()
      else server.handleUpgrade(req, socket, head, fault?.kind === 'hang' ? () => {} : welcome)
    },
    send(envelope) {
      last = envelope
      enqueue(envelope, 0, '')
    },
    disconnect(reason) {
      for (const line of lines) line.send(goodbye(reason))
    },
    drop() {
      for (const line of lines) line.terminate()
    },
    duplicate() {
      if (last) enqueue({ ...last, settle: () => {} }, 1, 'timeout')
      return last !== null
    },
    odd(frame) {
      for (const line of lines) line.send(JSON.stringify(frame))
    },
    sweep,
    get connected() {
      return lines.length
    },
    get waiting() {
      return pending.length
    },
    stop() {
      clearInterval(sweeping)
      clearInterval(pinging)
      for (const each of [...pending]) end(each, { kind: 'offline' })
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

const goodbye = (reason: string): string =>
  JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } })

function parsed(raw: Buffer): Json | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
