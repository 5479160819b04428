import { ControlError } from '../stand.ts'
import {
  deleteChannel,
  deleteMessage,
  kickBot,
  makeChannel,
  makeGuild,
  makePerson,
  makeRole,
  type Setup,
} from './build.ts'
import { change, preview } from './edits.ts'
import { insist, personOf, slash, submit, typing, use } from './people.ts'
import { say } from './say.ts'
import { type Interaction, type Json, named } from './world.ts'

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
 * say           { user, channel?, text, reply_to? }             { message }           « @ASAP » is a mention of the bot
 * edit          { user, message, text }                         changes what they wrote
 * preview       { message }                                     a link's preview appears: an update in which nobody changed anything
 * delete-message { message }                                    a moderator removes it
 * permissions   { channel, denied: ["SEND_MESSAGES", …] }       what the bot lacks there
 * delete-channel { channel }  kick-bot { guild }  close-dms { user }  open-dms { user }
 * quarantine    { on }                                          error 20026 for every new direct message
 * drop-gateway  { code?, forget? }                              breaks the line, or closes with a code; forget = no resume
 * reconnect     {}                                              asks the client to reconnect (op 7)
 * duplicate     {}                                              sends the last interaction or message again
 * odd           { event, data }                                 sends any gateway event, for payloads no person can cause
 *
 * Fault rules match `POST /channels/{id}/messages` and the like, and `GET /gw` for the gateway's line.
 */

export interface Control {
  readonly run: (verb: string, body: Json) => Promise<unknown>
  /** Tells waiting completions that an interaction was answered. */
  readonly settled: () => void
  readonly stop: () => void
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
  say,
  edit: change,
  preview,
  submit: (setup, body) => act(setup, submit(setup.world(), body, setup.tools.now())),
  dismiss: ({ world }, body) => {
    delete world().modals[personOf(world(), body.user).id]
  },
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
  quarantine: ({ world }, body) => {
    world().quarantined = body.on === true
  },
  'drop-gateway': ({ gateway }, body) =>
    gateway.drop(body.code === undefined ? undefined : Number(body.code), body.forget === true),
  reconnect: ({ gateway }) => gateway.askReconnect(),
  duplicate: ({ gateway }) => insist(gateway.repeat(), 'nothing happened yet'),
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
      setup.gateway.act('INTERACTION_CREATE', interaction.payload)
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
  gateway.act('INTERACTION_CREATE', interaction.payload)
  return { interaction: interaction.id }
}
