import { type App, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { systemClock } from '../../src/core/time/clock.ts'
import type { ChildStand } from './child-stand.ts'
import { log } from './delivery.ts'

/** The whole bot, with Telegram alone. */
export async function startBot(url: string, stand: ChildStand): Promise<App> {
  const config = readConfig({
    TELEGRAM_BOT_TOKEN: stand.token,
    TELEGRAM_API_ROOT: stand.apiRoot,
    DATABASE_URL: url,
  })
  const app = await startApp({ config, clock: systemClock, log, onReplaced: () => {} })
  await app.ready
  return app
}
