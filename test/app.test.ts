import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { systemClock } from '../src/core/time/clock.ts'
import { openStore } from '../src/store/database/open.ts'
import { withoutLast } from './store/database/upgrade/next.ts'
import { databases } from './support/database.ts'
import { until } from './support/until.ts'

/** Nothing listens on port 1 of the loopback. */
const closed = 'http://127.0.0.1:1/telegram'

const telegram = { TELEGRAM_BOT_TOKEN: `123456789:${'A'.repeat(35)}`, TELEGRAM_API_ROOT: closed }

test('a bot that is stopped before its platform could be reached does not say that it connected', async () => {
  const [database] = databases()
  if (!database) throw new Error('no database')
  onTestFinished(() => database.remove())
  const said: string[] = []
  const say = (_fields: object, message: string) => void said.push(message)
  const config = readConfig({ ...telegram, DATABASE_URL: await database.fresh() })
  const log = { info: say, warn: say, error: say }
  const app = await startApp({ config, clock: systemClock, log, onReplaced: () => {} })
  await until(() => said.some((line) => line.startsWith('trouble')))
  await app.stop()
  await app.ready
  expect(said).not.toContain('connected')
  expect(said).not.toContain('ready')
})

test.each(databases())('the bot upgrades the database of the version before ($dialect)', async (database) => {
  onTestFinished(() => database.remove())
  const [url, { folder, last }] = [await database.empty(), withoutLast(database.dialect)]
  await (await openStore(url, { migrations: folder })).close()
  const said: string[] = []
  const say = (_fields: object, message: string) => void said.push(message)
  const log = { info: say, warn: say, error: say }
  const start = (env: Record<string, string> = {}) => {
    const config = readConfig({ ...telegram, DATABASE_URL: url, ...env })
    return startApp({ config, clock: systemClock, log, onReplaced: () => {} })
  }
  if (database.dialect === 'postgresql')
    await expect(start()).rejects.toThrow('there is no dump to go back to')
  await (await start({ MIGRATE_WITHOUT_DUMP: 'yes' })).stop()
  const stored = database.dialect === 'sqlite' ? `before-${last}.db` : 'without a dump (MIGRATE_WITHOUT_DUMP)'
  expect(said.filter((line) => line.startsWith('the database'))).toEqual([expect.stringContaining(stored)])
})

test('a second start on an SQLite file is refused, and the first bot lives on', async () => {
  const [database] = databases()
  if (!database) throw new Error('no database')
  onTestFinished(() => database.remove())
  const said: string[] = []
  const say = (_fields: object, message: string) => void said.push(message)
  const config = readConfig({ ...telegram, DATABASE_URL: await database.fresh() })
  const parts = { config, clock: systemClock, log: { info: say, warn: say, error: say } }
  let replaced = false
  const onReplaced = () => {
    replaced = true
  }
  const first = await startApp({ ...parts, onReplaced })
  await expect(startApp({ ...parts, onReplaced })).rejects.toThrow('Another bot is running on')
  await until(() => said.filter((line) => line.startsWith('trouble')).length > 1)
  expect(replaced).toBe(false)
  await first.stop()
  await (await startApp({ ...parts, onReplaced })).stop()
})
