import type { Call } from './call.ts'
import { post, seenChannel } from './messages.ts'
import { Refusal } from './refusal.ts'
import { objects, words } from './schema.ts'
import { bot, type Json, keepNewest, newId } from './world.ts'

/** Names an address that takes the bytes. */
export function uploadUrl(call: Call): Json {
  const { world, args, origin } = call
  if (Number(args.length) < 1) throw new Refusal('invalid_arguments', ['[ERROR] length must be positive'])
  const id = newId(world, 'F')
  world.uploads[id] = {
    name: words(args.filename),
    length: Number(args.length),
    received: false,
    shared: false,
  }
  keepNewest(world.uploads)
  return { upload_url: `${origin}/slack/upload/v1/${id}`, file_id: id }
}

/** Takes the bytes; answers HTTP's status and Slack's short text. */
export function receive(
  call: Pick<Call, 'world'>,
  id: string,
  bytes: number,
): { status: number; text: string } {
  const upload = call.world.uploads[id]
  if (!upload || upload.received) return { status: 404, text: 'not found' }
  if (upload.length !== bytes) return { status: 400, text: 'length mismatch' }
  upload.received = true
  return { status: 200, text: `OK - ${bytes}` }
}

/** Shares uploaded files into a channel. */
export function completeUpload(call: Call): Json {
  const { world, args } = call
  const ids = objects(args.files).map((file) => words(file.id))
  const files = ids.map((id) => {
    const upload = world.uploads[id]
    if (!upload?.received || upload.shared) throw new Refusal('file_not_found')
    return { id, upload }
  })
  if (files.length === 0) throw new Refusal('invalid_arguments', ['[ERROR] missing required field: files'])
  if (args.channel_id !== undefined) {
    const channel = seenChannel(world, args.channel_id)
    if (!channel.members.includes(bot.id)) throw new Refusal('not_in_channel')
    const shown = files.map(({ id, upload }) => ({ id, name: upload.name, bytes: upload.length }))
    post(call, channel, { text: words(args.initial_comment), blocks: [] }, { files: shown })
  }
  for (const { upload } of files) upload.shared = true
  return { files: files.map(({ id, upload }) => ({ id, title: upload.name })) }
}
