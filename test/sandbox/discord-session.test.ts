import { beforeEach, expect, test } from 'vitest'
import {
  breakAll,
  connected,
  continueOn,
  noSessions,
  type Session,
  type Sessions,
  type Socket,
  startSession,
  tell,
  tellAll,
} from '../../src/sandbox/discord/session.ts'

interface Frame {
  readonly t: string
  readonly s: number
}

/** A line that keeps what goes over it, and how it ends. */
interface Recorder extends Socket {
  readonly frames: Frame[]
  ended: number | 'dead' | null
}

let sessions: Sessions
let line: Recorder
let session: Session

beforeEach(() => {
  sessions = noSessions()
  line = recorder()
  session = startSession(sessions, line, 1, 1_800_000_000_000)
})

function recorder(): Recorder {
  const frames: Frame[] = []
  return {
    frames,
    ended: null,
    send: (text: unknown) => frames.push(JSON.parse(String(text)) as Frame),
    close(code) {
      this.ended = code ?? 1005
    },
    terminate() {
      this.ended = 'dead'
    },
  }
}

const numbers = ({ frames }: Recorder) => frames.map(({ s }) => s)

test('events are numbered, and go on where they stopped on another line', () => {
  tell(session, 'ONE', {})
  breakAll(sessions)
  tell(session, 'TWO', {})
  tell(session, 'THREE', {})
  expect(numbers(line)).toEqual([1])
  const next = recorder()
  continueOn(session, next, 1)
  expect(next.frames.map(({ t, s }) => [t, s])).toEqual([
    ['TWO', 2],
    ['THREE', 3],
    ['RESUMED', 4],
  ])
})

test('the newest 500 events can be resumed', () => {
  breakAll(sessions)
  for (let n = 0; n < 501; n++) tell(session, 'EVENT', {})
  const next = recorder()
  continueOn(session, next, 0)
  expect(numbers(next)[0]).toBe(2)
  expect(next.frames).toHaveLength(501)
})

test('everybody is told who wanted it, those without a line when they are back', () => {
  const deaf = recorder()
  startSession(sessions, deaf, 0, 1_800_000_000_000)
  tellAll(sessions, 'GUILD_CREATE', {})
  breakAll(sessions, 4000)
  expect([line.ended, deaf.ended, connected(sessions)]).toEqual([4000, 4000, []])
  tellAll(sessions, 'CHANNEL_CREATE', {})
  const next = recorder()
  continueOn(session, next, 1)
  expect(next.frames.map(({ t }) => t)).toEqual(['CHANNEL_CREATE', 'RESUMED'])
  expect([numbers(line), numbers(deaf)]).toEqual([[1], []])
  expect(connected(sessions)).toEqual([session])
})

test('a line that breaks without a code just goes dead', () => {
  breakAll(sessions)
  expect(line.ended).toBe('dead')
})

test('no two sessions have one id', () => {
  const other = startSession(sessions, recorder(), 1, 1_800_000_000_000)
  expect(other.id).not.toBe(session.id)
  expect([sessions.known.size, sessions.started]).toEqual([2, 2])
})
