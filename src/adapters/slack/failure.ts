import type { Delivery } from '../../core/port.ts'

/** Slack's codes after which this address will not take messages until something changes there. */
const blocked = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_not_in_channel',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'messages_tab_disabled',
  'cannot_dm_bot',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
])

/** The token itself, or the whole app, is refused. */
const refused = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'org_login_required',
  'team_access_not_granted',
  'forbidden_team',
])

/** « It's possible some aspect of the operation succeeded » (docs of every method). */
const doubtful = new Set(['internal_error', 'fatal_error'])

/** Nothing was done, and later it may work. */
const later = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org', 'update_failed'])

/** « Too fast » without a 429, and how long to rest in milliseconds. */
const slower: Readonly<Record<string, number>> = { ratelimited: 5_000, rate_limited: 5_000 }

/** Failures before the request could be written. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** A post to a response_url, or an upload, that was answered with something else than 200. */
export class AnswerError extends Error {
  readonly status: number
  readonly retryAfter: number
  constructor(status: number, reason: string, retryAfter = 1) {
    super(reason)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** A method that was called too often, and is left alone until then. */
export class Resting extends Error {
  readonly ms: number
  constructor(method: string, ms: number) {
    super(`${method} rests`)
    this.name = 'Resting'
    this.ms = ms
  }
}

/** What a failed request means for the row that was being sent. */
export function explain(error: unknown): Delivery {
  if (error instanceof Resting) return { kind: 'throttled', retryAfterMs: error.ms, scope: 'method' }
  const seconds = restOf(error)
  if (seconds !== null) return { kind: 'throttled', retryAfterMs: Math.max(1, seconds * 1000) }
  const reason = reasonOf(error)
  const code = slackCode(error)
  if (code) {
    const rest = slower[code]
    if (rest !== undefined) return { kind: 'throttled', retryAfterMs: rest }
    if (blocked.has(code)) return { kind: 'blocked', reason }
    if (doubtful.has(code)) return { kind: 'unknown', reason }
    if (refused.has(code)) return { kind: 'refused', reason }
    return later.has(code) ? { kind: 'unreachable', reason } : { kind: 'rejected', reason }
  }
  if (error instanceof AnswerError && error.status < 500) return { kind: 'rejected', reason }
  return neverLeft.has(codeOf(error)) ? { kind: 'unreachable', reason } : { kind: 'unknown', reason }
}

/** The same for a step that shows nothing to anybody yet: what may have happened is no harm. */
export function explainHarmless(error: unknown): Delivery {
  const delivery = explain(error)
  return delivery.kind === 'unknown' ? { kind: 'unreachable', reason: delivery.reason } : delivery
}

/** Whether the token, or the app, was refused: nothing will work until somebody changes it. */
export const isRefused = (error: unknown): boolean => refused.has(slackCode(error))

/** Seconds that a 429 asks for; null when it is none. */
export function restOf(error: unknown): number | null {
  if (error instanceof AnswerError) return error.status === 429 ? error.retryAfter : null
  const { code, retryAfter } = fieldsOf(error)
  return code === 'slack_webapi_rate_limited_error' && typeof retryAfter === 'number' ? retryAfter : null
}

/** Slack's own error code, where it answered with one. */
export function slackCode(error: unknown): string {
  const { code, data } = fieldsOf(error)
  const answer = code === 'slack_webapi_platform_error' ? fieldsOf(data).error : ''
  return typeof answer === 'string' ? answer : ''
}

/** Short and free of what anybody typed, of tokens and of addresses. */
export function reasonOf(error: unknown): string {
  const code = slackCode(error)
  if (code) return /^[\w.-]{1,80}$/.test(code) ? code : 'an odd answer'
  if (error instanceof AnswerError) return `${error.status} ${error.message}`.slice(0, 100)
  const { statusCode } = fieldsOf(error)
  if (typeof statusCode === 'number') return `HTTP ${statusCode}`
  return codeOf(error) || (error instanceof Error ? error.name : 'failed')
}

/** The innermost code that is not the library's own. */
function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = fieldsOf(at)
    if (typeof code === 'string' && !code.startsWith('slack_')) return code
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return at.name
  }
  return ''
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
