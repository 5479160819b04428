import { ControlError, type StandTools } from '../stand.ts'
import type { Gateway } from './gateway.ts'
import { locales } from './menu.ts'
import { removeMessage } from './messages.ts'
import { insist, personOf, placeOf, slash, submit, typing, use } from './people.ts'
import { words } from './rules.ts'
import { channelJson, guildJson } from './wire.ts'
import {
  addMessage,
  bot,
  type Channel,
  type Interaction,
  type Json,
  named,
  snowflake,
  type World,
} from './world.ts'

/*
 * What can be done from outside (POST /sandbox/discord/<verb>); people, channels, guilds and roles are named by id or name.
 *
 * verb          body                                            answers
 * guild         { name, channel? }                              { guild, channel? }   a server with the bot in it
 * channel       { guild, name, announcement? }                  { channel }
 * role          { guild, name, mentionable? }                   { role }
 * person        { name, locale?, id? }                          { user }
 * slash         { user, channel?, command, options? }           { interaction }       no channel = the DM with the bot
 * autocomplete  { user, channel?, command, option, text }       { choices }           null when the bot missed the 3 s
 * press         { user, message?, custom_id }                   { interaction }       no message = the newest that has it
 * select        { user, message?, custom_id, values }           { interaction }
 * submit        { user, custom_id?, values }                    { interaction }       the form that is open for the person
 * dismiss       { user }                                        closes the open form
 * say           { user, channel, text }                         { message }           the bot has no intent to read it
 * delete-message { message }                                    a moderator removes it
 * permissions   { channel, denied: ["SEND_MESSAGES", …] }       what the bot lacks there
 * delete-channel { channel }  kick-bot { guild }  close-dms { user }  open-dms { user }
 * drop-gateway  { code?, forget? }                              breaks the line, or closes with a code; forget = no resume
 * reconnect     {}                                              asks the client to reconnect (op 7)
 * duplicate     {}                                              sends the last interaction again
 * odd           { event, data }                                 sends any gateway event, for payloads no person can cause
 */

export interface Control {
  readonly run: (verb: string, body: Json) => Promise<unknown>
  /** Tells waiting completions that an interaction was answered. */
  readonly settled: () => void
  readonly stop: () => void
}

interface Setup {
  readonly tools: StandTools
  readonly world: () => World
  readonly gateway: Gateway
}

type Verb = (setup: Setup, body: Json) => unknown

const answerWithin = 3_000

const verbs: Readonly<Record<string, Verb>> = {
  guild: makeGuild,
  channel: makeChannel,
  role: makeRole,
  person: makePerson,
  slash: (setup, body) => act(setup, slash(setup.world(), body, setup.tools.now())),
  press: (setup, body) => act(setup, use(setup.world(), body, setup.tools.now())),
  select: (setup, body) => act(setup, use(setup.world(), body, setup.tools.now())),
  submit: (setup, body) => act(setup, submit(setup.world(), body, setup.tools.now())),
  dismiss: ({ world }, body) => {
    delete world().modals[personOf(world(), body.user).id]
  },
  say,
  'delete-message': deleteMessage,
  permissions: ({ world }, body) => {
    insist(Array.isArray(body.denied), 'denied must be a list')
    named(world().channels, body.channel, 'channel').denied = body.denied.map(String)
  },
  'delete-channel': deleteChannel,
  'kick-bot': kickBot,
  'close-dms': ({ world }, body) => {
    personOf(world(), body.user).closed = true
  },
  'open-dms': ({ world }, body) => {
    personOf(world(), body.user).closed = false
  },
  'drop-gateway': ({ gateway }, body) =>
    gateway.drop(body.code === undefined ? undefined : Number(body.code), body.forget === true),
  reconnect: ({ gateway }) => gateway.askReconnect(),
  duplicate: ({ world, gateway }) => {
    const last = Object.values(world().interactions).at(-1)
    insist(last, 'nothing happened yet')
    gateway.dispatch('INTERACTION_CREATE', last.payload)
    return { interaction: last.id }
  },
  odd: ({ gateway }, body) => gateway.dispatch(String(body.event), body.data),
}

