import { type ControlSetup, emit } from './gestures.ts'
import { typed } from './mentions.ts'
import { changedEvent, messageJson } from './messages.ts'
import { insist, personOf } from './people.ts'
import { words } from './schema.ts'
import { bot, type Channel, type Json, type Message, newId, type World } from './world.ts'

/** Somebody changes what they wrote. */
export function change(setup: ControlSetup, body: Json): void {
  const { channel, message } = messageAt(setup, body.message)
  const person = personOf(setup.world(), body.user)
  insist(message.user === person.id, 'that message is somebody else’s')
  const said = words(body.text).replace(/@asap\b/gi, `<@${bot.id}>`)
  insist(said.trim(), 'text is missing')
  const event = changing(setup.world(), { channel, message, now: setup.tools.now() }, said)
  if (event) emit(setup, event)
}

interface At {
  readonly channel: Channel
  readonly message: Message
  readonly now: number
}

/** Puts other words into a message; resolves with what the bot is told: in a channel, where the new words mention it, the mention again. */
export function changing(world: World, { channel, message, now }: At, said: string): Json | null {
  const previous_message = messageJson(message)
  Object.assign(message, { text: typed(said), editedAt: now })
  const whole = { ...messageJson(message), client_msg_id: newId(world, 'm') }
  if (channel.userId) return changedEvent({ world, now }, channel, { message: whole, previous_message })
  const mentioned = said.includes(`<@${bot.id}>`) && channel.members.includes(bot.id)
  return mentioned ? { ...whole, type: 'app_mention', channel: channel.id, event_ts: message.ts } : null
}

/** Slack shows a link's preview, for which nobody changed anything. */
export function unfurl(setup: ControlSetup, body: Json): void {
  const { channel, message } = messageAt(setup, body.message)
  if (!channel.userId) return
  const whole = messageJson(message)
  const attachments = [{ id: 1, from_url: 'https://example.org', title: 'Example', fallback: 'Example' }]
  const what = { message: { ...whole, attachments }, previous_message: whole }
  emit(setup, changedEvent({ world: setup.world(), now: setup.tools.now() }, channel, what))
}

function messageAt({ world }: ControlSetup, ts: unknown): Omit<At, 'now'> {
  const channel = Object.values(world().channels).find(({ messages }) => messages.some((m) => m.ts === ts))
  const message = channel?.messages.find((each) => each.ts === ts)
  insist(channel && message, `no message ${words(ts)}`)
  return { channel, message }
}
