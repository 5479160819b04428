import type { Client } from 'discord.js'
import type { Place } from '../../core/inbound.ts'
import { objectOf, textOf } from './decode.ts'

/** The server and the channel in which something happened, with the link that opens them for members; null = in private. */
export function placeOf(payload: unknown, client: Client): Place | null {
  const d = objectOf(payload)
  const [guild, channel] = [textOf(d.guild_id), textOf(d.channel_id)]
  if (!guild || !channel) return null
  const known = client.guilds.cache.get(guild)
  const names = [known?.name, known?.channels.cache.get(channel)?.name].filter(Boolean)
  const message = textOf(d.id) && textOf(d.content) ? `/${textOf(d.id)}` : ''
  return {
    name: names.join(' #') || 'Discord',
    url: `https://discord.com/channels/${guild}/${channel}${message}`,
  }
}
