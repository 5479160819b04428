import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { tokens } from '../tokens.ts'
import { isWanted } from './events.ts'
import { isObject } from './rules.ts'
import { applicationJson, guildJson, userJson } from './wire.ts'
import { bot, type Json, type World } from './world.ts'

interface Session {
  readonly id: string
  seq: number
  socket: WebSocket | null
  /** Dispatches that a resume replays. */
  readonly sent: { readonly t: string; readonly d: unknown; readonly s: number }[]
  readonly intents: number
}

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

/** Guild members, presences and message content: refused unless switched on in the portal, which they are not. */
const privileged = (1 << 1) | (1 << 8) | (1 << 15)
const knownIntents = (1 << 26) - 1
const maxPayload = 4096
const kept = 500
const perMinute = 120

interface GatewaySetup {
  readonly world: () => World
  readonly origin: () => string
  readonly now: () => number
  /** Called when somebody connected or went away. */
  readonly changed: () => void
}

/** Discord's gateway: hello, identify, ready, heartbeat, resume, op 7 and 9, close codes. */
export function createGateway({ world, origin, now, changed }: GatewaySetup): Gateway {
  const server = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, Session>()
  let identifies = 0
  let serial = 0
  let last: { readonly t: string; readonly d: unknown } | null = null

  function dispatch(t: string, d: unknown): void {
    for (const session of sessions.values()) if (isWanted(session.intents, t, d)) send(session, t, d)
  }

  function send(session: Session, t: string, d: unknown): void {
    session.seq += 1
    const event = { t, d, s: session.seq }
    session.sent.push(event)
    if (session.sent.length > kept) session.sent.shift()
    session.socket?.send(JSON.stringify({ op: 0, ...event }))
  }

  function identify(socket: WebSocket, d: Json): Session | null {
    const intents = Number(d.intents)
    if (refusedToken(d.token)) return closed(socket, 4004, 'Authentication failed.')
    if (!Number.isInteger(intents) || intents < 0 || intents > knownIntents)
      return closed(socket, 4013, 'Invalid intent(s).')
    if (intents & privileged) return closed(socket, 4014, 'Disallowed intent(s).')
    identifies += 1
    const session: Session = { id: `session-${++serial}-${now()}`, seq: 0, socket, sent: [], intents }
    sessions.set(session.id, session)
    send(session, 'READY', ready(world(), session.id, origin()))
    for (const guild of Object.values(world().guilds))
      send(session, 'GUILD_CREATE', guildJson(world(), guild))
    return session
  }

  function resume(socket: WebSocket, d: Json): Session | null {
    if (refusedToken(d.token)) return closed(socket, 4004, 'Authentication failed.')
    const session = sessions.get(String(d.session_id))
    if (!session) {
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }))
      return null
    }
    const seq = Number(d.seq)
    if (seq > session.seq) return closed(socket, 4007, 'Invalid seq.')
    session.socket = socket
    for (const event of session.sent.filter((each) => each.s > seq))
      socket.send(JSON.stringify({ op: 0, ...event }))
    send(session, 'RESUMED', {})
    return session
  }

  function serve(socket: WebSocket): void {
    let session: Session | null = null
    let window = { count: 0, resets: 0 }
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250, _trace: [] }, s: null, t: null }))
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      if (session?.socket !== socket) return
      session.socket = null
      changed()
      if (code === 1000 || code === 1001) sessions.delete(session.id)
    })
    socket.on('message', (raw: Buffer) => {
      if (window.resets <= now()) window = { count: 0, resets: now() + 60_000 }
      window.count += 1
      if (window.count > perMinute) return socket.close(4008, 'Rate limited.')
      const payload = raw.length > maxPayload ? null : parsed(raw)
      if (!payload) return socket.close(4002, 'Error while decoding payload.')
      const d = isObject(payload.d) ? payload.d : {}
      if (payload.op === 1) return socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }))
      if (payload.op === 2 || payload.op === 6) {
        if (session) return socket.close(4005, 'Already authenticated.')
        session = payload.op === 2 ? identify(socket, d) : resume(socket, d)
        return changed()
      }
      if (!session) return socket.close(4003, 'Not authenticated.')
      if (![3, 4, 8].includes(Number(payload.op))) socket.close(4001, 'Unknown opcode.')
    })
  }

  return {
    upgrade: (req, socket, head) => server.handleUpgrade(req, socket, head, serve),
    dispatch,
    act(t, d) {
      last = { t, d }
      dispatch(t, d)
    },
    repeat() {
      if (last) dispatch(last.t, last.d)
      return last !== null
    },
    drop(code, forget) {
      for (const session of sessions.values()) {
        if (code === undefined) session.socket?.terminate()
        else session.socket?.close(code)
        session.socket = null
      }
      if (forget) sessions.clear()
      changed()
    },
    askReconnect() {
      for (const session of sessions.values())
        session.socket?.send(JSON.stringify({ op: 7, d: null, s: null, t: null }))
    },
    get connected() {
      return [...sessions.values()].filter((session) => session.socket !== null).length
    },
    get identifies() {
      return identifies
    },
    stop() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

/** Discord knows the stand-in's own bot alone. */
export const refusedToken = (token: unknown): boolean => token !== tokens.discord

function closed(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason)
  return null
}

function parsed(raw: Buffer): Json | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function ready(world: World, sessionId: string, origin: string): Json {
  return {
    v: 10,
    user: { ...userJson(bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: Object.keys(world.guilds).map((id) => ({ id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: gatewayUrl(origin),
    session_type: 'normal',
    private_channels: [],
    relationships: [],
    presences: [],
    shard: [0, 1],
    application: { id: applicationJson(world).id, flags: 0 },
  }
}

/** Where clients connect. */
export const gatewayUrl = (origin: string): string => `${origin.replace(/^http/, 'ws')}/discord/gw`