/** The driving API of this platform. */
export function createControl(setup: Setup): Control {
  const waiting = new Map<Interaction, (choices: unknown) => void>()
  const settled = () => {
    for (const [interaction, resolve] of waiting)
      if (interaction.answered !== 0) resolve(interaction.choices ?? null)
  }
  function complete(body: Json): Promise<unknown> {
    const interaction = typing(setup.world(), body, setup.tools.now())
    return new Promise((resolve) => {
      const finish = (choices: unknown) => {
        clearTimeout(timer)
        waiting.delete(interaction)
        resolve({ choices })
      }
      const timer = setTimeout(() => finish(null), answerWithin)
      waiting.set(interaction, finish)
      setup.gateway.dispatch('INTERACTION_CREATE', interaction.payload)
    })
  }
  return {
    async run(verb, body) {
      if (verb === 'autocomplete') return complete(body)
      const perform = verbs[verb]
      if (!perform) throw new ControlError(`unknown verb ${verb}`)
      const answer = perform(setup, body)
      setup.tools.changed('discord')
      return answer ?? { ok: true }
    },
    settled,
    stop() {
      for (const finish of waiting.values()) finish(null)
    },
  }
}

function act({ gateway }: Setup, interaction: Interaction): Json {
  gateway.dispatch('INTERACTION_CREATE', interaction.payload)
  return { interaction: interaction.id }
}

function text(body: Json, key: string): string {
  const value = body[key]
  insist(typeof value === 'string' && value !== '', `${key} is missing`)
  return value
}

function makeGuild(setup: Setup, body: Json): Json {
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

function makeChannel(setup: Setup, body: Json): Json {
  const guild = named(setup.world().guilds, body.guild, 'guild')
  const channel = addChannel(setup, guild.id, text(body, 'name'), body.announcement === true ? 5 : 0)
  setup.gateway.dispatch('CHANNEL_CREATE', channelJson(setup.world(), channel))
  return { channel: channel.id }
}

function makeRole({ world, tools }: Setup, body: Json): Json {
  const guild = named(world().guilds, body.guild, 'guild')
  const role = {
    id: snowflake(world(), tools.now()),
    name: text(body, 'name'),
    mentionable: body.mentionable === true,
  }
  guild.roles.push(role)
  return { role: role.id }
}

function makePerson({ world, tools }: Setup, body: Json): Json {
  const locale = words(body.locale) || 'en-US'
  insist(locales.has(locale), `Discord has no locale ${locale}`)
  const id = words(body.id) || snowflake(world(), tools.now())
  world().people[id] = { id, name: text(body, 'name'), locale, closed: false }
  return { user: id }
}

function say({ world, tools }: Setup, body: Json): Json {
  const person = personOf(world(), body.user)
  const channel = placeOf(world(), person, body.channel, tools.now())
  const id = snowflake(world(), tools.now())
  addMessage(channel, {
    id,
    channelId: channel.id,
    author: person.id,
    at: tools.now(),
    content: text(body, 'text'),
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    editedAt: null,
    pings: { everyone: false, roles: [], users: [] },
  })
  return { message: id }
}

function deleteMessage({ world }: Setup, body: Json): void {
  const all = Object.values(world().channels).flatMap((channel) => channel.messages)
  const message = all.find((each) => each.id === body.message)
  insist(message, `no message ${words(body.message)}`)
  removeMessage(world(), message)
}

function deleteChannel({ world, gateway }: Setup, body: Json): void {
  const channel = named(world().channels, body.channel, 'channel')
  insist(channel.guildId !== undefined, 'a DM cannot be deleted')
  delete world().channels[channel.id]
  gateway.dispatch('CHANNEL_DELETE', channelJson(world(), channel))
}

/** The server and its channels stay for its people, but the bot no longer sees them. */
function kickBot({ world, gateway }: Setup, body: Json): void {
  const guild = named(world().guilds, body.guild, 'guild')
  delete world().guilds[guild.id]
  gateway.dispatch('GUILD_DELETE', { id: guild.id })
}
