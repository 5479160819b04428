import { expect, test } from 'vitest'
import { redacted } from '../../src/log.ts'

test.each([
  ['a Telegram token in a URL', 'POST http://x/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe'],
  ['a Slack token', 'not_authed xoxb-12345-abcdef'],
  ['a Slack app token', 'xapp-1-A0-123-abc'],
  ['a Discord token', `Bot ${'M'.repeat(24)}.Gabcde.${'x'.repeat(30)}`],
  ['an e-mail address', 'write to leyla.h@example.com'],
  ['a phone number', 'call +994 12 345 67 89 now'],
])('%s never reaches a log line', (_what, text) => {
  const shown = redacted(text)
  expect(shown).toContain('<')
  for (const part of ['AAHdq', 'abcdef', 'xapp-1', 'MMMM', 'leyla', '345'])
    if (text.includes(part)) expect(shown).not.toContain(part)
})

test('ordinary words stay as they are', () => {
  expect(redacted('row 12345678 of alert 3 failed: chat not found')).toBe(
    'row 12345678 of alert 3 failed: chat not found',
  )
})

// An error can hold a whole page of a proxy; the bot does nothing else while it looks for addresses in it.
test.each(['x', 'a-', 'a.', 'a+', 'a@', '+1 ', ' ', '1:'])(
  '200,000 characters of %j are looked through in no time',
  (bit) => {
    const page = bit.repeat(200_000 / bit.length)
    const from = performance.now()
    redacted(page)
    expect(performance.now() - from).toBeLessThan(1000)
  },
)
