import type { StandTools } from '../stand.ts'
import type { Gateway } from './gateway.ts'
import { locales } from './menu.ts'
import { removeMessage } from './messages.ts'
import { insist } from './people.ts'
import { words } from './rules.ts'
import { channelJson, guildJson } from './wire.ts'
import { bot, type Channel, type Json, named, snowflake, type World } from './world.ts'

/** What the driving verbs work with. */
export interface Setup {
  readonly tools: StandTools
  readonly world: () => World
  readonly gateway: Gateway
}

function text(body: Json, key: string): string {
  const value = body[key]
  insist(typeof value === 'string' && value !== '', `${key} is missing`)
  return value
}

/** A server with the bot in it. */
export function makeGuild(setup: Setup, body: Json): Json {
  const world = setup.world()
  const id = snowflake(world, setup.tools.now())
  const guild = { id, name: text(body, 'name'), ownerId: bot.id, roles: [] }
  world.guilds[id] = guild
  const channel = body.channel === undefined ? undefined : addChannel(setup, id, text(body, 'channel'), 0)
  setup.gateway.dispatch('GUILD_CREATE', guildJson(world, guild))
  return { guild: id, ...(channel ? { channel: channel.id } : {}) }
}

function addChannel({ world, tools }: Setup, guildId: string, name: string, type: number): Channel {
  const id = snowflake(world(), tools.now())
  const channel: Channel = { id, type, name, guildId, denied: [], messages: [], dropped: 0 }
  world().channels[id] = channel
  return channel
}

/** A channel of a server. */
export function makeChannel(setup: Setup, body: Json): Json {
  const guild = named(setup.world().guilds, body.guild, 'guild')
  const channel = addChannel(setup, guild.id, text(body, 'name'), body.announcement === true ? 5 : 0)
  setup.gateway.dispatch('CHANNEL_CREATE', channelJson(setup.world(), channel))
  return { channel: channel.id }
}

/** A role of a server. */
export function makeRole({ world, tools }: Setup, body: Json): Json {
  const guild = named(world().guilds, body.guild, 'guild')
  const role = {
    id: snowflake(world(), tools.now()),
    name: text(body, 'name'),
    mentionable: body.mentionable === true,
  }
  guild.roles.push(role)
  return { role: role.id }
}

/** Somebody new. */
export function makePerson({ world, tools }: Setup, body: Json): Json {
  const locale = words(body.locale) || 'en-US'
  insist(locales.has(locale), `Discord has no locale ${locale}`)
  const id = words(body.id) || snowflake(world(), tools.now())
  world().people[id] = { id, name: text(body, 'name'), locale, closed: false }
  return { user: id }
}

/** A moderator removes a message. */
export function deleteMessage({ world }: Setup, body: Json): void {
  const all = Object.values(world().channels).flatMap((channel) => channel.messages)
  const message = all.find((each) => each.id === body.message)
  insist(message, `no message ${words(body.message)}`)
  removeMessage(world(), message)
}

/** A channel is gone for good. */
export function deleteChannel({ world, gateway }: Setup, body: Json): void {
  const channel = named(world().channels, body.channel, 'channel')
  insist(channel.guildId !== undefined, 'a DM cannot be deleted')
  delete world().channels[channel.id]
  gateway.dispatch('CHANNEL_DELETE', channelJson(world(), channel))
}

/** The server and its channels stay for its people, but the bot no longer sees them. */
export function kickBot({ world, gateway }: Setup, body: Json): void {
  const guild = named(world().guilds, body.guild, 'guild')
  delete world().guilds[guild.id]
  gateway.dispatch('GUILD_DELETE', { id: guild.id })
}
