import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { tokens } from '../../src/sandbox/tokens.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.stop())

const status = async (path: string, init?: RequestInit) => (await fetch(sandbox.origin + path, init)).status

function refused(path: string): Promise<string> {
  const socket = new WebSocket(sandbox.origin.replace('http', 'ws') + path)
  return new Promise((resolve) => socket.on('error', (error) => resolve(error.message)))
}

test('each platform is under its own name, and all are in one journal', async () => {
  for (const [path, authorization] of [
    [`/telegram/bot${tokens.telegram}/getMe`, ''],
    ['/discord/api/v10/users/@me', `Bot ${tokens.discord}`],
    ['/slack/api/chat.postMessage', `Bearer ${tokens.slack}`],
  ] as const)
    expect(await status(path, { headers: { authorization } })).toBe(200)
  expect(sandbox.journal.since(0)).toMatchObject([
    { seq: 1, platform: 'telegram', method: 'getMe' },
    { seq: 2, platform: 'discord', method: 'GET /users/@me' },
    { seq: 3, platform: 'slack', method: 'chat.postMessage' },
  ])
})

test('a name that only begins like a platform’s is nobody’s, and so is a socket to anywhere else', async () => {
  expect(await status(`/telegrams/bot${tokens.telegram}/getMe`)).toBe(404)
  expect(await status('/sandbox/journal', { method: 'PUT' })).toBe(404)
  expect(await refused('/sandbox/events')).toBe('socket hang up')
  expect(await refused('/telegram')).toBe('socket hang up')
  expect(sandbox.journal.last).toBe(0)
})

test('the people of a platform are driven and seen under /sandbox, and every change is told', async () => {
  const events = await fetch(`${sandbox.origin}/sandbox/events`)
  const body = JSON.stringify({ first_name: 'Leyla' })
  expect(await status('/sandbox/telegram/person', { method: 'POST', body })).toBe(200)
  expect(await status('/sandbox/telegram/dance', { method: 'POST', body })).toBe(400)
  const state = await (await fetch(`${sandbox.origin}/sandbox/telegram`)).json()
  expect(state).toMatchObject({ people: [{ name: 'Leyla' }] })
  let told = ''
  const text = events.body?.pipeThrough(new TextDecoderStream()) ?? []
  for await (const chunk of text) {
    told += chunk
    if (told.includes('data:')) break
  }
  expect(told).toBe(': hello\n\nevent: change\ndata: telegram\n\n')
})

test('a port that is in use is said to be', async () => {
  const port = Number(new URL(sandbox.origin).port)
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
