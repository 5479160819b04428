import { messageComponents, modal } from './components.ts'
import { embed, embedSum, isEmpty, messageLimits } from './embed.ts'
import { type Fault, invalidForm, refuse } from './refusal.ts'
import {
  anything,
  type Check,
  flag,
  isObject,
  list,
  nullable,
  oneOf,
  report,
  shape,
  snowflakeId,
  text,
  whole,
} from './rules.ts'
import type { Json } from './world.ts'

const allowedMentions: Check = (value, path, faults) => {
  shape({
    parse: nullable(list(0, 3, oneOf('roles', 'users', 'everyone'))),
    roles: nullable(list(0, 100, snowflakeId)),
    users: nullable(list(0, 100, snowflakeId)),
    replied_user: nullable(flag),
  })(value, path, faults)
  if (!isObject(value)) return
  for (const kind of ['roles', 'users'])
    if (has(value.parse, kind) && Array.isArray(value[kind]) && value[kind].length > 0)
      report(
        faults,
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
}

const has = (value: unknown, item: string) => Array.isArray(value) && value.includes(item)

const common = {
  content: nullable(text(0, messageLimits.content)),
  embeds: nullable(list(0, messageLimits.embeds, embed)),
  components: nullable(messageComponents),
  allowed_mentions: nullable(allowedMentions),
  attachments: nullable(
    list(
      0,
      messageLimits.files,
      shape({
        'id!': anything,
        filename: text(1, 1024),
        description: nullable(text(0, 1024)),
        title: anything,
      }),
    ),
  ),
  flags: nullable(whole(0, 2 ** 31)),
}

/** Fields that discord.js puts on every message it sends, also where they mean nothing. */
const extras = {
  tts: nullable(flag),
  nonce: nullable(text(1, messageLimits.nonce)),
  enforce_nonce: nullable(flag),
  message_reference: nullable(
    shape({
      type: oneOf(0),
      'message_id!': snowflakeId,
      channel_id: snowflakeId,
      guild_id: snowflakeId,
      fail_if_not_exists: flag,
    }),
  ),
  sticker_ids: nullable(list(0, 3, snowflakeId)),
  poll: nullable(anything),
}

const messageShape = shape({ ...common, ...extras })

/** Flags a bot may set: suppress embeds, ephemeral, suppress notifications, Components V2. */
const ephemeral = 1 << 6
const allowedFlags = (1 << 2) | ephemeral | (1 << 12) | (1 << 15)

function sense(body: Json, faults: Fault[]): void {
  if (embedSum(body.embeds) > messageLimits.embedSum)
    report(
      faults,
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${messageLimits.embedSum}`,
    )
  if (typeof body.flags === 'number' && body.flags & ~allowedFlags)
    report(faults, ['flags'], 'BITFIELD_INVALID_FLAGS', 'The specified flags cannot be set')
  if (typeof body.flags === 'number' && body.flags & (1 << 15))
    report(faults, ['flags'], 'COMPONENTS_V2_NOT_SPOKEN', 'This stand-in does not speak Components V2')
}

function check(shapeOf: Check, body: unknown): Json {
  const faults: Fault[] = []
  shapeOf(body, [], faults)
  if (isObject(body)) sense(body, faults)
  if (faults.length > 0) throw invalidForm(faults)
  return body as Json
}

/** Refuses what would show nothing. */
function notEmpty(body: Json, files: number): Json {
  const embeds = Array.isArray(body.embeds) ? body.embeds.filter((e) => !isEmpty(e)) : []
  const components = Array.isArray(body.components) ? body.components.length : 0
  const content = typeof body.content === 'string' ? body.content.trim() : ''
  if (!content && embeds.length === 0 && files === 0 && components === 0 && !body.poll)
    throw refuse('emptyMessage')
  return body
}

/** POST channels/{id}/messages. */
export const checkCreate = (body: unknown, files: number): Json => notEmpty(check(messageShape, body), files)
/** An interaction's answer or follow-up. */
export const checkReply = (body: unknown, files: number): Json => notEmpty(check(messageShape, body), files)
/** PATCH of a message. */
export const checkEdit = (body: unknown): Json => check(messageShape, body)

/** A deferred answer may carry nothing but the ephemeral flag. */
export function checkDefer(body: unknown): Json {
  return check(shape({ flags: nullable(whole(0, 2 ** 31)) }), body ?? {})
}

/** A modal callback's data. */
export function checkModal(body: unknown): Json {
  const faults: Fault[] = []
  modal(body, ['data'], faults)
  if (faults.length > 0) throw invalidForm(faults)
  return body as Json
}

/** Autocomplete's choices. */
export function checkChoices(body: unknown): Json {
  const faults: Fault[] = []
  const choice = shape({ 'name!': text(1, 100), 'value!': text(1, 100), name_localizations: anything })
  shape({ 'choices!': list(0, 25, choice) })(body, ['data'], faults)
  if (faults.length > 0) throw invalidForm(faults)
  return body as Json
}

/** Whether the ephemeral flag is set. */
export const isEphemeral = (body: Json): boolean => (Number(body.flags ?? 0) & ephemeral) !== 0
