import { pino } from 'pino'
import type { Log } from './core/log.ts'
import { withoutRepeats } from './log-repeats.ts'
import type { Sink } from './log-sink.ts'

/** Keys whose values never reach a log line. */
const secret = [
  'token',
  '*.token',
  'authorization',
  '*.authorization',
  'phone',
  '*.phone',
  'email',
  '*.email',
  'text',
  '*.text',
]

/** JSON lines, secrets cut out and repeated failures once a minute. pino's own destination waits for whoever reads standard output, and with it the bot. */
export function createLog(level: string, to: Pick<Sink, 'write'>): Log {
  const log = pino({ level, base: null, redact: { paths: secret, censor: '…' } }, to)
  return withoutRepeats({
    info: (fields, message) => log.info(clean(fields), message),
    warn: (fields, message) => log.warn(clean(fields), message),
    error: (fields, message) => log.error(clean(fields), message),
  })
}

/** Tokens and addresses also hide inside error texts (a request's URL holds Telegram's token). */
const hidden: readonly (readonly [RegExp, string])[] = [
  [/\d{6,12}:[A-Za-z0-9_-]{20,}/g, '<token>'],
  [/\bxox[a-z]-[\w-]+|\bxapp-[\w-]+/g, '<token>'],
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g, '<token>'],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.]+/g, '<e-mail>'],
  [/\+\d[\d ()-]{7,}\d/g, '<phone>'],
]

function clean(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? redacted(value) : value]),
  )
}

/** The text without tokens, e-mail addresses and phone numbers. */
export function redacted(text: string): string {
  return hidden.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text)
}
