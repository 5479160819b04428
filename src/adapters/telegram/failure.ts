import { GrammyError, HttpError } from 'grammy'
import type { Delivery } from '../../core/port.ts'
import { addressOf } from './address.ts'

/**
 * 400s after which this address will not take messages until something changes there. Telegram answers them instead of
 * 403 where its own server's text is UPPER_SNAKE (tdlib/telegram-bot-api, Client.cpp).
 */
const goneChat =
  /chat not found|user not found|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|USER_IS_BLOCKED|INPUT_USER_DEACTIVATED|not enough rights to send|have no rights to send|need administrator rights|CHAT_RESTRICTED|CHAT_SEND_PLAIN_FORBIDDEN|group chat was deleted|chat was deactivated/i

/** What a failed request means for the row that was being sent. */
export function explain(error: unknown): Delivery {
  const reason = reasonOf(error)
  if (error instanceof GrammyError) return refusal(error, reason)
  return isUnsent(error) ? { kind: 'unreachable', reason } : { kind: 'unknown', reason }
}

function refusal(error: GrammyError, reason: string): Delivery {
  const { error_code, parameters, description } = error
  if (error_code === 429)
    return { kind: 'throttled', retryAfterMs: Math.max(1, parameters.retry_after ?? 1) * 1000 }
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: addressOf(parameters.migrate_to_chat_id) }
  if (error_code === 403) return { kind: 'blocked', reason }
  if (error_code === 401) return { kind: 'refused', reason }
  // A 5xx says nothing about whether the message went out before it broke.
  if (error_code >= 500) return { kind: 'unknown', reason }
  return goneChat.test(description) ? { kind: 'blocked', reason } : { kind: 'rejected', reason }
}

/** True when the token itself was refused: 401, or 404 for a token that is none (Bot API). */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

/** True when another program asks for the same bot's updates (« Conflict: terminated by other getUpdates request »). */
export function isRival(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409
}

/** An edit that would change nothing. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('message is not modified')
}

/** Short and free of what anybody typed: grammY's errors carry the payload, and undici's the address with the token. */
export function reasonOf(error: unknown): string {
  if (error instanceof GrammyError)
    return `${error.error_code} ${error.description}`.replace(/\s+/g, ' ').slice(0, 200)
  const code = codeOf(error)
  if (code) return code
  const inner = error instanceof HttpError ? error.error : error
  if (inner instanceof SyntaxError) return 'the answer was no JSON'
  if (inner instanceof Error && /timed out/.test(inner.message)) return 'timed out'
  return inner instanceof Error ? inner.name : 'failed'
}

/** True when the transport says that not a byte of the request was written. */
function isUnsent(error: unknown): boolean {
  return causes(error).some((at) => 'unsent' in at)
}

/** The system's or undici's code, however deep it is wrapped. */
function codeOf(error: unknown): string {
  const coded = causes(error).find((at) => 'code' in at && typeof at.code === 'string')
  return coded && 'code' in coded ? String(coded.code) : ''
}

function causes(error: unknown): readonly Error[] {
  const found: Error[] = []
  for (let at = error; at instanceof Error && found.length < 5; ) {
    found.push(at)
    at = at instanceof HttpError ? at.error : at.cause
  }
  return found
}
