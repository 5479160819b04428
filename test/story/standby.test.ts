import { expect, onTestFinished, test } from 'vitest'
import { databases } from '../support/database.ts'
import { until } from '../support/until.ts'
import { openWhole } from '../support/whole.ts'

test('a second process on PostgreSQL stands by while the first polls, and takes over when it is gone', async () => {
  const database = databases().find((each) => each.dialect === 'postgresql')
  const databaseUrl = await database?.fresh()
  if (!databaseUrl) throw new Error('no PostgreSQL')
  const first = await openWhole({ databaseUrl, env: async () => ({}) })
  onTestFinished(() => first.stop())
  const second = await openWhole({ databaseUrl, env: async () => ({}), sandbox: { port: 0 }, waits: true })
  onTestFinished(() => second.stop())
  expect(second.log.join('\n')).not.toContain('connected')
  expect(second.sandbox.journal.last).toBe(0)
  await first.kill()
  await until(() => second.log.some((line) => line.includes('"msg":"ready"')), 30_000)
}, 90_000)
