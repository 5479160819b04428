import { isObject } from './rules.ts'
import type { Channel, Json, Pings, World } from './world.ts'

/**
 * Whom a message really notifies: what its content names (embeds never notify), cut down by `allowed_mentions`. Without
 * that object an ordinary message parses everything and an interaction's answer people only (Discord's message page).
 */
export function pingsOf(world: World, channel: Channel, body: Json, answer: boolean): Pings {
  const content = typeof body.content === 'string' ? body.content : ''
  const allowed = isObject(body.allowed_mentions) ? body.allowed_mentions : defaults(answer)
  const parse = asList(allowed.parse)
  const may = !channel.denied.includes('MENTION_EVERYONE')
  const guild = channel.guildId ? world.guilds[channel.guildId] : undefined
  const pass = (kind: 'roles' | 'users', id: string) =>
    parse.includes(kind) || asList(allowed[kind]).map(String).includes(id)
  const roles = found(content, /<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.find((each) => each.id === id)
    return role !== undefined && (role.mentionable || may) && pass('roles', id)
  })
  return {
    everyone: may && guild !== undefined && parse.includes('everyone') && /@(everyone|here)/.test(content),
    roles,
    users: found(content, /<@!?(\d+)>/g).filter((id) => world.people[id] !== undefined && pass('users', id)),
  }
}

/** Whom an ordinary member's message notifies: people and mentionable roles, never everyone. */
export function mentionedIn(world: World, channel: Channel, content: string): Pings {
  const roles = channel.guildId === undefined ? [] : (world.guilds[channel.guildId]?.roles ?? [])
  return {
    everyone: false,
    roles: found(content, /<@&(\d+)>/g).filter((id) => roles.some((r) => r.id === id && r.mentionable)),
    users: found(content, /<@!?(\d+)>/g).filter((id) => world.people[id] !== undefined),
  }
}

const defaults = (answer: boolean): Json => ({ parse: answer ? ['users'] : ['everyone', 'roles', 'users'] })

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const found = (content: string, pattern: RegExp): string[] => [
  ...new Set([...content.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
]
