import { isObject } from './rules.ts'
import { applicationJson, gatewayUrl, userJson } from './wire.ts'
import { bot, type Json, type World } from './world.ts'

/** The gateway's opcodes (Discord's opcodes-and-status-codes page). */
export const ops = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const

/** A frame that is no event. */
export const frame = (op: number, d: unknown): string => JSON.stringify({ op, d, s: null, t: null })

/** An event of a session, by its number. */
export interface Dispatch {
  readonly t: string
  readonly d: unknown
  readonly s: number
}

export const dispatchFrame = (event: Dispatch): string => JSON.stringify({ op: ops.dispatch, ...event })

/** The first frame of a line. */
export const hello = (): string => frame(ops.hello, { heartbeat_interval: 41_250, _trace: [] })

/** What READY says; the servers follow as events. */
export function ready(world: World, sessionId: string, origin: string): Json {
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

const maxPayload = 4096

/** What a client sent; null = no JSON object, or more than 4096 bytes. */
export function parsed(raw: Buffer): Json | null {
  if (raw.length > maxPayload) return null
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
