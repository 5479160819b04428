import type { Call } from './call.ts'
import { answerInteraction, deleteAnswer, editAnswer, followUp, getAnswer } from './interactions.ts'
import { overwriteMenu } from './menu.ts'
import { createMessage, deleteMessage, editMessage, getMessage, listMessages, reachable } from './messages.ts'
import { refuse } from './refusal.ts'
import { isObject } from './rules.ts'
import { applicationJson, channelJson, gatewayUrl, guildJson, memberJson, userJson } from './wire.ts'
import { bot, type Guild, type Json, openDm } from './world.ts'

/** One route of the API; `run` answers null for 204. */
export interface Route {
  readonly method: string
  /** `POST /channels/{id}/messages`, as the journal and the fault rules name it. */
  readonly name: string
  readonly pattern: RegExp
  /** How many of the path's ids make the rate limit's major parameter. */
  readonly major: number
  /** No bot token wanted: the interaction's token is in the path. */
  readonly open: boolean
  readonly run: (call: Call) => unknown
}

/** The routes this stand-in answers; any other is 404 as on the platform. */
export const routes: readonly Route[] = [
  route('GET', '/gateway/bot', gatewayBot),
  route('GET', '/applications/@me', (call) => applicationJson(call.world)),
  route('GET', '/users/@me', () => userJson(bot)),
  route('GET', '/users/{id}', user),
  route('POST', '/users/@me/channels', dm),
  route('GET', '/applications/{id}/commands', (call) => menuOf(call, 'global')),
  route('PUT', '/applications/{id}/commands', (call) => overwrite(call, 'global')),
  route('GET', '/applications/{id}/guilds/{id}/commands', (call) => menuOf(call, call.id(1))),
  route('PUT', '/applications/{id}/guilds/{id}/commands', (call) => overwrite(call, guild(call, 1).id)),
  route('GET', '/guilds/{id}', (call) => guildJson(call.world, guild(call, 0))),
  route('GET', '/guilds/{id}/channels', guildChannels),
  route('GET', '/guilds/{id}/roles', (call) => guildJson(call.world, guild(call, 0)).roles),
  route('GET', '/guilds/{id}/members/{id}', member),
  route('GET', '/channels/{id}', (call) => channelJson(call.world, reachable(call.world, call.id(0)))),
  route('GET', '/channels/{id}/messages', listMessages),
  route('POST', '/channels/{id}/messages', createMessage),
  route('GET', '/channels/{id}/messages/{id}', getMessage),
  route('PATCH', '/channels/{id}/messages/{id}', editMessage),
  route('DELETE', '/channels/{id}/messages/{id}', deleteMessage),
  route('POST', '/interactions/{id}/{token}/callback', answerInteraction),
  route('POST', '/webhooks/{id}/{token}', followUp),
  ...['{id}', '@original'].flatMap((message) => [
    route('GET', `/webhooks/{id}/{token}/messages/${message}`, getAnswer),
    route('PATCH', `/webhooks/{id}/{token}/messages/${message}`, editAnswer),
    route('DELETE', `/webhooks/{id}/{token}/messages/${message}`, deleteAnswer),
  ]),
]

function route(method: string, path: string, run: (call: Call) => unknown): Route {
  const open = path.includes('{token}')
  const pattern = path
    .replace(/\{id\}/g, '(\\d+)')
    .replace('{token}', '([^/]+)')
    .replace('@original', '(@original)')
  return {
    method,
    name: `${method} ${path}`,
    pattern: new RegExp(`^${pattern}$`),
    major: open ? 2 : 1,
    open,
    run,
  }
}

function gatewayBot(call: Call): Json {
  return {
    url: gatewayUrl(call.origin),
    shards: 1,
    session_start_limit: {
      total: 1000,
      remaining: 1000 - call.identifies,
      reset_after: 14_400_000,
      max_concurrency: 1,
    },
  }
}

function guild(call: Call, index: number): Guild {
  const found = call.world.guilds[call.id(index)]
  if (!found) throw refuse('unknownGuild')
  return found
}

function overwrite(call: Call, scope: string): Json[] {
  const menu = overwriteMenu(call.world, application(call, scope), call.body, call.now)
  call.changed()
  return menu.map((entry) => ({ ...entry, application_id: bot.id }))
}

const menuOf = (call: Call, scope: string): Json[] => call.world.commands[application(call, scope)] ?? []

function application(call: Call, scope: string): string {
  if (call.id(0) !== bot.id) throw refuse('unknownApplication')
  return scope
}

function guildChannels(call: Call): Json[] {
  const { id } = guild(call, 0)
  return Object.values(call.world.channels)
    .filter((channel) => channel.guildId === id)
    .map((channel) => channelJson(call.world, channel))
}

function user(call: Call): Json {
  const person = call.world.people[call.id(0)]
  if (!person) throw refuse('unknownUser')
  return userJson(person)
}

function member(call: Call): Json {
  guild(call, 0)
  const person = call.world.people[call.id(1)]
  if (!person) throw refuse('unknownMember')
  return memberJson(person, 0)
}

/** Opening a DM succeeds even when the person accepts none: only sending is refused. A new one can come too fast, or from a bot that is quarantined. */
function dm(call: Call): Json {
  const wanted = isObject(call.body) ? String(call.body.recipient_id) : ''
  const person = call.world.people[wanted]
  if (!person || person.bot) throw refuse('invalidRecipients')
  if (call.world.dms[person.id] === undefined) {
    if (call.world.quarantined) throw refuse('quarantined')
    if (!call.mayOpen()) throw refuse('openingTooFast')
  }
  const channel = openDm(call.world, person.id, call.now)
  return channelJson(call.world, channel)
}
