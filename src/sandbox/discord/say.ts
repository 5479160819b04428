import type { Setup } from './build.ts'
import { messageEvent } from './events.ts'
import { mentionedIn } from './mentions.ts'
import { insist, personOf, placeOf } from './people.ts'
import { lengthOf, words } from './rules.ts'
import {
  addMessage,
  bot,
  type Channel,
  findMessage,
  type Json,
  type Message,
  snowflake,
  type World,
} from './world.ts'

/** The longest message of somebody without Nitro. */
export const longest = 2000

/** Plain words in a channel or, without one, in the DM with the bot. */
export function say({ world, tools, gateway }: Setup, body: Json): Json {
  const person = personOf(world(), body.user)
  insist(!person.bot, 'the bot is driven by its program')
  insist(Object.keys(world().guilds).length > 0, 'there is no server in common with the bot')
  const channel = placeOf(world(), person, body.channel, tools.now())
  const content = picked(words(body.text).trim())
  insist(content !== '' && lengthOf(content) <= longest, `a message has 1 to ${longest} characters`)
  const message: Message = {
    ...{ id: snowflake(world(), tools.now()), channelId: channel.id, author: person.id, at: tools.now() },
    ...{ content, embeds: [], components: [], attachments: [], flags: 0, editedAt: null },
    ...reached(world(), channel, { content, replyTo: words(body.reply_to) }),
  }
  addMessage(channel, message)
  gateway.act('MESSAGE_CREATE', messageEvent(world(), message))
  return { message: message.id }
}

/** The client offers names while somebody types @, and puts the mention into the text. */
export const picked = (text: string): string =>
  text.replace(new RegExp(`(?<![\\w<])@${bot.name}(?![\\p{L}\\d])`, 'giu'), `<@${bot.id}>`)

interface Said {
  readonly content: string
  /** The id of a message of the same channel; '' = no reply. */
  readonly replyTo: string
}

/** Whom a person's message notifies: whom it names, and the author of what it replies to. */
function reached(world: World, channel: Channel, said: Said): Pick<Message, 'pings' | 'replyTo'> {
  const named = mentionedIn(world, channel, said.content)
  if (!said.replyTo) return { pings: named }
  const to = findMessage(world, channel.id, said.replyTo)
  insist(to, `no message ${said.replyTo} in that channel`)
  return { replyTo: to.id, pings: { ...named, users: [...new Set([...named.users, to.author])] } }
}
