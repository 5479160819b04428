import { GrammyError, HttpError } from 'grammy'
import { expect, test } from 'vitest'
import { explain, isRefusedToken, isUnchanged, reasonOf } from '../../../src/adapters/telegram/failure.ts'
import { telegram } from '../../support/addresses.ts'

const grown = telegram.supergroup('Vilnius')

function refused(error_code: number, description: string, parameters = {}): GrammyError {
  return new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {
    text: 'çox şəxsi',
  })
}

const lost = (error: unknown) => new HttpError("Network request for 'sendMessage' failed!", error as Error)
const coded = (code: string) => Object.assign(new Error('https://api.telegram.org/bot123:secret'), { code })

test.each([
  [403, 'Forbidden: bot was blocked by the user', 'blocked'],
  [403, 'Forbidden: user is deactivated', 'blocked'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'blocked'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'blocked'],
  [403, 'Forbidden: bot is not a member of the channel chat', 'blocked'],
  [403, 'Forbidden: the group chat was deleted', 'blocked'],
  [400, 'Bad Request: chat not found', 'blocked'],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'blocked'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'blocked'],
  [400, 'Bad Request: message is too long', 'rejected'],
  [400, "Bad Request: can't parse entities: Unsupported start tag", 'rejected'],
  [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected'],
  [400, 'Bad Request: message to edit not found', 'rejected'],
  [401, 'Unauthorized', 'refused'],
  [409, 'Conflict: terminated by other getUpdates request', 'rejected'],
  [413, 'Request Entity Too Large', 'rejected'],
  [500, 'Internal Server Error', 'unknown'],
  [502, 'Bad Gateway', 'unknown'],
])('%i %s is %s', (code, description, kind) => {
  expect(explain(refused(code, description))).toEqual({ kind, reason: `${code} ${description}` })
})

test('a 429 says how long to wait', () => {
  const slow = (parameters = {}) => explain(refused(429, 'Too Many Requests: retry after 7', parameters))
  expect(slow({ retry_after: 7 })).toEqual({ kind: 'throttled', retryAfterMs: 7000 })
  expect(slow()).toEqual({ kind: 'throttled', retryAfterMs: 1000 })
})

test('a group that moved says where it is now', () => {
  const error = refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
    migrate_to_chat_id: Number(grown.target),
  })
  expect(explain(error)).toEqual({ kind: 'moved', to: grown })
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_DESTROYED'])('%s before a byte was written', (code) => {
  const error = lost(Object.assign(coded(code), { unsent: true }))
  expect(explain(error)).toEqual({ kind: 'unreachable', reason: code })
})

test.each([
  [lost(coded('ECONNRESET')), 'ECONNRESET'],
  [lost(coded('UND_ERR_SOCKET')), 'UND_ERR_SOCKET'],
  [lost(new Error("Request to 'sendMessage' timed out after 20 seconds")), 'timed out'],
  [
    lost(new SyntaxError('Unexpected token < in https://api.telegram.org/bot123:secret')),
    'the answer was no JSON',
  ],
  [new TypeError('ours'), 'TypeError'],
])('%s leaves open what happened', (error, reason) => {
  expect(explain(error)).toEqual({ kind: 'unknown', reason })
})

test('no reason holds what was sent, nor a token', () => {
  const errors = [
    refused(400, 'Bad Request: message is too long'),
    lost(coded('')),
    lost(coded('EPIPE')),
    'secret',
  ]
  for (const error of errors) expect(reasonOf(error)).not.toMatch(/şəxsi|secret/)
})

test('refused tokens and unchanged messages are recognised', () => {
  expect([401, 404, 403, 500].map((code) => isRefusedToken(refused(code, 'x')))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isUnchanged(refused(400, 'Bad Request: message is not modified: specified new …'))).toBe(true)
})
