import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { userAddress } from '../../src/adapters/slack/address.ts'
import type { StandName } from '../../src/sandbox/stand.ts'
import { textOf } from '../adapters/discord/read.ts'
import { wordsOf } from '../adapters/slack/local.ts'
import type { Town } from './town.ts'

/** What the bot has said in one chat or channel, oldest first. */
export interface Ear {
  readonly platform: StandName
  readonly chat: string
  readonly heard: readonly string[]
}

/** Every chat and channel in which an alert to everybody must be heard. */
export function ears(town: Town): readonly Ear[] {
  return [...onTelegram(town), ...onDiscord(town), ...onSlack(town)]
}

function onTelegram({ telegram, cast }: Town): Ear[] {
  const chats = new Map(telegram().chats.map((chat) => [chat.id, chat.messages]))
  return [...cast.telegram, cast.group].map((id) => ({
    platform: 'telegram',
    chat: String(id),
    heard: (chats.get(id) ?? []).filter(({ from }) => from === 0).map(({ text }) => text),
  }))
}

function onDiscord({ discord, cast }: Town): Ear[] {
  const { dms, guilds } = discord()
  const channels = [...dms, ...guilds.flatMap((guild) => guild.channels)]
  const chats = new Map(channels.map(({ id, userId, messages }) => [userId ?? id, messages]))
  return [...cast.discord, ...cast.channels].map((chat) => ({
    platform: 'discord',
    chat,
    heard: (chats.get(chat) ?? []).filter(({ author }) => author.bot).map(textOf),
  }))
}

function onSlack({ slack, cast }: Town): Ear[] {
  const chats = new Map(slack().dms.map(({ userId, messages }) => [userId, messages]))
  return cast.slack.map((chat) => ({
    platform: 'slack',
    chat,
    heard: (chats.get(chat) ?? []).filter(({ user }) => user.bot).map(wordsOf),
  }))
}

/** The chats that no message with this mark has reached. */
export function deaf(town: Town, mark: string): readonly Ear[] {
  return ears(town).filter(({ heard }) => !heard.some((text) => text.includes(mark)))
}

/** A message that a platform took. */
export interface Arrival {
  readonly platform: StandName
  /** Milliseconds since 1970. */
  readonly at: number
  /** Where to, as the outbox names it; Discord's requests name no person. */
  readonly to: string
  /** The request; the same for every repeat. */
  readonly what: string
  /** The platform kept its answer to itself on purpose. */
  readonly lost: boolean
}

const sending: Readonly<Record<StandName, RegExp>> = {
  telegram: /^sendMessage$/,
  discord: /^POST \/channels\/\{id\}\/messages$/,
  slack: /^chat\.postMessage$/,
}

/** Copies and corrections with this mark that have arrived, whatever was answered, after the journal's entry `after`. */
export function arrivals({ journal, cast, slack }: Town, mark: string, after = 0): readonly Arrival[] {
  const direct = new Map(slack().dms.map(({ id, userId }) => [id, userAddress(userId ?? '').target]))
  return journal.since(after).flatMap(({ platform, method, body, status, fault, at }) => {
    const name = platform as StandName
    const { chat_id, channel } = (body ?? {}) as { chat_id?: number; channel?: string }
    const lost = fault?.endsWith('_after') ?? false
    const taken = status === 200 && (!fault || lost)
    if (!taken || !sending[name].test(method) || channel === cast.boardChannel) return []
    const what = JSON.stringify(body)
    if (!what.includes(mark)) return []
    const to = name === 'telegram' ? String(chat_id) : (direct.get(channel ?? '') ?? personIn(channel))
    return [{ platform: name, at, to, what, lost }]
  })
}

/** A message that opens somebody's chat on Slack is sent to the person; Discord's requests name none. */
const personIn = (channel = '') => (channel.startsWith('U') ? userAddress(channel).target : '')

/** The chats whose newest copy with this mark is an alert that holds, though it was called off. */
export function standing(town: Town, mark: string): readonly Ear[] {
  return ears(town).filter(({ heard }) => {
    const newest = heard.findLast((text) => text.includes(mark) && copyWords.test(text))
    return newest !== undefined && !cancelWords.test(newest)
  })
}

const endWords = [az, en].flatMap(({ broadcast: { bannerEnd } }) => [
  bannerEnd.allClear.Actual,
  bannerEnd.falseAlarm.Actual,
])
const cancelWords = new RegExp(endWords.join('|'))
const copyWords = new RegExp(
  [...[az, en].map(({ broadcast }) => broadcast.banner.Actual), ...endWords].join('|'),
)
