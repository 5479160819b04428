import type { Client } from 'discord.js'
import type { Inbound } from '../../core/inbound.ts'
import type { Packet } from './client.ts'
import { decodeMembership, type Json, objectOf, textOf } from './decode.ts'

/** Follows which channels the bot can write to. */
export interface Guilds {
  /** What a dispatch means for reachability: one membership change per channel. */
  take(packet: Packet, client: Client): readonly Inbound[]
}

/** Channel types that alerts are sent to: text and announcements. */
const writable = new Set<unknown>([0, 5])

/** An outage of a server is not a departure; servers named at the start are not arrivals. */
export function createGuilds(): Guilds {
  let session = ''
  const known = new Set<string>()
  const idOf = (packet: Packet) => `${session}:${packet.s}`

  function arrived(packet: Packet, d: Json): readonly Inbound[] {
    const id = textOf(d.id)
    if (known.has(id) || d.unavailable === true) return []
    known.add(id)
    const channels = Array.isArray(d.channels) ? d.channels.map(objectOf) : []
    return channels
      .filter((each) => writable.has(each.type))
      .map((each) => decodeMembership('joined', textOf(each.id), idOf(packet)))
  }

  function left(packet: Packet, d: Json, client: Client): readonly Inbound[] {
    const id = textOf(d.id)
    if (d.unavailable === true || !known.delete(id)) return []
    const channels = client.guilds.cache.get(id)?.channels.cache
    return [...(channels?.values() ?? [])]
      .filter((each) => writable.has(each.type))
      .map((each) => decodeMembership('left', each.id, idOf(packet)))
  }

  return {
    take(packet, client) {
      const d = objectOf(packet.d)
      switch (packet.t) {
        case 'READY':
          session = textOf(d.session_id)
          for (const guild of Array.isArray(d.guilds) ? d.guilds : []) known.add(textOf(objectOf(guild).id))
          return []
        case 'GUILD_CREATE':
          return arrived(packet, d)
        case 'GUILD_DELETE':
          return left(packet, d, client)
        case 'CHANNEL_DELETE':
          return writable.has(d.type) ? [decodeMembership('left', textOf(d.id), idOf(packet))] : []
        default:
          return []
      }
    },
  }
}
