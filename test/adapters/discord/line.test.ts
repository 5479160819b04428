import { Client, Events } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { type Line, retire, watch } from '../../../src/adapters/discord/gateway/line.ts'

/** A line of a Client that has not dialled, and what was told of it. */
function scene() {
  const client = new Client({ intents: [] })
  onTestFinished(() => client.destroy())
  const told: (string | number)[] = []
  const waiting = new AbortController()
  const line: Line = watch(client, {
    lost(lost) {
      told.push('lost')
      lost.waiting = waiting
    },
    over: (_line, code) => told.push(code),
  })
  return { client, line, told, waiting }
}

test('a line that is lost and comes back ends the patience with it', () => {
  const { client, line, told, waiting } = scene()
  expect(line.state).toBe('connecting')
  client.emit(Events.ShardReady, 0, undefined)
  expect(line.state).toBe('up')
  client.emit(Events.ShardReconnecting, 0)
  expect([line.state, told, waiting.signal.aborted]).toEqual(['connecting', ['lost'], false])
  client.emit(Events.ShardResume, 0, 0)
  expect([line.state, line.waiting, waiting.signal.aborted]).toEqual(['up', null, true])
})

test('a line that is over says with which code', () => {
  const { client, line, told } = scene()
  client.emit(Events.ShardDisconnect, { code: 4004, reason: '', wasClean: true }, 0)
  expect([line.state, told]).toEqual(['over', [4004]])
})

test('a line that is just being made is closed as soon as it is up, and not before', async () => {
  const { client, line } = scene()
  let destroyed = 0
  const destroy = client.destroy.bind(client)
  client.destroy = () => {
    destroyed++
    return destroy()
  }
  const retired = retire(line)
  expect(destroyed).toBe(0)
  client.emit(Events.ShardReady, 0, undefined)
  await retired
  expect(destroyed).toBe(1)
})
