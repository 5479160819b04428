import { beforeEach, expect, test } from 'vitest'
import type { Envelope, Outcome } from '../../src/sandbox/slack/envelope.ts'
import { createTickets } from '../../src/sandbox/slack/tickets.ts'
import {
  acknowledge,
  giveUp,
  type Line,
  lineLost,
  post,
  sweep,
  type Unacked,
} from '../../src/sandbox/slack/unacked.ts'

interface Frame {
  readonly envelope_id: string
  readonly retry_attempt?: number
  readonly retry_reason?: string
}

let now: number
let line: Line | undefined
let frames: Frame[]
let outcomes: Outcome[]
let unacked: Unacked

beforeEach(() => {
  now = 1_800_000_000_000
  frames = []
  outcomes = []
  line = { send: (text) => frames.push(JSON.parse(text) as Frame) }
  unacked = { now: () => now, nextLine: () => line, list: [] }
})

function envelope(type: Envelope['type']): Envelope {
  return { type, payload: {}, accepts: false, settle: (outcome) => outcomes.push(outcome) }
}

function later(ms: number): void {
  now += ms
  sweep(unacked)
}

const tries = () =>
  frames.map(({ retry_attempt = 0, retry_reason = '' }) => `${retry_attempt}${retry_reason}`)

test('an event comes again at once, after a minute, after five, and is given up', () => {
  post(unacked, envelope('events_api'))
  later(2999)
  expect(tries()).toEqual(['0'])
  later(1)
  expect(tries()).toEqual(['0', '1timeout'])
  later(3000)
  later(59_999)
  expect(tries()).toHaveLength(2)
  later(1)
  later(3000)
  later(300_000)
  expect(tries()).toEqual(['0', '1timeout', '2timeout', '3timeout'])
  expect(outcomes).toEqual([])
  later(3000)
  expect(outcomes).toEqual([{ kind: 'timeout' }])
  expect(unacked.list).toEqual([])
})

test('only the newest id of an event is acknowledged, and once', () => {
  post(unacked, envelope('events_api'))
  later(3000)
  const [old, newest] = frames
  expect(acknowledge(unacked, { envelope_id: old?.envelope_id })).toBe(false)
  expect(acknowledge(unacked, { envelope_id: newest?.envelope_id, payload: { text: 'x' } })).toBe(true)
  expect(acknowledge(unacked, { envelope_id: newest?.envelope_id })).toBe(false)
  expect(outcomes).toEqual([{ kind: 'acked', payload: { text: 'x' } }])
})

test('an event waits for a line, a command does not', () => {
  line = undefined
  post(unacked, envelope('events_api'))
  post(unacked, envelope('slash_commands'))
  expect(outcomes).toEqual([{ kind: 'offline' }])
  expect(acknowledge(unacked, { envelope_id: '' })).toBe(false)
  line = { send: (text) => frames.push(JSON.parse(text) as Frame) }
  later(3_600_000)
  expect(tries()).toEqual(['0'])
})

test('with its line an event is lost and comes again, a command still has its three seconds', () => {
  const sound = line
  const broken = { send: () => {} }
  post(unacked, envelope('events_api'))
  line = broken
  post(unacked, envelope('events_api'))
  post(unacked, envelope('interactive'))
  line = sound
  lineLost(unacked, broken)
  later(0)
  expect(tries()).toEqual(['0', '1connection_failed'])
  later(2999)
  expect(outcomes).toEqual([])
  later(1)
  expect(outcomes).toEqual([{ kind: 'timeout' }])
})

test('what is given up at the end has reached nobody', () => {
  post(unacked, envelope('events_api'))
  post(unacked, envelope('interactive'))
  giveUp(unacked)
  expect(outcomes).toEqual([{ kind: 'offline' }, { kind: 'offline' }])
  expect(unacked.list).toEqual([])
})

test('a ticket is good once, and for the socket alone', () => {
  const tickets = createTickets(() => 'http://127.0.0.1:1')
  const { pathname, search } = new URL(tickets.issue())
  expect(pathname).toBe('/slack/socket')
  expect(tickets.redeem(`/api/auth.test${search}`)).toBe(false)
  expect(tickets.redeem(`/socket${search}`)).toBe(true)
  expect(tickets.redeem(`/socket${search}`)).toBe(false)
  expect(tickets.redeem('/socket')).toBe(false)
})
