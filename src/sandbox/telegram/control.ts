import { ControlError } from '../stand.ts'
import type { Body, ControlTools } from './driving.ts'
import { change, react } from './edits.ts'
import { plainContent } from './html.ts'
import { askInline, makePerson, person, press, say, setBlocked, tell } from './people.ts'
import { chatAt, kickBot, makeGroup, slowDown, upgrade } from './places.ts'
import { privateChat } from './world.ts'

/*
 * What can be done from outside (POST /sandbox/telegram/<verb>); people and chats are named by their ids.
 *
 * verb           body                                                   answers
 * person         { first_name, last_name?, username?, language_code?,   { id }       started: has pressed Start before
 *                  id?, started? }
 * say            { from, text, chat?, reply_to? }                       { message }  no chat = the private one; presses Start
 * edit           { from, message, text, chat? }                                     changes what they wrote
 * react          { from, message, chat? }                                           told as a change, as Telegram does
 * press          { from, data, message?, chat?, forged?, old? }         { query }    no message = the newest that has it;
 *                                                                                     forged = any data, as a rogue client;
 *                                                                                     old = Telegram no longer shows it
 * location       { from, latitude, longitude }                          { message }
 * inline         { from, query }                                        { results }  null when the bot gives none in 3 s
 * block, unblock { from }          deactivate { from }
 * group          { title, type?: group|supergroup|channel, members,     { chat }     username = public
 *                  username? }
 * upgrade-group  { chat }                                               { chat }     the supergroup it became
 * kick-bot       { chat }
 * slow-mode      { chat, seconds }                                                   0 = none
 * inbox          { from }                                               { messages } the person's chat with the bot
 * forget-chat    { chat }                                                            the bot no longer knows it
 * delete-message { chat, message }                                                   by a person, unseen by the bot
 * duplicate      { n? }                                                              the newest updates once more
 * flush          {}                                                                  forgets what the bot has not fetched
 * break          {}                                                                  the poll in hand breaks off
 * odd            { kind, payload }                                                   any update, also one nobody can cause
 */

type Verb = (tools: ControlTools, body: Body) => unknown

const verbs: Readonly<Record<string, Verb>> = {
  person: makePerson,
  say,
  edit: change,
  react,
  press,
  location: (tools, body) => {
    const location = { latitude: Number(body.latitude), longitude: Number(body.longitude) }
    return tell(tools, body, { content: plainContent(''), location })
  },
  inline: askInline,
  block: (tools, body) => setBlocked(tools, body, true),
  unblock: (tools, body) => setBlocked(tools, body, false),
  deactivate: (tools, body) => {
    person(tools, body).deactivated = true
  },
  group: makeGroup,
  'upgrade-group': upgrade,
  'kick-bot': kickBot,
  'slow-mode': slowDown,
  inbox: (tools, body) => ({ messages: privateChat(tools.world(), person(tools, body)).messages }),
  'forget-chat': ({ world }, body) => {
    delete world().chats[Number(body.chat)]
    delete world().people[Number(body.chat)]
  },
  'delete-message': (tools, body) => {
    const chat = chatAt(tools, body.chat)
    chat.messages = chat.messages.filter((each) => each.id !== Number(body.message))
  },
  duplicate: ({ updates }, body) => updates.repeat(Number(body.n ?? 1)),
  flush: ({ world }) => {
    world().updates = []
  },
  break: ({ updates }) => updates.breakOff(),
  odd: ({ updates }, body) => {
    updates.push(String(body.kind), body.payload)
  },
}

/** Performs one verb of the table above. */
export async function control(tools: ControlTools, verb: string, body: Body): Promise<unknown> {
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!act) throw new ControlError(`unknown verb ${verb}; there are ${Object.keys(verbs).join(', ')}`)
  return act(tools, body)
}
