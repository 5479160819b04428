import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import type { Delivery } from '../../core/port.ts'

/** Discord's JSON codes after which this address will not take messages until something changes there. */
const blocked = new Set<string | number>([
  10003, // unknown channel
  10004, // unknown guild
  10013, // unknown user
  50001, // missing access: the bot was removed, or the channel hidden
  50007, // the person takes no messages from us
  50033, // invalid recipient
  50278, // no server in common
])

/** Codes that mean "slower", without a 429, and how long to rest in milliseconds. */
const slower: Readonly<Record<string, number>> = {
  20016: 10_000, // slow mode
  20028: 5_000, // channel write limit
  20029: 5_000, // server write limit
}

/** Codes that forbid the opening of direct messages alone, and how long to leave it, in milliseconds. */
const openingRests: Readonly<Record<string, number>> = {
  40003: 60_000, // opening DMs too fast
  20026: 600_000, // quarantined: no DM to anybody who has none with us yet (discord-api-docs#2669)
}

/** Failures before the request could be written. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What a failed request means for the row that was being sent. */
export function explain(error: unknown): Delivery {
  if (error instanceof RateLimitError)
    return { kind: 'throttled', retryAfterMs: restOf(error), ...(error.global ? { scope: 'platform' } : {}) }
  const reason = reasonOf(error)
  if (error instanceof DiscordAPIError) {
    const rest = slower[String(error.code)]
    if (rest !== undefined) return { kind: 'throttled', retryAfterMs: rest }
    const opening = openingRests[String(error.code)]
    if (opening !== undefined) return { kind: 'throttled', retryAfterMs: opening, scope: 'method' }
    if (error.status === 401) return { kind: 'refused', reason }
    return blocked.has(error.code) ? { kind: 'blocked', reason } : { kind: 'rejected', reason }
  }
  if (!(error instanceof HTTPError) && neverLeft.has(codeOf(error))) return { kind: 'unreachable', reason }
  return { kind: 'unknown', reason }
}

/** How long a 429 asks to wait, in whole milliseconds. */
function restOf(error: RateLimitError): number {
  return Math.max(1, Math.ceil(error.retryAfter || error.sublimitTimeout || error.timeToReset))
}

/** Short and free of what anybody typed, of tokens and of addresses: discord.js's own error objects carry all three. */
export function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError)
    return `${error.code} ${error.message}`.replace(/\s+/g, ' ').slice(0, 200)
  if (error instanceof HTTPError) return `HTTP ${error.status}`
  if (error instanceof RateLimitError) return '429'
  const code = codeOf(error)
  return code || (error instanceof Error ? error.name : 'failed')
}

/** Discord's own JSON code, where it answered with one. */
export const apiCode = (error: unknown): number =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : 0

/** Whether the token itself was refused. */
export const isRefusedToken = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) || codeOf(error) === 'TokenInvalid'

/** Close codes after which the gateway will not have us back: token, sharding, API version, intents. */
const fatalCodes = new Set([4004, 4010, 4011, 4012, 4013, 4014])
const fatalMessages =
  /^(Authentication failed|Used (invalid|disallowed) intents|Sharding is required|Invalid shard)/

/** Whether the gateway, closed with this code, will not have us back. */
export const isClosedForGood = (code: number): boolean => fatalCodes.has(code)

/** Whether a login failed because of the token, the intents or the sharding: the next would fail too. */
export const isRefusedBot = (error: unknown): boolean =>
  isRefusedToken(error) || (error instanceof Error && fatalMessages.test(error.message))

function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++)
    if ('code' in at && typeof at.code === 'string') return at.code
  return ''
}
