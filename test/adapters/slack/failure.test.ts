import { webApi } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import {
  AnswerError,
  explain,
  explainHarmless,
  isRefused,
  reasonOf,
} from '../../../src/adapters/slack/failure.ts'

const refusal = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error, response_metadata: {} })
const coded = (code: string) => Object.assign(new Error('failed'), { code })
const request = (cause: Error) => new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause }))
const timeout = () => new webApi.WebAPIRequestError(new DOMException('too late', 'TimeoutError'))
const http = (status: number) => new webApi.WebAPIHTTPError(status, 'x', {}, 'upstream error')

describe('what a failure means for the message that was being sent', () => {
  it.each([
    ...['channel_not_found', 'is_archived', 'not_in_channel', 'user_disabled', 'user_not_found'].map(
      (code) => [code, refusal(code), 'blocked'] as const,
    ),
    ...['invalid_blocks', 'msg_too_long', 'message_not_found', 'no_text', 'something_new'].map(
      (code) => [code, refusal(code), 'rejected'] as const,
    ),
    ...['invalid_auth', 'token_revoked', 'account_inactive'].map(
      (code) => [code, refusal(code), 'refused'] as const,
    ),
    ['service_unavailable', refusal('service_unavailable'), 'unreachable'] as const,
    ...['internal_error', 'fatal_error'].map((code) => [code, refusal(code), 'unknown'] as const),
    ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].map(
      (code) => [code, request(coded(code)), 'unreachable'] as const,
    ),
    ...['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].map(
      (code) => [code, request(coded(code)), 'unknown'] as const,
    ),
    ['a timeout', timeout(), 'unknown'] as const,
    ['HTTP 500', http(500), 'unknown'] as const,
    ['HTTP 502', http(502), 'unknown'] as const,
    ['a response_url that is used up', new AnswerError(404, 'refused'), 'rejected'] as const,
    ['a response_url that broke', new AnswerError(500, 'refused'), 'unknown'] as const,
    ['what is no error at all', 'nonsense', 'unknown'] as const,
    ['nothing', undefined, 'unknown'] as const,
  ])('%s', (_what, error, kind) => {
    expect(explain(error).kind).toBe(kind)
  })

  it('« slower » carries the pause', () => {
    expect(explain(new webApi.WebAPIRateLimitedError(7))).toEqual({ kind: 'throttled', retryAfterMs: 7000 })
    expect(explain(new AnswerError(429, 'refused', 2))).toEqual({ kind: 'throttled', retryAfterMs: 2000 })
    expect(explain(refusal('ratelimited'))).toMatchObject({ kind: 'throttled' })
  })

  it('what shows nothing to anybody can’t be in doubt', () => {
    expect(explainHarmless(timeout()).kind).toBe('unreachable')
    expect(explainHarmless(refusal('user_disabled')).kind).toBe('blocked')
  })
})

describe('what is said about it', () => {
  it('is short and free of what people typed, of tokens and of addresses', () => {
    const odd = refusal('<html> token xoxb-123 https://hooks.slack.com/x Leyla')
    const loud = new webApi.WebAPIRequestError(new Error('https://slack.com/?token=xoxb-1 Leyla'))
    for (const error of [odd, loud, http(500), timeout(), 'Leyla', null])
      expect(reasonOf(error)).not.toMatch(/xox|https?:|Leyla/)
  })

  it('is Slack’s own word where there is one', () => {
    expect(reasonOf(refusal('channel_not_found'))).toBe('channel_not_found')
    expect(reasonOf(http(503))).toBe('HTTP 503')
    expect(reasonOf(request(coded('ECONNRESET')))).toBe('ECONNRESET')
    expect(reasonOf(timeout())).toBe('TimeoutError')
  })

  it('a refused token is told from a refused message', () => {
    expect(isRefused(refusal('invalid_auth'))).toBe(true)
    expect(isRefused(refusal('channel_not_found'))).toBe(false)
    expect(isRefused(timeout())).toBe(false)
  })
})
