import type { Call } from './call.ts'
import { contentOf, post } from './messages.ts'
import { Refusal } from './refusal.ts'
import { words } from './schema.ts'
import { type Channel, type Json, keepNewest, newId, type ResponseUrl, type World } from './world.ts'

const mostUses = 5
const lifeMs = 30 * 60_000
const known = new Set([
  'text',
  'blocks',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'attachments',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
  'link_names',
  'parse',
])

/** Makes the address through which one act can be answered. */
export function newResponseUrl(world: World, origin: string, url: Omit<ResponseUrl, 'uses'>): string {
  const id = newId(world, 'R')
  world.responseUrls[id] = { ...url, uses: 0 }
  keepNewest(world.responseUrls)
  return `${origin}/slack/respond/${id}`
}

/** A post to a response_url: at most five within thirty minutes. */
export function respond(call: Call, id: string): void {
  const { world, args, now } = call
  const url = world.responseUrls[id]
  if (!url) throw new Refusal('invalid_url')
  if (now - url.at > lifeMs) throw new Refusal('expired_url')
  if (url.uses >= mostUses) throw new Refusal('used_url')
  const odd = Object.keys(args).filter((key) => !known.has(key))
  if (odd.length > 0)
    throw new Refusal(
      'invalid_payload',
      odd.map((key) => `[ERROR] unknown field: ${key}`),
    )
  const channel = world.channels[url.channelId]
  if (!channel) throw new Refusal('channel_not_found')
  answer(call, channel, url)
  url.uses += 1
}

function answer(call: Call, channel: Channel, url: ResponseUrl): void {
  const { world, args, now } = call
  const original = channel.messages.find((message) => message.ts === url.ts)
  if (args.delete_original === true && original) {
    channel.messages = channel.messages.filter((message) => message !== original)
    return
  }
  const content = contentOf(world, args)
  if (args.replace_original === true && original) {
    original.text = content.text
    original.blocks = content.blocks
    original.editedAt = now
    return
  }
  post(call, channel, content, words(args.response_type) === 'in_channel' ? {} : { ephemeralTo: url.userId })
}

/** The answer that an acknowledgement of a slash command may carry. */
export function answerByAck(call: Call, channel: Channel, userId: string, payload: Json): void {
  if (payload.text === undefined && payload.blocks === undefined) return
  const content = contentOf(call.world, payload)
  post(call, channel, content, payload.response_type === 'in_channel' ? {} : { ephemeralTo: userId })
}
