import { isHeardAnew } from '../../core/edited.ts'
import type { Act } from '../../core/inbound.ts'
import { isDirect } from './address.ts'
import { asTyped } from './escape.ts'
import { type Json, listOf, objectOf, textOf } from './json.ts'

/** An act as it was read, before it is known who is behind the id. */
export interface Reading {
  readonly id: string
  readonly user: string
  readonly name: string
  /** '' = a direct message. */
  readonly channel: string
  readonly act: Act
  /** It replaces what the message said before. */
  readonly edited?: true
}

/** `register London` → the command and the rest; nothing at all asks for help. */
export function command(text: string): Act {
  const [, name = '', rest = ''] = /^[/!]*(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  return { kind: 'command', name: name || 'help', text: rest.trim(), options: {} }
}

/** Kinds of message that a person wrote; every other subtype is Slack's own. */
const written = new Set(['', 'file_share', 'me_message', 'thread_broadcast'])

/** Reads what the Events API tells; null when no person did it. */
export function event(body: Json): Reading | null {
  const given = objectOf(body.event)
  const bot = textOf(objectOf(listOf(body.authorizations)[0]).user_id)
  const user = textOf(given.user)
  const base = { id: textOf(body.event_id), user, name: '' }
  const channel = textOf(given.channel)
  switch (given.type) {
    case 'message':
      if (given.channel_type !== 'im') return null
      if (given.subtype === 'message_changed') return changed(given, bot)
      return isPersons(given, bot) ? said(given, { ...base, channel: '' }, bot) : null
    case 'app_mention':
      if (!isPersons(given, bot) || isDirect(channel)) return null
      return given.edited
        ? edited(given, { id: channel, channel }, bot)
        : said(given, { ...base, channel }, bot)
    case 'member_joined_channel':
      return user === bot && bot !== '' ? moved('joined', base, channel) : null
    case 'channel_left':
    case 'group_left':
      return moved('left', base, channel)
    default:
      return null
  }
}

/** A channel that somebody, the bot aside, joined or left; null = it tells of something else. */
export function crowdOf(body: Json): { readonly channel: string; readonly left: string | null } | null {
  const given = objectOf(body.event)
  const bot = textOf(objectOf(listOf(body.authorizations)[0]).user_id)
  const [user, channel] = [textOf(given.user), textOf(given.channel)]
  if (!user || !channel || user === bot) return null
  if (given.type === 'member_left_channel') return { channel, left: user }
  return given.type === 'member_joined_channel' ? { channel, left: null } : null
}

/** The bot's own messages, and those of other apps, are nobody's act. */
const isPersons = (given: Json, bot: string): boolean =>
  given.bot_id === undefined &&
  given.user !== bot &&
  given.hidden !== true &&
  written.has(textOf(given.subtype))

/** Slack tells of previews, languages and the bot's own changes in the same way: then the words are those of before, or nobody's. */
function changed(given: Json, bot: string): Reading | null {
  const now = objectOf(given.message)
  const before = objectOf(given.previous_message)
  if (!isPersons(now, bot) || textOf(now.text) === textOf(before.text)) return null
  return edited(now, { id: textOf(given.channel), channel: '' }, bot)
}

/** A message whose writer changed its words soon; a mention is told of once more by each change. */
function edited(message: Json, at: Pick<Reading, 'id' | 'channel'>, bot: string): Reading | null {
  const [user, ts] = [textOf(message.user), textOf(message.ts)]
  const by = objectOf(message.edited)
  const changedAt = textOf(by.ts)
  // Slack tells the second of a change.
  if (by.user !== user || !isHeardAnew(Math.floor(Number(ts)) * 1000, Number(changedAt) * 1000)) return null
  const id = `slack:edit:${at.id}:${ts}:${changedAt}`
  const reading = said(message, { id, user, name: '', channel: at.channel }, bot)
  const silent = reading?.act.kind === 'text' && reading.act.text === ''
  return reading && !silent ? { ...reading, edited: true } : null
}

/** Words to the bot: its own mention is not part of them; a leading / or ! makes a command. */
function said(given: Json, base: Omit<Reading, 'act'>, bot: string): Reading | null {
  const text = asTyped(textOf(given.text).replaceAll(`<@${bot}>`, ' ')).trim()
  // A file without words is an answer too.
  if (text === '' && base.channel === '')
    return listOf(given.files).length ? { ...base, act: { kind: 'text', text } } : null
  const act: Act = text === '' || /^[/!]\S/.test(text) ? command(text) : { kind: 'text', text }
  return { ...base, act }
}

/** A channel that the bot can newly, or no longer, write to. */
function moved(
  change: 'joined' | 'left',
  base: Pick<Reading, 'id' | 'name'>,
  channel: string,
): Reading | null {
  return channel
    ? { ...base, user: `channel:${channel}`, channel, act: { kind: 'membership', change } }
    : null
}
