import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { systemClock } from '../src/core/clock.ts'
import { databases } from './support/database.ts'
import { until } from './support/until.ts'

/** Nothing listens on port 1 of the loopback. */
const closed = 'http://127.0.0.1:1/telegram'

test('a bot that is stopped before its platform could be reached does not say that it connected', async () => {
  const [database] = databases()
  if (!database) throw new Error('no database')
  onTestFinished(() => database.remove())
  const said: string[] = []
  const say = (_fields: object, message: string) => void said.push(message)
  const config = readConfig({
    TELEGRAM_BOT_TOKEN: `123456789:${'A'.repeat(35)}`,
    TELEGRAM_API_ROOT: closed,
    DATABASE_URL: await database.fresh(),
  })
  const log = { info: say, warn: say, error: say }
  const app = await startApp({ config, clock: systemClock, log, onReplaced: () => {} })
  await until(() => said.some((line) => line.startsWith('trouble')))
  await app.stop()
  await app.ready
  expect(said).not.toContain('connected')
  expect(said).not.toContain('ready')
})
