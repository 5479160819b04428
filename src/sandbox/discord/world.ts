import { ControlError } from '../stand.ts'

/** A JSON object as it came from, or goes to, the wire. */
export type Json = Record<string, unknown>

export interface Person {
  readonly id: string
  readonly name: string
  /** The client's language; Discord has no Azerbaijani. */
  locale: string
  /** Closed direct messages: the bot is answered 50007. */
  closed: boolean
  bot?: boolean
}

export interface Role {
  readonly id: string
  readonly name: string
  readonly mentionable: boolean
}

export interface Guild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly roles: Role[]
}

export interface Channel {
  readonly id: string
  /** 0 text, 1 DM, 5 announcements. */
  readonly type: number
  readonly name: string
  readonly guildId?: string
  /** The person of a DM. */
  readonly userId?: string
  /** Permissions the bot lacks here, by Discord's names. */
  denied: string[]
  /** The newest; older ones are only counted. */
  messages: Message[]
  /** How many messages are no longer kept. */
  dropped: number
}

/** What a message really notified, after `allowed_mentions`. */
export interface Pings {
  readonly everyone: boolean
  readonly roles: readonly string[]
  readonly users: readonly string[]
}

export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly size: number
  readonly content_type: string
}

export interface Message {
  readonly id: string
  readonly channelId: string
  readonly author: string
  readonly at: number
  content: string
  embeds: Json[]
  components: Json[]
  attachments: Attachment[]
  flags: number
  editedAt: number | null
  pings: Pings
  /** Seen by this person alone. */
  ephemeralTo?: string
  /** Shown as « thinking … » until the answer replaces it. */
  loading?: boolean
  nonce?: string
  /** The message of the same channel that this one replies to. */
  replyTo?: string
  interaction?: { readonly id: string; readonly type: number; readonly userId: string; readonly name: string }
}

export interface Interaction {
  readonly id: string
  readonly token: string
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number
  readonly userId: string
  readonly channelId: string
  readonly at: number
  /** What was invoked: `/name`, a button's custom_id, a form's custom_id. */
  readonly name: string
  /** The message whose component was used. */
  readonly source?: string
  /** The callback type that answered it, 0 while unanswered. */
  answered: number
  /** The message that `@original` names. */
  original?: string
  /** A deferred answer is still owed. */
  owed?: boolean
  choices?: unknown
  /** Kept for `duplicate`. */
  readonly payload: Json
}

export interface OpenModal {
  readonly customId: string
  readonly title: string
  readonly components: Json[]
  readonly channelId: string
  /** The message whose button opened it. */
  readonly source?: string
}

/** Everything of the platform that survives a restart: plain JSON. */
export interface World {
  serial: number
  guilds: Record<string, Guild>
  channels: Record<string, Channel>
  /** The DM's channel, by person. */
  dms: Record<string, string>
  people: Record<string, Person>
  /** By `global` or a guild's id. */
  commands: Record<string, Json[]>
  /** By token. */
  interactions: Record<string, Interaction>
  /** By person. */
  modals: Record<string, OpenModal>
  nonces: Record<string, { readonly channel: string; readonly message: string; readonly at: number }>
  /** The anti-spam system has flagged the bot: no direct message to anybody new. */
  quarantined?: boolean
}

/** The bot's user and application, which share one id as in every modern application. */
export const bot: Person = {
  id: '1100000000000000001',
  name: 'ASAP',
  locale: 'en-US',
  closed: false,
  bot: true,
}

const epoch = 1_420_070_400_000
const keptMessages = 200

export function emptyWorld(): World {
  return {
    serial: 0,
    guilds: {},
    channels: {},
    dms: {},
    people: { [bot.id]: { ...bot } },
    commands: { global: [] },
    interactions: {},
    modals: {},
    nonces: {},
  }
}

/** A snowflake of this moment; later ones sort after earlier ones. */
export function snowflake(world: World, now: number): string {
  world.serial += 1
  return String((BigInt(Math.max(now - epoch, 1e10)) << 22n) | BigInt(world.serial & 0x3f_ffff))
}

/** Appends a message and forgets the oldest beyond what is kept. */
export function addMessage(channel: Channel, message: Message): void {
  channel.messages.push(message)
  if (channel.messages.length <= keptMessages) return
  channel.messages.shift()
  channel.dropped += 1
}

export function findMessage(world: World, channelId: string, id: string): Message | undefined {
  return world.channels[channelId]?.messages.find((message) => message.id === id)
}

/** The DM between the bot and a person, opened when it is not there yet. */
export function openDm(world: World, userId: string, now: number): Channel {
  const known = world.channels[world.dms[userId] ?? '']
  if (known) return known
  const id = snowflake(world, now)
  const channel: Channel = { id, type: 1, name: '', userId, denied: [], messages: [], dropped: 0 }
  world.channels[id] = channel
  world.dms[userId] = id
  return channel
}

/** Looks a thing up by id or name, or refuses the driving call. */
export function named<T extends { readonly id: string; readonly name: string }>(
  table: Record<string, T> | readonly T[],
  key: unknown,
  what: string,
): T {
  const found = Object.values(table).find((thing) => thing.id === key || thing.name === key)
  if (!found) throw new ControlError(`no ${what} ${String(key)}`)
  return found
}
