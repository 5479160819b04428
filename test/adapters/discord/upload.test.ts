import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { startLocal } from './local.ts'

test('a file reaches Discord also where another undici than Node’s was loaded first', async () => {
  const local = await startLocal()
  onTestFinished(() => local.stop())
  const { channel = '' } = await local.do('guild', { name: 'ASAP UK', channel: 'london' })
  const child = ['test/adapters/discord/children/upload.ts', local.api, channel]
  await promisify(execFile)(process.execPath, child)
  expect(local.channel('london').messages.map(({ files }) => files)).toEqual([[{ name: 'a.csv', bytes: 4 }]])
})
