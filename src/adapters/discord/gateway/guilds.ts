import type { Client } from 'discord.js'
import type { Inbound } from '../../../core/inbound.ts'
import { decodeMembership, type Json, listOf, objectOf, textOf } from '../decode.ts'
import type { Packet } from './client.ts'

/** Follows which channels the bot can write to. */
export interface Guilds {
  /** What a dispatch means for reachability: one membership change per channel. */
  take(packet: Packet, client: Client): readonly Inbound[]
}

/** Channel types that alerts are sent to: text and announcements. */
const writable = new Set<unknown>([0, 5])

/** What is remembered of the servers. */
interface Memory {
  session: string
  readonly known: Set<string>
}

/** An outage of a server is not a departure; servers named at the start are not arrivals. */
export function createGuilds(): Guilds {
  const memory: Memory = { session: '', known: new Set() }
  return { take: (packet, client) => take(memory, packet, client) }
}

function take(memory: Memory, packet: Packet, client: Client): readonly Inbound[] {
  const d = objectOf(packet.d)
  switch (packet.t) {
    case 'READY':
      return begin(memory, d)
    case 'GUILD_CREATE':
      return arrived(memory, packet, d)
    case 'GUILD_DELETE':
      return left(memory, packet, d, client)
    case 'CHANNEL_DELETE':
      return writable.has(d.type) ? [decodeMembership('left', textOf(d.id), idOf(memory, packet))] : []
    default:
      return []
  }
}

/** A dispatch's number means something within its session alone. */
const idOf = ({ session }: Memory, { s }: Packet): string => `${session}:${s}`

function begin(memory: Memory, d: Json): readonly Inbound[] {
  memory.session = textOf(d.session_id)
  for (const guild of listOf(d.guilds)) memory.known.add(textOf(guild.id))
  return []
}

function arrived(memory: Memory, packet: Packet, d: Json): readonly Inbound[] {
  const id = textOf(d.id)
  if (memory.known.has(id) || d.unavailable === true) return []
  memory.known.add(id)
  return listOf(d.channels)
    .filter((each) => writable.has(each.type))
    .map((each) => decodeMembership('joined', textOf(each.id), idOf(memory, packet)))
}

function left(memory: Memory, packet: Packet, d: Json, client: Client): readonly Inbound[] {
  const id = textOf(d.id)
  if (d.unavailable === true || !memory.known.delete(id)) return []
  const channels = client.guilds.cache.get(id)?.channels.cache
  return [...(channels?.values() ?? [])]
    .filter((each) => writable.has(each.type))
    .map((each) => decodeMembership('left', each.id, idOf(memory, packet)))
}
