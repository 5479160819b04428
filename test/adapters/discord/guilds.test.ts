import { Client } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { createGuilds } from '../../../src/adapters/discord/gateway/guilds.ts'

/** A session that begins with one server; what each dispatch means, and where. */
function scene() {
  const client = new Client({ intents: [] })
  onTestFinished(() => client.destroy())
  const guilds = createGuilds()
  let s = 0
  const dispatch = (t: string, d: object) =>
    guilds.take({ t, d, s: ++s }, client).map(({ id, act, from }) => ({ id, act, to: from.target }))
  dispatch('READY', { session_id: 'first', guilds: [{ id: '1' }] })
  return dispatch
}

const channels = [
  { id: '111111111111111111', type: 0 },
  { id: '222222222222222222', type: 2 },
  { id: '333333333333333333', type: 5 },
]

test('a server that was named at the start is no arrival, a new one is one for each channel of text', () => {
  const dispatch = scene()
  expect(dispatch('GUILD_CREATE', { id: '1', channels })).toEqual([])
  expect(dispatch('GUILD_CREATE', { id: '2', channels })).toMatchObject([
    { act: { kind: 'membership', change: 'joined' }, to: 'channel:111111111111111111' },
    { act: { kind: 'membership', change: 'joined' }, to: 'channel:333333333333333333' },
  ])
  expect(dispatch('GUILD_CREATE', { id: '2', channels })).toEqual([])
})

test('an outage is neither a departure nor an arrival', () => {
  const dispatch = scene()
  expect(dispatch('GUILD_DELETE', { id: '1', unavailable: true })).toEqual([])
  expect(dispatch('GUILD_CREATE', { id: '1', channels })).toEqual([])
  expect(dispatch('GUILD_CREATE', { id: '3', unavailable: true, channels })).toEqual([])
})

test('a channel that is deleted is left, unless nobody could write there', () => {
  const dispatch = scene()
  expect(dispatch('CHANNEL_DELETE', { id: '111111111111111111', type: 0 })).toMatchObject([
    { act: { kind: 'membership', change: 'left' }, to: 'channel:111111111111111111' },
  ])
  expect(dispatch('CHANNEL_DELETE', { id: '222222222222222222', type: 2 })).toEqual([])
})

test('the same number in another session is another event', () => {
  const id = (session: string) => {
    const dispatch = scene()
    dispatch('READY', { session_id: session })
    return dispatch('CHANNEL_DELETE', channels[0] ?? {})[0]?.id
  }
  expect(id('second')).toBe(id('second'))
  expect(id('second')).not.toBe(id('third'))
})
