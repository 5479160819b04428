import { randomBytes } from 'node:crypto'
import { allPermissions, channelJson, memberJson, messageJson, userJson } from './wire.ts'
import {
  bot,
  type Channel,
  type Interaction,
  type Json,
  type Message,
  type Person,
  snowflake,
  type World,
} from './world.ts'

const tokenLives = 900_000

/** What a person did, before it becomes an INTERACTION_CREATE. */
export interface Gesture {
  readonly type: number
  readonly person: Person
  readonly channel: Channel
  readonly name: string
  readonly data: Json
  readonly source?: Message
}

/** Records an interaction and returns it with the payload that the gateway sends, every field of the official page included. */
export function invoke(world: World, gesture: Gesture, now: number): Interaction {
  forgetOld(world, now)
  const id = snowflake(world, now)
  const token = randomBytes(48).toString('base64url')
  const interaction: Interaction = {
    id,
    token,
    type: gesture.type,
    userId: gesture.person.id,
    channelId: gesture.channel.id,
    at: now,
    name: gesture.name,
    answered: 0,
    ...(gesture.source ? { source: gesture.source.id } : {}),
    payload: payload(world, gesture, { id, token, now }),
  }
  world.interactions[token] = interaction
  return interaction
}

function forgetOld(world: World, now: number): void {
  for (const [token, each] of Object.entries(world.interactions)) {
    if (now - each.at <= tokenLives * 2) return
    delete world.interactions[token]
  }
}

interface Stamp {
  readonly id: string
  readonly token: string
  readonly now: number
}

function payload(world: World, gesture: Gesture, stamp: Stamp): Json {
  const { person, channel } = gesture
  const guildId = channel.guildId
  const where =
    guildId === undefined
      ? { user: userJson(person) }
      : {
          member: memberJson(person, stamp.now),
          guild_id: guildId,
          guild: { id: guildId, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
        }
  return {
    id: stamp.id,
    application_id: bot.id,
    type: gesture.type,
    data: gesture.data,
    ...where,
    channel: channelJson(world, channel),
    channel_id: channel.id,
    token: stamp.token,
    version: 1,
    ...(gesture.source ? { message: messageJson(world, gesture.source) } : {}),
    app_permissions: allPermissions,
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: { 0: guildId ?? '0' },
    context: guildId === undefined ? 1 : 0,
    attachment_size_limit: 10_485_760,
  }
}
