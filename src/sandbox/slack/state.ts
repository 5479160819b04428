import type { Channel, Json, Message, Modal, Notice, Pings, World } from './world.ts'
import { bot, stackOf } from './world.ts'

/** What a page draws: everything the people of this workspace see. Texts carry Slack's escapes: `&amp; &lt; &gt;`. */
export interface SlackState {
  readonly bot: {
    readonly id: string
    readonly name: string
    readonly connected: number
    /** Envelopes that it has not acknowledged yet. */
    readonly waiting: number
  }
  readonly channels: readonly ChannelState[]
  /** The direct messages with the bot. */
  readonly dms: readonly ChannelState[]
  readonly people: readonly PersonState[]
  /** What Slack itself told somebody, such as a command that failed. */
  readonly notices: readonly Notice[]
}

export interface ChannelState {
  readonly id: string
  readonly name: string
  readonly private: boolean
  readonly archived: boolean
  /** The person of a direct message. */
  readonly userId?: string
  readonly members: readonly string[]
  readonly messages: readonly MessageState[]
  /** Older messages that are no longer kept. */
  readonly dropped: number
}

export interface MessageState {
  readonly ts: string
  readonly user: { readonly id: string; readonly name: string; readonly bot: boolean }
  readonly at: number
  readonly text: string
  readonly blocks: readonly Json[]
  readonly files: Message['files']
  readonly edited: boolean
  /** Only this person sees it. */
  readonly ephemeralTo?: string
  readonly threadTs?: string
  /** Whom it really notified. */
  readonly pings: Pings
}

export interface PersonState {
  readonly id: string
  readonly name: string
  readonly locale: string
  readonly deactivated: boolean
  /** The modals open on this person's screen, the topmost last. */
  readonly modals: readonly ModalState[]
}

export interface ModalState {
  readonly id: string
  readonly hash: string
  readonly view: Json
  /** What the last submission was told, by block_id. */
  readonly errors: Readonly<Record<string, string>>
}

/** Errors shown in modals, by view; gone with the next submission. */
export type ModalErrors = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Projects the world into plain JSON; `only` leaves out the messages of every other channel. */
export function slackState(
  world: World,
  seen: {
    readonly connected: number
    readonly waiting: number
    readonly errors: ModalErrors
    readonly only?: string | undefined
  },
): SlackState {
  const channels = Object.values(world.channels)
  const draw = (channel: Channel) =>
    channelState(world, channel, seen.only === undefined || seen.only === channel.id)
  const modals = (userId: string) => stackOf(world, userId).map((modal) => modalState(modal, seen.errors))
  return {
    bot: { id: bot.id, name: bot.name, connected: seen.connected, waiting: seen.waiting },
    channels: channels.filter((channel) => channel.userId === undefined).map(draw),
    dms: channels.filter((channel) => channel.userId !== undefined).map(draw),
    people: Object.values(world.people)
      .filter((person) => !person.bot)
      .map(({ id, name, locale, deactivated }) => ({ id, name, locale, deactivated, modals: modals(id) })),
    notices: world.notices,
  }
}

function modalState({ id, hash, view }: Modal, errors: ModalErrors): ModalState {
  return { id, hash, view, errors: errors.get(id) ?? {} }
}

function channelState(world: World, channel: Channel, withMessages: boolean): ChannelState {
  const { id, name, archived, members, dropped, userId } = channel
  return {
    id,
    name,
    private: channel.private,
    archived,
    members,
    messages: withMessages ? channel.messages.map((message) => messageState(world, message)) : [],
    dropped,
    ...(userId === undefined ? {} : { userId }),
  }
}

function messageState(world: World, message: Message): MessageState {
  const { ts, at, text, blocks, files, pings, ephemeralTo, threadTs } = message
  const user = world.people[message.user]
  return {
    ts,
    user: { id: message.user, name: user?.name ?? '', bot: user?.bot === true },
    at,
    text,
    blocks,
    files,
    edited: message.editedAt !== null,
    pings,
    ...(ephemeralTo === undefined ? {} : { ephemeralTo }),
    ...(threadTs === undefined ? {} : { threadTs }),
  }
}
