import type { Setup } from './build.ts'
import { messageEvent } from './events.ts'
import { mentionedIn } from './mentions.ts'
import { insist, personOf } from './people.ts'
import { lengthOf, words } from './rules.ts'
import { longest, picked } from './say.ts'
import { bot, type Json, type Message, type World } from './world.ts'

/** Somebody changes what they wrote. */
export function change(setup: Setup, body: Json): void {
  const { world, tools, gateway } = setup
  const person = personOf(world(), body.user)
  const message = messageAt(setup, body.message)
  insist(message.author === person.id, 'that message is somebody else’s')
  const content = picked(words(body.text).trim())
  insist(content !== '' && lengthOf(content) <= longest, `a message has 1 to ${longest} characters`)
  gateway.act('MESSAGE_UPDATE', changing(world(), message, content, tools.now()))
}

/** Puts other words into a message; answers what MESSAGE_UPDATE says of it. */
export function changing(world: World, message: Message, content: string, now: number): Json {
  const channel = world.channels[message.channelId]
  insist(channel, 'the channel is gone')
  Object.assign(message, { content, editedAt: now, pings: mentionedIn(world, channel, content) })
  return changedEvent(world, message)
}

/** Discord finds a link's preview after the message: an update in which nobody changed anything (discord-api-docs#8281). */
export function preview(setup: Setup, body: Json): void {
  const message = messageAt(setup, body.message)
  const embeds = [{ type: 'link', url: 'https://example.org', title: 'Example' }]
  const told = changedEvent(setup.world(), message, '000')
  setup.gateway.act('MESSAGE_UPDATE', { ...told, ...(told.content === '' ? {} : { embeds }) })
}

/** What MESSAGE_UPDATE says: to the microsecond, which an update by Discord itself sets to zero. */
export function changedEvent(world: World, message: Message, micros = '195'): Json {
  const edited = message.editedAt === null ? null : new Date(message.editedAt).toISOString()
  return {
    ...messageEvent(world, message),
    edited_timestamp: edited?.replace('Z', `${micros}+00:00`) ?? null,
  }
}

function messageAt({ world }: Setup, id: unknown): Message {
  const all = Object.values(world().channels).flatMap(({ messages }) => messages)
  const found = all.find((each) => each.id === id)
  insist(found && found.author !== bot.id, `nobody wrote a message ${words(id)}`)
  return found
}
