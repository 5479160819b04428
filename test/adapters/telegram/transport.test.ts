import { expect, onTestFinished, test } from 'vitest'
import { createTransport, type Transport } from '../../../src/adapters/telegram/transport.ts'
import { token } from './bot.ts'
import { startLocal } from './local.ts'

/** A transport with a single connection, and a person to write to. */
async function scene() {
  const local = await startLocal()
  const transport = createTransport(local.api, 1)
  onTestFinished(async () => {
    await transport.close()
    await local.stop()
  })
  const { id = 0 } = await local.do('person', { first_name: 'Leyla', started: true })
  const send = (text: string, { signal } = new AbortController()) => {
    const body = JSON.stringify({ chat_id: id, text })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal }
    return transport.fetch(
      `${local.api}/bot${token}/sendMessage`,
      init as unknown as Parameters<Transport['fetch']>[1],
    )
  }
  return { local, send, said: () => local.said(id).map(({ text }) => text) }
}

test('a request that is given up while it waits for a connection is never written, and says so', async () => {
  const { local, send, said } = await scene()
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'hang' })
  const [first, second] = [new AbortController(), new AbortController()]
  const both = Promise.allSettled([send('first', first), send('second', second)])
  await local.until(() => local.requests('sendMessage').length === 1)
  second.abort()
  first.abort()
  expect(await both).toEqual([
    { status: 'rejected', reason: expect.not.objectContaining({ unsent: true }) },
    { status: 'rejected', reason: expect.objectContaining({ unsent: true }) },
  ])
  expect((await send('third')).status).toBe(200)
  expect([said(), local.requests('sendMessage').length]).toEqual([['third'], 2])
})

test('a request that is given up when it is written leaves open whether it arrived', async () => {
  const { local, send, said } = await scene()
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'hang_after' })
  const first = new AbortController()
  const lost = send('first', first)
  await local.until(() => said().length === 1)
  first.abort()
  await expect(lost).rejects.not.toMatchObject({ unsent: true })
})
