import type { Ref } from '../../core/address.ts'
import type { Inbound, Sender } from '../../core/inbound.ts'
import { channelAddress, isDirect, makeRef, userAddress } from './address.ts'
import { asTyped } from './escape.ts'
import { command, event, type Reading } from './events.ts'
import type { Origin } from './form.ts'
import { type Json, listOf, objectOf, textOf } from './json.ts'
import type { At } from './web/places.ts'

/** What Slack tells about a person elsewhere than in the event. */
export interface Profile {
  readonly name?: string
  readonly locale?: string
}

/** What an act can be answered through. */
export interface Handles extends Origin {
  readonly trigger?: string
  /** The modal that was submitted, or in which a button was pressed. */
  readonly view?: string
}

/** Reads what Slack hands over in an envelope; null when it is none of a person's acts that we know. */
export function decode(payload: unknown, profile: Profile = {}): Inbound | null {
  const body = objectOf(payload)
  const read = reading(body)
  const sender = read && senderOf(read, profile)
  if (!read || !sender || read.id === '') return null
  return {
    id: read.id,
    platform: 'slack',
    from: read.channel ? channelAddress(read.channel) : userAddress(sender.id),
    sender,
    private: read.channel === '',
    ...(read.edited ? { edited: true } : {}),
    act: read.act,
  }
}

/** Who acted; '' when nobody did. */
export const actorOf = (payload: unknown): string => {
  const body = objectOf(payload)
  return reading(body)?.user ?? ''
}

/** The shared channel of a person's act, and its workspace; null = in private, or a form. */
export function placeOf(payload: unknown): At | null {
  const body = objectOf(payload)
  const channel = reading(body)?.channel ?? ''
  const team = textOf(body.team_id) || textOf(objectOf(body.team).id)
  const told = textOf(body.channel_name) || textOf(objectOf(body.channel).name)
  const name = /^(?:privategroup|directmessage)$/.test(told) ? '' : told
  return channel === '' || body.type === 'view_submission' || isInView(body) ? null : { channel, team, name }
}

/** Trigger, response_url, modal and message of an act. */
export function handlesOf(payload: unknown): Handles {
  const body = objectOf(payload)
  const container = objectOf(body.container)
  const view = objectOf(body.view)
  const given: Handles =
    body.type === 'view_submission' || isInView(body)
      ? { ...originOf(view), view: textOf(view.id) }
      : {
          channel: channelOf(textOf(body.channel_id) || textOf(objectOf(body.channel).id)),
          responseUrl: textOf(body.response_url),
          trigger: textOf(body.trigger_id),
          ephemeral: container.is_ephemeral === true,
          message: refOf(container)?.message ?? '',
        }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== false))
}

const channelOf = (id: string): string => (isDirect(id) ? '' : id)

function reading(body: Json): Reading | null {
  if (typeof body.command === 'string') return slash(body)
  switch (body.type) {
    case 'block_actions':
      return press(body)
    case 'view_submission':
      return submission(body)
    case 'event_callback':
      return event(body)
    default:
      return null
  }
}

function slash(body: Json): Reading {
  return {
    id: textOf(body.trigger_id),
    user: textOf(body.user_id),
    name: textOf(body.user_name),
    channel: channelOf(textOf(body.channel_id)),
    act: command(asTyped(textOf(body.text))),
  }
}

function press(body: Json): Reading | null {
  const [action] = listOf(body.actions)
  const container = objectOf(body.container)
  const value = textOf(action?.value)
  if (action?.type !== 'button' || value === '') return null
  if (isInView(body)) return pressInView(body, value)
  if (container.type !== 'message') return null
  const ref = refOf(container)
  return {
    ...personOf(body),
    id: textOf(body.trigger_id),
    channel: channelOf(textOf(objectOf(body.channel).id) || textOf(container.channel_id)),
    act: { kind: 'press', action: value, ...(ref ? { message: ref } : {}) },
  }
}

/** A button of a modal, not of a message. */
const isInView = (body: Json): boolean => objectOf(body.container).type === 'view'

function pressInView(body: Json, action: string): Reading {
  const { channel = '' } = originOf(objectOf(body.view))
  return { ...personOf(body), id: textOf(body.trigger_id), channel, act: { kind: 'press', action } }
}

/** An ephemeral message can't be named outside of its response_url, so it is not offered as a ref. */
function refOf(container: Json): Ref | null {
  const channel = textOf(container.channel_id)
  const ts = textOf(container.message_ts)
  return channel && ts && container.is_ephemeral !== true ? makeRef(channel, [ts]) : null
}

function submission(body: Json): Reading {
  const view = objectOf(body.view)
  const origin = originOf(view)
  return {
    ...personOf(body),
    id: textOf(body.trigger_id),
    channel: origin.channel ?? '',
    act: {
      kind: 'form',
      form: textOf(view.callback_id),
      values: valuesOf(objectOf(objectOf(view.state).values)),
      ...(origin.message ? { message: { platform: 'slack', message: origin.message } } : {}),
    },
  }
}

function originOf(view: Json): Origin {
  try {
    const { channel, message, responseUrl, ephemeral } = objectOf(
      JSON.parse(textOf(view.private_metadata) || '{}'),
    )
    return {
      ...(typeof channel === 'string' ? { channel } : {}),
      ...(typeof message === 'string' ? { message } : {}),
      ...(typeof responseUrl === 'string' ? { responseUrl } : {}),
      ...(ephemeral === true ? { ephemeral } : {}),
    }
  } catch {
    return {}
  }
}

function valuesOf(blocks: Json): Record<string, string> {
  const answers = Object.values(blocks).flatMap((block) =>
    Object.entries(objectOf(block)).map(([key, given]) => {
      const answer = objectOf(given)
      return [key, textOf(answer.value) || textOf(objectOf(answer.selected_option).value)] as const
    }),
  )
  return Object.fromEntries(answers)
}

function personOf(body: Json): Pick<Reading, 'user' | 'name'> {
  const user = objectOf(body.user)
  return { user: textOf(user.id), name: textOf(user.name) || textOf(user.username) }
}

function senderOf(read: Reading, profile: Profile): Sender | null {
  if (!read.user) return null
  if (read.act.kind === 'membership') return { id: read.user, name: '' }
  return {
    id: read.user,
    name: profile.name || read.name || read.user,
    address: userAddress(read.user),
    ...(read.name ? { username: read.name } : {}),
    ...(profile.locale ? { locale: profile.locale } : {}),
  }
}
