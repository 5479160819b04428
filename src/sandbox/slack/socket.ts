import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { StandTools } from '../stand.ts'
import type { Envelope } from './envelope.ts'
import { goodbye, hello, parsed } from './frames.ts'
import { type Lines, letGo, nextLine, ping, sayToAll, takeIn } from './lines.ts'
import { createTickets, type Tickets } from './tickets.ts'
import { acknowledge, giveUp, lineLost, post, sweep, type Unacked } from './unacked.ts'

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

type HubSetup = Pick<StandTools, 'now' | 'origin' | 'changed' | 'faults'>

/** What a hub is made of. */
interface Parts {
  readonly setup: HubSetup
  readonly server: WebSocketServer
  readonly tickets: Tickets
  readonly lines: Lines
  readonly unacked: Unacked
}

const sweepMs = 200
const pingMs = 10_000

/**
 * Socket Mode: single-use addresses, hello, envelopes, the three-second deadline, redelivery of events. Faults named
 * `socket` strike a new connection: `error` and `drop` refuse it, `hang` takes it and never says hello.
 */
export function createHub(setup: HubSetup): Hub {
  const parts = partsOf(setup)
  const { lines, unacked } = parts
  const sweeping = setInterval(() => sweep(unacked), sweepMs).unref()
  const heartbeat = setInterval(() => ping(lines), pingMs).unref()
  let last: Envelope | null = null
  return {
    ticket: parts.tickets.issue,
    upgrade: (...request) => upgrade(parts, request),
    send(envelope) {
      last = envelope
      post(unacked, envelope)
    },
    disconnect: (reason) => sayToAll(lines, goodbye(reason)),
    drop() {
      for (const line of lines.all) line.terminate()
    },
    duplicate() {
      if (last) post(unacked, { ...last, settle: () => {} }, { attempt: 1, reason: 'timeout' })
      return last !== null
    },
    odd: (frame) => sayToAll(lines, JSON.stringify(frame)),
    sweep: () => sweep(unacked),
    get connected() {
      return lines.all.length
    },
    get waiting() {
      return unacked.list.length
    },
    stop() {
      clearInterval(sweeping)
      clearInterval(heartbeat)
      giveUp(unacked)
      for (const client of parts.server.clients) client.terminate()
      parts.server.close()
    },
  }
}

function partsOf(setup: HubSetup): Parts {
  const lines: Lines = { all: [], turn: 0 }
  return {
    setup,
    lines,
    server: new WebSocketServer({ noServer: true }),
    tickets: createTickets(setup.origin),
    unacked: { now: setup.now, nextLine: () => nextLine(lines), list: [] },
  }
}

/** Lets a client in that has a ticket, unless a fault strikes. */
function upgrade(parts: Parts, [req, socket, head, path]: Parameters<Hub['upgrade']>): void {
  const { server, tickets, setup } = parts
  const known = tickets.redeem(path)
  const fault = setup.faults.take('slack', 'socket')
  const greet = fault?.kind === 'hang' ? () => {} : (line: WebSocket) => welcome(parts, line)
  if (!known || fault?.kind === 'error')
    socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  else if (fault?.kind === 'drop') socket.destroy()
  else server.handleUpgrade(req, socket, head, greet)
}

function welcome(parts: Parts, line: WebSocket): void {
  const { setup, lines, unacked } = parts
  line.on('error', () => line.terminate())
  if (!takeIn(lines, line)) {
    line.send(goodbye('too_many_websockets'))
    line.close(1000)
    return
  }
  line.on('message', (raw: Buffer) => {
    if (acknowledge(unacked, parsed(raw))) setup.changed('slack')
  })
  line.on('close', () => lost(parts, line))
  line.send(hello(lines.all.length))
  setup.changed('slack')
  sweep(unacked)
}

function lost({ setup, lines, unacked }: Parts, line: WebSocket): void {
  letGo(lines, line)
  lineLost(unacked, line)
  setup.changed('slack')
  sweep(unacked)
}
