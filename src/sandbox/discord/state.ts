import { hasFailed } from './interactions.ts'
import type { Channel, Json, Message, OpenModal, Pings, World } from './world.ts'

/** What a page draws: everything the people of this Discord see. */
export interface DiscordState {
  readonly bot: { readonly id: string; readonly name: string; readonly connected: number }
  readonly guilds: readonly GuildState[]
  readonly dms: readonly ChannelState[]
  readonly people: readonly PersonState[]
  /** The global command menu, as the client offers it. */
  readonly commands: readonly Json[]
  /** What people started in the last minutes and how it was answered. */
  readonly interactions: readonly InteractionState[]
}

export interface GuildState {
  readonly id: string
  readonly name: string
  readonly roles: readonly { readonly id: string; readonly name: string; readonly mentionable: boolean }[]
  readonly channels: readonly ChannelState[]
}

export interface ChannelState {
  readonly id: string
  readonly name: string
  /** The person of a DM. */
  readonly userId?: string
  readonly announcement: boolean
  readonly messages: readonly MessageState[]
  /** Older messages that are no longer kept. */
  readonly dropped: number
}

export interface MessageState {
  readonly id: string
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean }
  readonly at: number
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  readonly edited: boolean
  readonly silent: boolean
  /** Only this person sees it. */
  readonly ephemeralTo?: string
  /** « ASAP is thinking … » */
  readonly loading: boolean
  /** Whom it really notified. */
  readonly pings: Pings
  /** The message that this one replies to. */
  readonly replyTo?: string
  /** Who used which command to get this answer. */
  readonly usedBy?: { readonly userId: string; readonly name: string }
}

export interface PersonState {
  readonly id: string
  readonly name: string
  readonly locale: string
  readonly closed: boolean
  /** The form open on this person's screen. */
  readonly modal?: OpenModal
}

export interface InteractionState {
  readonly id: string
  readonly userId: string
  readonly channelId: string
  readonly name: string
  readonly type: number
  /** The callback type, 0 while unanswered. */
  readonly answered: number
  /** « The application did not respond » */
  readonly failed: boolean
}

const silentFlag = 1 << 12
const shownInteractions = 20

/** Projects the world into plain JSON; `only` leaves out the messages of every other channel. */
export function discordState(
  world: World,
  {
    connected,
    now,
    only,
  }: { readonly connected: number; readonly now: number; readonly only?: string | undefined },
): DiscordState {
  const draw = (channel: Channel) => channelState(world, channel, only === undefined || only === channel.id)
  const bot = Object.values(world.people).find((person) => person.bot)
  const channels = Object.values(world.channels)
  return {
    bot: { id: bot?.id ?? '', name: bot?.name ?? '', connected },
    guilds: Object.values(world.guilds).map((guild) => ({
      id: guild.id,
      name: guild.name,
      roles: guild.roles,
      channels: channels.filter((channel) => channel.guildId === guild.id).map(draw),
    })),
    dms: channels.filter((channel) => channel.userId !== undefined).map(draw),
    people: Object.values(world.people)
      .filter((person) => !person.bot)
      .map(({ id, name, locale, closed }) => {
        const modal = world.modals[id]
        return { id, name, locale, closed, ...(modal ? { modal } : {}) }
      }),
    commands: world.commands.global ?? [],
    interactions: Object.values(world.interactions)
      .slice(-shownInteractions)
      .map((each) => ({
        id: each.id,
        userId: each.userId,
        channelId: each.channelId,
        name: each.name,
        type: each.type,
        answered: each.answered,
        failed: hasFailed(each, now),
      })),
  }
}

function channelState(world: World, channel: Channel, withMessages: boolean): ChannelState {
  return {
    id: channel.id,
    name: channel.name,
    announcement: channel.type === 5,
    messages: withMessages ? channel.messages.map((message) => messageState(world, message)) : [],
    dropped: channel.dropped,
    ...(channel.userId === undefined ? {} : { userId: channel.userId }),
  }
}

function messageState(world: World, message: Message): MessageState {
  const author = world.people[message.author]
  return {
    id: message.id,
    author: { id: message.author, name: author?.name ?? '', bot: author?.bot === true },
    at: message.at,
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    files: message.attachments.map((file) => ({ name: file.filename, bytes: file.size })),
    edited: message.editedAt !== null,
    silent: (message.flags & silentFlag) !== 0,
    loading: message.loading === true,
    pings: message.pings,
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    ...(message.ephemeralTo === undefined ? {} : { ephemeralTo: message.ephemeralTo }),
    ...(message.interaction?.type === 2
      ? { usedBy: { userId: message.interaction.userId, name: message.interaction.name } }
      : {}),
  }
}
