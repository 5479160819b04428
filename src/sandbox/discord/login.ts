import { frame, ops, ready } from './frames.ts'
import { continueOn, type Session, type Sessions, type Socket, startSession, tell } from './session.ts'
import { refusedToken } from './token.ts'
import { guildJson } from './wire.ts'
import type { Json, World } from './world.ts'

export interface LoginSetup {
  readonly world: () => World
  readonly origin: () => string
  readonly now: () => number
  readonly sessions: Sessions
}

/** Guild members, presences and message content: refused unless switched on in the portal, which they are not. */
const privileged = (1 << 1) | (1 << 8) | (1 << 15)
const knownIntents = (1 << 26) - 1

/** Starts a session: READY, then every server; null = the line is closed with Discord's code. */
export function identify(setup: LoginSetup, socket: Socket, d: Json): Session | null {
  const { world, origin, now, sessions } = setup
  const intents = Number(d.intents)
  if (refusedToken(d.token)) return refuse(socket, 4004, 'Authentication failed.')
  if (!Number.isInteger(intents) || intents < 0 || intents > knownIntents)
    return refuse(socket, 4013, 'Invalid intent(s).')
  if (intents & privileged) return refuse(socket, 4014, 'Disallowed intent(s).')
  const session = startSession(sessions, socket, intents, now())
  tell(session, 'READY', ready(world(), session.id, origin()))
  for (const guild of Object.values(world().guilds)) tell(session, 'GUILD_CREATE', guildJson(world(), guild))
  return session
}

/** Continues a session after what the client saw of it; null = it must identify anew, or the line is closed. */
export function resume({ sessions }: LoginSetup, socket: Socket, d: Json): Session | null {
  if (refusedToken(d.token)) return refuse(socket, 4004, 'Authentication failed.')
  const session = sessions.known.get(String(d.session_id))
  if (!session) {
    socket.send(frame(ops.invalidSession, false))
    return null
  }
  const seq = Number(d.seq)
  if (seq > session.seq) return refuse(socket, 4007, 'Invalid seq.')
  continueOn(session, socket, seq)
  return session
}

function refuse(socket: Socket, code: number, reason: string): null {
  socket.close(code, reason)
  return null
}
