import type { Call } from './call.ts'
import { checkChoices, checkDefer, checkEdit, checkModal, checkReply, isEphemeral } from './content.ts'
import { applyEdit, draft, objects, removeMessage } from './messages.ts'
import { invalidForm, refuse } from './refusal.ts'
import { isObject } from './rules.ts'
import { messageJson } from './wire.ts'
import {
  addMessage,
  type Channel,
  findMessage,
  type Interaction,
  type Json,
  type Message,
  type World,
} from './world.ts'

const answerWithin = 3_000
const tokenLives = 900_000
const ephemeralFlag = 1 << 6

/** Callback types that each interaction type may be answered with. */
const answers: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
}

/** Whether nobody answered in the three seconds that Discord gives. */
export const hasFailed = (interaction: Interaction, now: number): boolean =>
  interaction.answered === 0 && now - interaction.at > answerWithin

/** POST interactions/{id}/{token}/callback. */
export function answerInteraction(call: Call): Json | null {
  const { world, now } = call
  const interaction = world.interactions[call.id(1)]
  if (!interaction || interaction.id !== call.id(0)) throw refuse('unknownInteraction')
  if (interaction.answered !== 0) throw refuse('acknowledged')
  if (hasFailed(interaction, now)) throw refuse('unknownInteraction')
  const body = isObject(call.body) ? call.body : {}
  const type = Number(body.type)
  const allowed = (answers[interaction.type] ?? []).filter(
    (each) => interaction.source !== undefined || (each !== 6 && each !== 7),
  )
  if (!allowed.includes(type))
    throw invalidForm([
      { path: ['type'], code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${allowed.join(', ')}}.` },
    ])
  perform(call, interaction, type, body.data)
  interaction.answered = type
  call.changed()
  if (call.query.get('with_response') !== 'true') return null
  const shown = originalOf(world, interaction)
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      response_message_id: shown?.id,
      response_message_ephemeral: shown?.ephemeralTo !== undefined,
    },
    resource: { type, ...(shown ? { message: messageJson(world, shown) } : {}) },
  }
}

function perform(call: Call, interaction: Interaction, type: number, data: unknown): void {
  const { world, now } = call
  const channel = world.channels[interaction.channelId]
  if (!channel) throw refuse('unknownChannel')
  switch (type) {
    case 4:
      post(call, channel, interaction, checkReply(data, call.files.length))
      return
    case 5: {
      const message = post(call, channel, interaction, checkDefer(data))
      message.loading = true
      interaction.owed = true
      return
    }
    case 6:
    case 7: {
      const source = findMessage(world, channel.id, interaction.source ?? '')
      if (!source) throw refuse('unknownMessage')
      if (type === 7) applyEdit(source, checkEdit(data), call.files, now)
      interaction.original = source.id
      return
    }
    case 8:
      interaction.choices = checkChoices(data).choices
      return
    case 9:
      world.modals[interaction.userId] = opened(checkModal(data), interaction)
  }
}

function opened(data: Json, interaction: Interaction): World['modals'][string] {
  return {
    customId: String(data.custom_id),
    title: String(data.title),
    components: objects(data.components),
    channelId: interaction.channelId,
    ...(interaction.source === undefined ? {} : { source: interaction.source }),
  }
}

/** Puts an answer into the channel; the first one becomes `@original`. */
function post(call: Call, channel: Channel, interaction: Interaction, body: Json): Message {
  const message = draft(call.world, channel, body, { now: call.now, files: call.files, answer: true })
  if (isEphemeral(body)) message.ephemeralTo = interaction.userId
  message.interaction = {
    id: interaction.id,
    type: interaction.type,
    userId: interaction.userId,
    name: interaction.name,
  }
  interaction.original ??= message.id
  addMessage(channel, message)
  if (message.ephemeralTo === undefined) call.posted(message)
  return message
}

function live(call: Call): Interaction {
  const interaction = call.world.interactions[call.id(1)]
  if (!interaction || interaction.answered === 0) throw refuse('unknownWebhook')
  if (call.now - interaction.at > tokenLives) throw refuse('invalidWebhookToken')
  return interaction
}

function originalOf(world: World, interaction: Interaction): Message | undefined {
  return interaction.original === undefined
    ? undefined
    : findMessage(world, interaction.channelId, interaction.original)
}

function wanted(call: Call, interaction: Interaction): Message {
  const id = call.id(2)
  const message =
    id === '@original'
      ? originalOf(call.world, interaction)
      : findMessage(call.world, interaction.channelId, id)
  if (!message) throw refuse('unknownMessage')
  return message
}

/** POST webhooks/{app}/{token}: right after a deferral it fills the waiting message instead of adding one. */
export function followUp(call: Call): Json {
  const interaction = live(call)
  const body = checkReply(call.body, call.files.length)
  const waiting = interaction.owed ? originalOf(call.world, interaction) : undefined
  if (waiting) return messageJson(call.world, fill(call, interaction, waiting, body))
  const channel = call.world.channels[interaction.channelId]
  if (!channel) throw refuse('unknownChannel')
  const message = post(call, channel, interaction, body)
  call.changed()
  return messageJson(call.world, message)
}

/** The waiting message keeps the deferral's ephemeral flag, whatever the answer says. */
function fill(call: Call, interaction: Interaction, message: Message, body: Json): Message {
  applyEdit(message, body, call.files, call.now)
  message.editedAt = null
  message.flags = (message.flags & ephemeralFlag) | (Number(body.flags ?? 0) & ~ephemeralFlag)
  message.loading = false
  interaction.owed = false
  call.changed()
  return message
}

/** PATCH webhooks/{app}/{token}/messages/{id or @original}. */
export function editAnswer(call: Call): Json {
  const interaction = live(call)
  const message = wanted(call, interaction)
  const body = checkEdit(call.body)
  if (message.loading) return messageJson(call.world, fill(call, interaction, message, body))
  applyEdit(message, body, call.files, call.now)
  if (message.ephemeralTo === undefined) call.edited(message)
  call.changed()
  return messageJson(call.world, message)
}

/** GET webhooks/{app}/{token}/messages/{id or @original}. */
export const getAnswer = (call: Call): Json => messageJson(call.world, wanted(call, live(call)))

/** DELETE webhooks/{app}/{token}/messages/{id or @original}. */
export function deleteAnswer(call: Call): null {
  const interaction = live(call)
  removeMessage(call.world, wanted(call, interaction))
  interaction.owed = false
  call.changed()
  return null
}
