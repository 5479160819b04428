import type { WebSocket } from 'ws'
import { frame, hello, ops, parsed } from './frames.ts'
import { identify, type LoginSetup, resume } from './login.ts'
import { isObject } from './rules.ts'
import type { Session } from './session.ts'
import type { Json } from './world.ts'

export interface LineSetup extends LoginSetup {
  /** Called when somebody connected or went away. */
  readonly changed: () => void
}

/** One client's connection. */
interface Line {
  readonly socket: WebSocket
  session: Session | null
  /** How many frames it has sent in the minute that ends at `resets`. */
  window: { count: number; resets: number }
}

const perMinute = 120

/** Speaks with one client: hello, then whatever it sends. */
export function serve(setup: LineSetup, socket: WebSocket): void {
  const line: Line = { socket, session: null, window: { count: 0, resets: 0 } }
  socket.send(hello())
  socket.on('error', () => socket.terminate())
  socket.on('close', (code) => hungUp(setup, line, code))
  socket.on('message', (raw: Buffer) => heard(setup, line, raw))
}

/** A session may resume, unless its client said goodbye (1000, 1001) or has another line already. */
function hungUp({ sessions, changed }: LineSetup, { session, socket }: Line, code: number): void {
  if (session?.socket !== socket) return
  session.socket = null
  changed()
  if (code === 1000 || code === 1001) sessions.known.delete(session.id)
}

function heard(setup: LineSetup, line: Line, raw: Buffer): void {
  const payload = parsed(raw)
  const objection = objectionTo(payload, line, setup.now())
  if (objection) line.socket.close(...objection)
  else if (payload) answer(setup, line, payload)
}

/** What a client may send and the stand-in has no use for. */
const ignored: readonly number[] = [ops.presence, ops.voice, ops.members]

/** Why Discord closes a line over a frame, and with which code; null = it does not. */
function objectionTo(payload: Json | null, line: Line, now: number): readonly [number, string] | null {
  if (isTooFast(line, now)) return [4008, 'Rate limited.']
  if (!payload) return [4002, 'Error while decoding payload.']
  const { op } = payload
  if (op === ops.heartbeat) return null
  if (op === ops.identify || op === ops.resume) return line.session ? [4005, 'Already authenticated.'] : null
  if (!line.session) return [4003, 'Not authenticated.']
  return ignored.includes(Number(op)) ? null : [4001, 'Unknown opcode.']
}

function isTooFast(line: Line, now: number): boolean {
  if (line.window.resets <= now) line.window = { count: 0, resets: now + 60_000 }
  line.window.count += 1
  return line.window.count > perMinute
}

function answer(setup: LineSetup, line: Line, { op, d }: Json): void {
  if (op === ops.heartbeat) line.socket.send(frame(ops.heartbeatAck, null))
  if (op !== ops.identify && op !== ops.resume) return
  const begin = op === ops.identify ? identify : resume
  line.session = begin(setup, line.socket, isObject(d) ? d : {})
  setup.changed()
}
