import type { WebSocket } from 'ws'
import { isWanted } from './events.ts'
import { type Dispatch, dispatchFrame } from './frames.ts'

/** What a session is spoken to through. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'terminate'>

/** A client that identified; it outlives its socket, so that it can resume. */
export interface Session {
  readonly id: string
  readonly intents: number
  seq: number
  socket: Socket | null
  /** Dispatches that a resume replays. */
  readonly sent: Dispatch[]
}

export interface Sessions {
  /** Those that are connected or may still resume, by id. */
  readonly known: Map<string, Session>
  /** How many there ever were. */
  started: number
}

const kept = 500

export const noSessions = (): Sessions => ({ known: new Map(), started: 0 })

export function startSession(sessions: Sessions, socket: Socket, intents: number, now: number): Session {
  sessions.started += 1
  const session: Session = { id: `session-${sessions.started}-${now}`, intents, seq: 0, socket, sent: [] }
  sessions.known.set(session.id, session)
  return session
}

/** Sends a session the next event, and keeps it for a resume; the newest 500 are kept. */
export function tell(session: Session, t: string, d: unknown): void {
  session.seq += 1
  const event = { t, d, s: session.seq }
  session.sent.push(event)
  if (session.sent.length > kept) session.sent.shift()
  session.socket?.send(dispatchFrame(event))
}

/** Tells every session that its intents let through, also those that may still resume. */
export function tellAll(sessions: Sessions, t: string, d: unknown): void {
  for (const session of sessions.known.values()) if (isWanted(session.intents, t, d)) tell(session, t, d)
}

/** Continues a session on another socket with what came after `seq`. */
export function continueOn(session: Session, socket: Socket, seq: number): void {
  session.socket = socket
  for (const event of session.sent.filter(({ s }) => s > seq)) socket.send(dispatchFrame(event))
  tell(session, 'RESUMED', {})
}

/** Breaks every session's line: a number closes with that code, otherwise it just goes dead. */
export function breakAll(sessions: Sessions, code?: number): void {
  for (const session of sessions.known.values()) {
    if (code === undefined) session.socket?.terminate()
    else session.socket?.close(code)
    session.socket = null
  }
}

/** The sessions that have a line now. */
export const connected = (sessions: Sessions): Session[] =>
  [...sessions.known.values()].filter((session) => session.socket !== null)
