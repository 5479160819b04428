import { ControlError } from '../stand.ts'
import { change, unfurl } from './edits.ts'
import { type ControlSetup, closeView, emit, press, slash, submit } from './gestures.ts'
import { typed } from './mentions.ts'
import { messageJson } from './messages.ts'
import { insist, personOf, placeOf } from './people.ts'
import { words } from './schema.ts'
import { closeAll } from './views.ts'
import { addMessage, bot, type Channel, type Json, named, newId, newTs, openIm, team } from './world.ts'

/*
 * What can be done from outside (POST /sandbox/slack/<verb>); people and channels are named by id or name.
 *
 * verb        body                                          answers
 * person      { name, id?, locale?, email?, guest?, team? }  { id }           guest: multi or single; team: another workspace’s
 * channel     { name, members?, private?, bot? }            { id }           the bot is in it unless bot: false
 * join        { user?, channel }                            without user: the bot is invited
 * leave       { user, channel }    remove-bot { channel }    archive { channel }    unarchive { channel }
 * slash       { user, channel?, text }                      { trigger }      /asap; no channel = the DM with the bot
 * press       { user, action_id | value, message?, channel? } { trigger }    no message = the newest that has it
 * submit      { user, values }                              { response_action?, errors? } or { error: "operation_timeout" }
 * close-view  { user }                                      closes the topmost view
 * dm          { user, text }                                { ts }           writes to the bot
 * say         { user, channel, text }                       { ts }           « @asap » in it mentions the bot
 * edit        { user, message, text }                       message by its ts; as say, or in the DM with the bot
 * unfurl      { message }                                   a link's preview appears in a DM
 * delete-message { message }                                by ts, whoever wrote it
 * scopes      { lacking: ["groups:history", …] }            scopes that the app was not given
 * home        { user }                                      opens the app's home
 * deactivate  { user }    reactivate { user }    guest { user, guest }
 * disconnect  { reason? }                                   asks clients to reconnect (refresh_requested)
 * drop        {}                                            breaks every connection
 * duplicate   {}                                            sends the last envelope again
 * odd         { frame }                                     sends any frame, for payloads no person can cause
 * sweep       {}                                            looks for missed deadlines now
 */

type Verb = (setup: ControlSetup, body: Json) => unknown

const verbs: Readonly<Record<string, Verb>> = {
  person: makePerson,
  channel: makeChannel,
  join,
  leave: (setup, body) => {
    const { world } = setup
    const channel = named(world().channels, body.channel, 'channel')
    const person = named(world().people, body.user, 'person')
    leave(setup, channel, person.id)
  },
  'remove-bot': removeBot,
  archive: (setup, body) => {
    const channel = named(setup.world().channels, body.channel, 'channel')
    channel.archived = true
    emit(setup, {
      type: 'channel_archive',
      channel: channel.id,
      event_ts: newTs(setup.world(), setup.tools.now()),
    })
  },
  unarchive: ({ world }, body) => {
    named(world().channels, body.channel, 'channel').archived = false
  },
  slash,
  press,
  submit: (setup, body) => submit(setup, body),
  'close-view': closeView,
  dm: (setup, body) => write(setup, { ...body, channel: undefined }),
  say: write,
  'delete-message': deleteMessage,
  scopes: ({ world }, body) => {
    insist(Array.isArray(body.lacking), 'lacking must be a list')
    world().lacking = body.lacking.map(String)
  },
  home: (setup, body) => {
    const person = personOf(setup.world(), body.user)
    const channel = openIm(setup.world(), person.id).id
    const event_ts = newTs(setup.world(), setup.tools.now())
    emit(setup, { type: 'app_home_opened', user: person.id, channel, tab: 'home', event_ts })
  },
  deactivate: ({ world }, body) => {
    const person = named(world().people, body.user, 'person')
    person.deactivated = true
    closeAll(world(), person.id)
  },
  guest: ({ world }, body) => {
    insist(body.guest === 'multi' || body.guest === 'single', 'guest must be multi or single')
    named(world().people, body.user, 'person').guest = body.guest
  },
  reactivate: ({ world }, body) => {
    named(world().people, body.user, 'person').deactivated = false
  },
  edit: change,
  unfurl,
  disconnect: ({ hub }, body) => hub.disconnect(words(body.reason) || 'refresh_requested'),
  drop: ({ hub }) => hub.drop(),
  duplicate: ({ hub }) => insist(hub.duplicate(), 'nothing happened yet'),
  odd: ({ hub }, body) => hub.odd(body.frame),
  sweep: ({ hub }) => hub.sweep(),
}

