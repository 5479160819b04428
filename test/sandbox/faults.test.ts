import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultKind } from '../../src/sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import type { StandName } from '../../src/sandbox/stand.ts'
import { tokens } from '../../src/sandbox/tokens.ts'
import { until } from '../support/until.ts'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false })
})
afterEach(() => sandbox.stop())

interface Way {
  readonly path: string
  readonly authorization: string
  readonly body: object
}

const drive = async (platform: StandName, verb: string, body: Record<string, unknown>) =>
  (await sandbox.stands[platform].control(verb, body)) as Record<string, string>

/** How each platform is asked for one message. */
const ways: Readonly<Record<StandName, () => Promise<Way>>> = {
  async telegram() {
    const { id } = await drive('telegram', 'person', { first_name: 'Leyla', started: true })
    const path = `/telegram/bot${tokens.telegram}/sendMessage`
    return { path, authorization: '', body: { chat_id: id, text: 'salam' } }
  },
  async discord() {
    const { channel } = await drive('discord', 'guild', { name: 'UK', channel: 'london' })
    const path = `/discord/api/v10/channels/${channel}/messages`
    return { path, authorization: `Bot ${tokens.discord}`, body: { content: 'salam' } }
  },
  async slack() {
    const { id } = await drive('slack', 'channel', { name: 'board' })
    const path = '/slack/api/chat.postMessage'
    return { path, authorization: `Bearer ${tokens.slack}`, body: { channel: id, text: 'salam' } }
  },
}

/** The status that the sender sees, or that the line broke. */
function send(way: Way, signal: AbortSignal | null = null): Promise<number | 'broken'> {
  const { authorization, body } = way
  const headers = { authorization, 'content-type': 'application/json' }
  const asked = fetch(sandbox.origin + way.path, {
    ...{ method: 'POST', headers, signal },
    body: JSON.stringify(body),
  })
  return asked.then(
    (answer) => answer.status,
    () => 'broken' as const,
  )
}

const posted = (platform: StandName) =>
  JSON.stringify(sandbox.stands[platform].state()).split('"salam"').length - 1

describe.each(Object.keys(ways) as StandName[])('on %s', (platform) => {
  test.each<[FaultKind, number | 'broken', 0 | 1]>([
    ['error', 503, 0],
    ['throttle', 429, 0],
    ['drop', 'broken', 0],
    ['error_after', 503, 1],
    ['drop_after', 'broken', 1],
  ])('%s: the sender sees %s, and %i message is there', async (kind, seen, there) => {
    const way = await ways[platform]()
    sandbox.faults.add({ platform, kind, status: 503 })
    expect(await send(way)).toBe(seen)
    expect(posted(platform)).toBe(there)
    expect(sandbox.journal.since(0)).toMatchObject([{ platform, fault: kind }])
    expect(await send(way)).toBe(200)
    expect(posted(platform)).toBe(there + 1)
  })

  test.each<[FaultKind, 0 | 1]>([
    ['hang', 0],
    ['hang_after', 1],
  ])('%s: the sender waits in vain, and %i message is there', async (kind, there) => {
    const way = await ways[platform]()
    const patience = new AbortController()
    let answered = false
    sandbox.faults.add({ platform, kind })
    const first = send(way, patience.signal).finally(() => {
      answered = true
    })
    await until(() => sandbox.journal.last === 1)
    expect(posted(platform)).toBe(there)
    expect(await send(way)).toBe(200)
    expect(answered).toBe(false)
    patience.abort()
    expect(await first).toBe('broken')
  })
})
