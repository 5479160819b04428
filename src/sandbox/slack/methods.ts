import type { Call, Method } from './call.ts'
import { completeUpload, uploadUrl } from './files.ts'
import { history } from './history.ts'
import { postEphemeral, postMessage, remove, seenChannel, update } from './messages.ts'
import { pageOf } from './paging.ts'
import { Refusal } from './refusal.ts'
import { words } from './schema.ts'
import { open, push, replace } from './views.ts'
import { app, bot, type Channel, type Json, openIm, type Person, team } from './world.ts'

const writing = {
  '*channel': 'text',
  text: 'text',
  blocks: 'json',
  attachments: 'json',
  markdown_text: 'text',
  link_names: 'flag',
  parse: 'text',
} as const

/** The methods this stand-in knows, with the arguments and tiers of docs.slack.dev/reference/methods. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': { args: {}, tier: 'special', run: authTest },
  'apps.connections.open': { args: {}, tier: 3, token: 'app', run: ({ ticket }) => ({ url: ticket() }) },
  'chat.postMessage': {
    args: {
      ...writing,
      thread_ts: 'text',
      reply_broadcast: 'flag',
      mrkdwn: 'flag',
      unfurl_links: 'flag',
      unfurl_media: 'flag',
      metadata: 'json',
      username: 'text',
      icon_emoji: 'text',
      icon_url: 'text',
    },
    tier: 'special',
    run: postMessage,
  },
  'chat.postEphemeral': {
    args: { ...writing, '*user': 'text', thread_ts: 'text' },
    tier: 4,
    run: postEphemeral,
  },
  'chat.update': {
    args: { ...writing, '*ts': 'text', metadata: 'json', reply_broadcast: 'flag', file_ids: 'json' },
    tier: 3,
    run: update,
  },
  'chat.delete': { args: { '*channel': 'text', '*ts': 'text' }, tier: 3, run: remove },
  'conversations.open': {
    args: { channel: 'text', users: 'text', return_im: 'flag', prevent_creation: 'flag' },
    tier: 3,
    run: openConversation,
  },
  'conversations.info': {
    args: { '*channel': 'text', include_locale: 'flag', include_num_members: 'flag' },
    tier: 3,
    run: ({ world, args }) => ({ channel: channelJson(seenChannel(world, args.channel)) }),
  },
  'conversations.list': {
    args: { cursor: 'text', exclude_archived: 'flag', limit: 'number', types: 'text' },
    tier: 2,
    run: listConversations,
  },
  'conversations.history': {
    args: {
      ...{ '*channel': 'text', cursor: 'text', limit: 'number', oldest: 'text', latest: 'text' },
      ...{ inclusive: 'flag', include_all_metadata: 'flag' },
    },
    tier: 3,
    run: history,
  },
  'conversations.members': {
    args: { '*channel': 'text', cursor: 'text', limit: 'number' },
    tier: 4,
    run: members,
  },
  'users.info': { args: { '*user': 'text', include_locale: 'flag' }, tier: 4, run: userInfo },
  'views.open': { args: { '*view': 'json', '*trigger_id': 'text' }, tier: 4, run: open },
  'views.push': { args: { '*view': 'json', '*trigger_id': 'text' }, tier: 4, run: push },
  'views.update': {
    args: { '*view': 'json', view_id: 'text', external_id: 'text', hash: 'text' },
    tier: 4,
    run: replace,
  },
  'files.getUploadURLExternal': {
    args: { '*filename': 'text', '*length': 'number', alt_txt: 'text', snippet_type: 'text' },
    tier: 4,
    run: uploadUrl,
  },
  'files.completeUploadExternal': {
    args: {
      '*files': 'json',
      channel_id: 'text',
      channels: 'text',
      initial_comment: 'text',
      thread_ts: 'text',
    },
    tier: 4,
    run: completeUpload,
  },
}

function authTest({ origin }: Call): Json {
  return {
    url: `${origin}/slack/`,
    team: 'ASAP',
    user: bot.name,
    team_id: team.id,
    user_id: bot.id,
    bot_id: app.botId,
    is_enterprise_install: false,
  }
}

function openConversation({ world, args }: Call): Json {
  const ids = words(args.users)
    .split(',')
    .filter((id) => id !== '')
  const given = words(args.channel)
  if (given) return { channel: { id: seenChannel(world, given).id } }
  if (ids.length === 0) throw new Refusal('users_list_not_supplied')
  if (ids.length > 8) throw new Refusal('too_many_users')
  const [person, ...others] = ids.map((id) => world.people[id])
  if (!person) throw new Refusal('user_not_found')
  if (others.length > 0) throw new Refusal('invalid_arguments', ['[ERROR] this stand-in opens one person'])
  if (person.bot) throw new Refusal('cannot_dm_bot')
  if (person.deactivated) throw new Refusal('user_disabled')
  const channel = openIm(world, person.id)
  return { channel: args.return_im === true ? channelJson(channel) : { id: channel.id } }
}

const kinds = new Set(['public_channel', 'private_channel', 'im', 'mpim'])
const kindOf = (channel: Channel) =>
  channel.userId ? 'im' : channel.private ? 'private_channel' : 'public_channel'

function listConversations({ world, args }: Call): Json {
  const types = (words(args.types) || 'public_channel').split(',').map((each) => each.trim())
  if (types.some((each) => !kinds.has(each))) throw new Refusal('invalid_types')
  const all = Object.values(world.channels).filter(
    (channel) =>
      types.includes(kindOf(channel)) &&
      (!channel.private || channel.members.includes(bot.id)) &&
      !(args.exclude_archived === true && channel.archived),
  )
  const { items, next } = pageOf(all, args)
  return { channels: items.map(channelJson), response_metadata: { next_cursor: next } }
}

function members({ world, args }: Call): Json {
  const { items, next } = pageOf(seenChannel(world, args.channel).members, args)
  return { members: items, response_metadata: { next_cursor: next } }
}

function userInfo({ world, args }: Call): Json {
  const person = world.people[words(args.user)]
  if (!person) throw new Refusal('user_not_found')
  return { user: { ...userJson(person), ...(args.include_locale === true ? { locale: person.locale } : {}) } }
}

function userJson(person: Person): Json {
  return {
    id: person.id,
    team_id: person.team ?? team.id,
    ...(person.team ? { is_stranger: true } : {}),
    name: person.name.toLowerCase().replace(/[^a-z0-9._-]+/g, '.'),
    real_name: person.name,
    deleted: person.deactivated,
    tz: 'Asia/Baku',
    tz_offset: 14_400,
    is_bot: person.bot === true,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'single',
    profile: {
      real_name: person.name,
      display_name: person.name,
      ...(person.email ? { email: person.email } : {}),
    },
  }
}

function channelJson(channel: Channel): Json {
  if (channel.userId)
    return { id: channel.id, is_im: true, user: channel.userId, is_archived: channel.archived }
  return {
    id: channel.id,
    name: channel.name,
    is_channel: !channel.private,
    is_group: channel.private,
    is_im: false,
    is_private: channel.private,
    is_archived: channel.archived,
    is_member: channel.members.includes(bot.id),
    num_members: channel.members.length,
  }
}
