import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { frame, ops } from './frames.ts'
import { type LineSetup, serve } from './line.ts'
import { breakAll, connected, noSessions, tellAll } from './session.ts'

export interface Gateway {
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Sends an event to every session that its intents let through, also to those that may still resume. */
  dispatch(t: string, d: unknown): void
  /** The same for what a person did; `repeat` sends it again. */
  act(t: string, d: unknown): void
  /** Sends the last act again; false = nobody did anything yet. */
  repeat(): boolean
  /** Breaks every connection: a number closes with that code, otherwise the line just goes dead. */
  drop(code?: number, forget?: boolean): void
  /** Asks every client to reconnect (op 7). */
  askReconnect(): void
  /** How many clients hold a ready session. */
  readonly connected: number
  readonly identifies: number
  stop(): void
}

/** Discord's gateway: hello, identify, ready, heartbeat, resume, op 7 and 9, close codes. */
export function createGateway(given: Omit<LineSetup, 'sessions'>): Gateway {
  const server = new WebSocketServer({ noServer: true })
  const sessions = noSessions()
  const setup: LineSetup = { ...given, sessions }
  let last: { readonly t: string; readonly d: unknown } | null = null
  return {
    upgrade: (req, socket, head) => server.handleUpgrade(req, socket, head, (line) => serve(setup, line)),
    dispatch: (t, d) => tellAll(sessions, t, d),
    act(t, d) {
      last = { t, d }
      tellAll(sessions, t, d)
    },
    repeat() {
      if (last) tellAll(sessions, last.t, last.d)
      return last !== null
    },
    drop(code, forget) {
      breakAll(sessions, code)
      if (forget) sessions.known.clear()
      setup.changed()
    },
    askReconnect() {
      for (const { socket } of connected(sessions)) socket?.send(frame(ops.reconnect, null))
    },
    get connected() {
      return connected(sessions).length
    },
    get identifies() {
      return sessions.started
    },
    stop() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}
