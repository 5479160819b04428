import { ControlError } from '../stand.ts'

/** A JSON object as it came from, or goes to, the wire. */
export type Json = Record<string, unknown>

export interface Person {
  readonly id: string
  readonly name: string
  /** An IETF tag of a language that Slack's clients have; Azerbaijani is none of them. */
  readonly locale: string
  readonly email?: string
  /** The account was switched off by the workspace. */
  deactivated: boolean
  bot?: boolean
  /** Of some channels, or of a single one. */
  guest?: 'multi' | 'single'
  /** Another workspace’s, of somebody in a channel that is shared with it. */
  readonly team?: string
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly private: boolean
  /** The person of a direct message with the bot. */
  readonly userId?: string
  members: string[]
  archived: boolean
  /** The newest; older ones are only counted. */
  messages: Message[]
  dropped: number
}

/** Whom a message really notified by a mention. */
export interface Pings {
  /** `channel`, `here`, `everyone`, or the id of a user group. */
  readonly groups: readonly string[]
  readonly users: readonly string[]
}

export interface Message {
  readonly ts: string
  readonly user: string
  text: string
  blocks: Json[]
  readonly at: number
  editedAt: number | null
  readonly pings: Pings
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: number }[]
  readonly threadTs?: string
  /** Seen by this person alone. */
  readonly ephemeralTo?: string
}

/** A modal on somebody's screen. */
export interface Modal {
  readonly id: string
  readonly userId: string
  /** The view as the app gave it, every block with its block_id. */
  view: Json
  hash: string
  readonly rootId: string
  readonly previousId: string | null
}

export interface Trigger {
  readonly userId: string
  readonly at: number
  used: boolean
  /** The modal in which it was made; what `views.push` needs. */
  readonly viewId?: string
}

/** What a response_url may still do. */
export interface ResponseUrl {
  readonly userId: string
  readonly channelId: string
  readonly at: number
  /** The message whose button was pressed. */
  readonly ts?: string
  uses: number
}

export interface Upload {
  readonly name: string
  readonly length: number
  received: boolean
  shared: boolean
}

/** What Slack itself tells one person: « /asap failed with the error "operation_timeout" ». */
export interface Notice {
  readonly userId: string
  readonly channelId: string
  readonly at: number
  readonly text: string
}

/** Everything of the platform that survives a restart: plain JSON. */
export interface World {
  serial: number
  people: Record<string, Person>
  channels: Record<string, Channel>
  /** By id; a person's stack is in the order of opening. */
  modals: Record<string, Modal>
  triggers: Record<string, Trigger>
  responseUrls: Record<string, ResponseUrl>
  uploads: Record<string, Upload>
  notices: Notice[]
  /** Scopes that the app was not given. */
  lacking: string[]
  /** The last second for which a message got its number, so that a channel's ts never repeats. */
  lastTs: number
}

export const team = { id: 'T0ASAP0001', domain: 'asap' } as const
export const app = { id: 'A0ASAP0001', botId: 'B0ASAP0001' } as const

export const bot: Person = {
  id: 'U0ASAPBOT1',
  name: 'asap',
  locale: 'en-US',
  deactivated: false,
  bot: true,
}

const keptMessages = 200
const keptNotices = 50
const keptKeys = 2000

export function emptyWorld(): World {
  return {
    serial: 0,
    people: { [bot.id]: { ...bot } },
    channels: {},
    modals: {},
    triggers: {},
    responseUrls: {},
    uploads: {},
    notices: [],
    lacking: [],
    lastTs: 0,
  }
}

/** A new id such as `C0000000A1`; unique in this world. */
export function newId(world: World, letter: string): string {
  world.serial += 1
  return `${letter}${world.serial.toString(36).toUpperCase().padStart(9, '0')}`
}

/** A message's ts: seconds with six digits after the point, later ones are greater. */
export function newTs(world: World, now: number): string {
  world.lastTs = Math.max(world.lastTs + 1, now * 1000)
  return `${Math.floor(world.lastTs / 1e6)}.${String(world.lastTs % 1e6).padStart(6, '0')}`
}

/** Appends a message and forgets the oldest beyond what is kept. */
export function addMessage(channel: Channel, message: Message): void {
  channel.messages.push(message)
  if (channel.messages.length <= keptMessages) return
  channel.messages.shift()
  channel.dropped += 1
}

/** Keeps a table of short-lived keys small: the oldest are forgotten. */
export function keepNewest(table: Record<string, unknown>): void {
  const keys = Object.keys(table)
  for (const key of keys.slice(0, Math.max(0, keys.length - keptKeys))) delete table[key]
}

export function tell(world: World, notice: Notice): void {
  world.notices = [...world.notices, notice].slice(-keptNotices)
}

/** The direct message between the bot and a person, opened when it is not there yet. */
export function openIm(world: World, userId: string): Channel {
  const known = imOf(world, userId)
  if (known) return known
  const id = imId(userId)
  const channel: Channel = {
    id,
    name: 'directmessage',
    private: true,
    userId,
    members: [userId, bot.id],
    archived: false,
    messages: [],
    dropped: 0,
  }
  world.channels[id] = channel
  return channel
}

/** The id of a person's direct message with the bot. */
export const imId = (userId: string): string => `D${userId.slice(1)}`

export const imOf = (world: World, userId: string): Channel | undefined => world.channels[imId(userId)]

/** The modals open for a person, the topmost last. */
export const stackOf = (world: World, userId: string): Modal[] =>
  Object.values(world.modals).filter((modal) => modal.userId === userId)

/** Looks a thing up by id or name, or refuses the driving call. */
export function named<T extends { readonly id: string; readonly name: string }>(
  table: Record<string, T>,
  key: unknown,
  what: string,
): T {
  const wanted = String(key).replace(/^#/, '')
  const found = table[wanted] ?? Object.values(table).find((thing) => thing.name === wanted)
  if (!found) throw new ControlError(`no ${what} ${String(key)}`)
  return found
}
