import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { describe, expect, test } from 'vitest'
import {
  apiCode,
  explain,
  isClosedForGood,
  isRefusedBot,
  isRefusedToken,
  reasonOf,
} from '../../../src/adapters/discord/failure.ts'

const api = (code: number, status: number, message = 'No') =>
  new DiscordAPIError({ code, message }, code, status, 'POST', 'http://x/token', {
    files: undefined,
    body: { content: 'gizli' },
  })

const failed = (code: string, cause?: Error) => Object.assign(new Error('x', { cause }), { code })

describe('what a refusal means', () => {
  test.each([
    [10003, 404, 'blocked'],
    [10013, 404, 'blocked'],
    [50001, 403, 'blocked'],
    [50007, 403, 'blocked'],
    [50033, 400, 'blocked'],
    [50278, 403, 'blocked'],
    [10008, 404, 'rejected'],
    [40005, 413, 'rejected'],
    [50006, 400, 'rejected'],
    [50013, 403, 'rejected'],
    [50035, 400, 'rejected'],
    [160_002, 400, 'rejected'],
    [200_000, 400, 'rejected'],
    [20_016, 429, 'throttled'],
    [20_028, 429, 'throttled'],
    [40_003, 429, 'throttled'],
    [0, 401, 'refused'],
  ])('code %i with status %i is %s', (code, status, kind) => {
    expect(explain(api(code, status)).kind).toBe(kind)
  })
})

test.each([
  ['HTTP 500', new HTTPError(500, 'x', 'POST', 'u', { files: undefined, body: undefined }), 'unknown'],
  ['our own timeout', new DOMException('x', 'TimeoutError'), 'unknown'],
  ['an aborted request', new DOMException('x', 'AbortError'), 'unknown'],
  ['a broken connection', failed('ECONNRESET'), 'unknown'],
  ['a server that closed the line', failed('UND_ERR_SOCKET'), 'unknown'],
  ['a refused connection', failed('ECONNREFUSED'), 'unreachable'],
  ['a name that does not resolve', new Error('fetch failed', { cause: failed('ENOTFOUND') }), 'unreachable'],
  ['something else', 'x', 'unknown'],
])('%s', (_name, error, kind) => {
  expect(explain(error).kind).toBe(kind)
})

test('a 429 says how long to rest, in whole milliseconds', () => {
  const limited = new RateLimitError({
    timeToReset: 1200,
    limit: 5,
    method: 'POST',
    hash: 'x',
    url: 'u',
    route: '/channels/:id/messages',
    majorParameter: '1',
    global: false,
    retryAfter: 1234.5,
    sublimitTimeout: 0,
    scope: 'user',
  })
  expect(explain(limited)).toEqual({ kind: 'throttled', retryAfterMs: 1235 })
})

test('a reason holds the platform’s words and nothing of ours', () => {
  const reason = reasonOf(api(50035, 400, 'Invalid Form Body'))
  expect(reason).toBe('50035 Invalid Form Body')
  expect(reasonOf(api(1, 400, 'x'.repeat(900))).length).toBeLessThanOrEqual(200)
  expect(reasonOf(new Error('token abc'))).toBe('Error')
})

test('a refused token is known from the REST answer and from the login', () => {
  expect(isRefusedToken(api(0, 401))).toBe(true)
  expect(isRefusedToken(failed('TokenInvalid'))).toBe(true)
  expect(isRefusedToken(api(50001, 403))).toBe(false)
  expect([apiCode(api(10062, 404)), apiCode(new Error('x'))]).toEqual([10062, 0])
})

test.each([
  ['Authentication failed', true],
  ['Used invalid intents', true],
  ['Used disallowed intents', true],
  ['Sharding is required', true],
  ['Invalid shard', true],
  ['Unexpected server response: 503', false],
])('a login that ends with « %s »: is the bot itself refused? %s', (message, refused) => {
  expect(isRefusedBot(new Error(message))).toBe(refused)
})

test('a refused token refuses the bot', () => {
  expect([isRefusedBot(failed('TokenInvalid')), isRefusedBot(failed('ECONNRESET'))]).toEqual([true, false])
})

test.each([
  [1000, false],
  [4000, false],
  [4004, true],
  [4009, false],
  [4014, true],
])('a gateway that closes with %i does so for good: %s', (code, forGood) => {
  expect(isClosedForGood(code)).toBe(forGood)
})
