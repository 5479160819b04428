import { isObject } from './rules.ts'
import { memberJson, messageJson } from './wire.ts'
import { bot, type Json, type Message, type World } from './world.ts'

/** Gateway intents (docs: gateway#gateway-intents); message content is privileged and never granted here. */
const guilds = 1 << 0
const guildMessages = 1 << 9
const directMessages = 1 << 12

/** Whether an event reaches a session with these intents; interactions need none. */
export function isWanted(intents: number, t: string, d: unknown): boolean {
  if (t.startsWith('MESSAGE_'))
    return (intents & (isObject(d) && d.guild_id !== undefined ? guildMessages : directMessages)) !== 0
  return !/^(GUILD|CHANNEL)_/.test(t) || (intents & guilds) !== 0
}

/** What MESSAGE_CREATE says of a message. */
export function messageEvent(world: World, message: Message): Json {
  const channel = world.channels[message.channelId]
  const told = toldOf(world, message)
  if (channel?.guildId === undefined) return { ...told, channel_type: 1 }
  const author = world.people[message.author]
  const { user: _user, ...member } = author ? memberJson(author, message.at) : {}
  return { ...told, guild_id: channel.guildId, member, channel_type: channel.type }
}

/**
 * What a bot without the message content intent is told of a message, by gateway and API alike: everything in direct
 * messages, in its own messages and in those that mention it; nothing of what was said elsewhere.
 */
export function toldOf(world: World, message: Message): Json {
  const whole = messageJson(world, message)
  const direct = world.channels[message.channelId]?.guildId === undefined
  const mentioned = message.pings.users.includes(bot.id)
  if (direct || mentioned || message.author === bot.id) return whole
  return { ...whole, content: '', embeds: [], attachments: [], components: [] }
}
