import { bot, type Channel, type Guild, type Json, type Message, type Person, type World } from './world.ts'

/** Every permission of a modern server, as the bitfield that Discord sends. */
export const allPermissions = '2251799813685247'
const iso = (at: number) => new Date(at).toISOString()

/** A user object. */
export function userJson(person: Person): Json {
  return {
    id: person.id,
    username:
      person.name
        .toLowerCase()
        .replace(/[^a-z0-9_.]/g, '_')
        .slice(0, 32) || 'user',
    global_name: person.name,
    discriminator: person.bot ? '0001' : '0',
    avatar: null,
    public_flags: 0,
    ...(person.bot ? { bot: true } : {}),
  }
}

/** A guild member object. */
export function memberJson(person: Person, at: number): Json {
  return {
    user: userJson(person),
    nick: null,
    avatar: null,
    roles: [],
    joined_at: iso(at),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
    permissions: allPermissions,
  }
}

/** A channel object. */
export function channelJson(world: World, channel: Channel): Json {
  const last = channel.messages.at(-1)?.id ?? null
  if (channel.userId !== undefined) {
    const person = world.people[channel.userId]
    return {
      id: channel.id,
      type: 1,
      flags: 0,
      last_message_id: last,
      recipients: person ? [userJson(person)] : [],
    }
  }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    permission_overwrites: [],
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: last,
    flags: 0,
  }
}

/** A guild object, as GET guilds/{id} and GUILD_CREATE carry it. */
export function guildJson(world: World, guild: Guild): Json {
  const channels = Object.values(world.channels).filter((channel) => channel.guildId === guild.id)
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [
      roleJson(guild.id, '@everyone', false),
      ...guild.roles.map((r) => roleJson(r.id, r.name, r.mentionable)),
    ],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    joined_at: iso(0),
    large: false,
    unavailable: false,
    member_count: Object.keys(world.people).length,
    voice_states: [],
    members: [memberJson(bot, 0)],
    channels: channels.map((channel) => channelJson(world, channel)),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

function roleJson(id: string, name: string, mentionable: boolean): Json {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: name === '@everyone' ? 0 : 1,
    permissions: allPermissions,
    managed: false,
    mentionable,
    flags: 0,
  }
}

/** A message object. */
export function messageJson(world: World, message: Message): Json {
  const author = world.people[message.author]
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.interaction ? 20 : message.replyTo === undefined ? 0 : 19,
    content: message.content,
    author: author
      ? userJson(author)
      : { id: message.author, username: 'gone', discriminator: '0', avatar: null },
    timestamp: iso(message.at),
    edited_timestamp: message.editedAt === null ? null : iso(message.editedAt),
    tts: false,
    mention_everyone: message.pings.everyone,
    mentions: message.pings.users.flatMap((id) => (world.people[id] ? [userJson(world.people[id])] : [])),
    mention_roles: message.pings.roles,
    attachments: message.attachments.map((a) => ({
      ...a,
      url: `http://localhost/${a.id}`,
      proxy_url: `http://localhost/${a.id}`,
    })),
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.replyTo === undefined ? {} : { message_reference: referenceJson(message, message.replyTo) }),
    ...(message.interaction ? { application_id: bot.id, webhook_id: bot.id } : {}),
  }
}

const referenceJson = ({ channelId }: Message, id: string): Json => ({
  ...{ type: 0, channel_id: channelId, message_id: id },
})

/** The bot's application object. */
export function applicationJson(world: World): Json {
  return {
    id: bot.id,
    name: bot.name,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    approximate_guild_count: Object.keys(world.guilds).length,
    bot: userJson(bot),
  }
}

/** Where clients of the gateway connect. */
export const gatewayUrl = (origin: string): string => `${origin.replace(/^http/, 'ws')}/discord/gw`