/** The driving API of this platform. */
export function createControl(setup: ControlSetup): (verb: string, body: Json) => Promise<unknown> {
  return async (verb, body) => {
    const perform = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!perform) throw new ControlError(`unknown verb ${verb}`)
    const answer = await perform(setup, body)
    setup.tools.changed('slack')
    return answer ?? { ok: true }
  }
}

function makePerson({ world }: ControlSetup, body: Json): Json {
  const name = words(body.name)
  insist(name, 'name is missing')
  const id = words(body.id) || newId(world(), 'U')
  insist(/^[UW][A-Z0-9]{2,}$/.test(id), 'a person’s id begins with U')
  const email = words(body.email)
  world().people[id] = {
    id,
    name,
    locale: words(body.locale) || 'en-US',
    deactivated: false,
    ...(email ? { email } : {}),
    ...(body.guest === 'multi' || body.guest === 'single' ? { guest: body.guest } : {}),
    ...(words(body.team) ? { team: words(body.team) } : {}),
  }
  return { id }
}

function makeChannel({ world }: ControlSetup, body: Json): Json {
  const name = words(body.name)
  insist(/^[\p{Ll}\p{N}_-]{1,80}$/u.test(name), 'a channel’s name is lower-case, at most 80 characters')
  const members = (Array.isArray(body.members) ? body.members : []).map(
    (key) => named(world().people, key, 'person').id,
  )
  const id = newId(world(), 'C')
  world().channels[id] = {
    id,
    name,
    private: body.private === true,
    members: body.bot === false ? members : [...members, bot.id],
    archived: false,
    messages: [],
    dropped: 0,
  }
  return { id }
}

function deleteMessage({ world }: ControlSetup, body: Json): void {
  const channels = Object.values(world().channels)
  const channel = channels.find(({ messages }) => messages.some(({ ts }) => ts === body.message))
  insist(channel, `no message ${words(body.message)}`)
  channel.messages = channel.messages.filter(({ ts }) => ts !== body.message)
}

function join(setup: ControlSetup, body: Json): void {
  const { world, tools } = setup
  const channel = named(world().channels, body.channel, 'channel')
  const person = body.user === undefined ? bot : personOf(world(), body.user)
  if (!channel.members.includes(person.id)) channel.members.push(person.id)
  if (!channel.members.includes(bot.id)) return
  const event_ts = newTs(world(), tools.now())
  emit(setup, {
    type: 'member_joined_channel',
    user: person.id,
    channel: channel.id,
    channel_type: channel.private ? 'G' : 'C',
    event_ts,
  })
}

/** Somebody goes, or is removed: who is in the channel is told. */
function leave(setup: ControlSetup, channel: Channel, user: string): void {
  const { world, tools } = setup
  if (!channel.members.includes(user)) return
  channel.members = channel.members.filter((id) => id !== user)
  if (!channel.members.includes(bot.id)) return
  const kind = channel.private ? 'G' : 'C'
  const event_ts = newTs(world(), tools.now())
  emit(setup, {
    type: 'member_left_channel',
    user,
    channel: channel.id,
    channel_type: kind,
    team: team.id,
    event_ts,
  })
}

function removeBot(setup: ControlSetup, body: Json): void {
  const channel = named(setup.world().channels, body.channel, 'channel')
  channel.members = channel.members.filter((id) => id !== bot.id)
  const event_ts = newTs(setup.world(), setup.tools.now())
  emit(setup, { type: channel.private ? 'group_left' : 'channel_left', channel: channel.id, event_ts })
}

/** Somebody writes: to the bot alone it is an event, in a channel only when the bot is mentioned. */
function write(setup: ControlSetup, body: Json): Json {
  const { world, tools } = setup
  const person = personOf(world(), body.user)
  const channel = placeOf(world(), person, body.channel)
  const said = words(body.text).replace(/@asap\b/gi, `<@${bot.id}>`)
  insist(said.trim(), 'text is missing')
  const ts = newTs(world(), tools.now())
  const message = {
    ts,
    user: person.id,
    text: typed(said),
    blocks: [],
    at: tools.now(),
    editedAt: null,
    pings: { groups: [], users: [] },
    files: [],
  }
  addMessage(channel, message)
  const event = {
    ...messageJson(message),
    client_msg_id: newId(world(), 'm'),
    channel: channel.id,
    event_ts: ts,
  }
  if (channel.userId) emit(setup, { ...event, channel_type: 'im' })
  else if (said.includes(`<@${bot.id}>`) && channel.members.includes(bot.id))
    emit(setup, { ...event, type: 'app_mention' })
  return { ts }
}
