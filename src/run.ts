import { existsSync } from 'node:fs'
import { type App, startApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { systemClock } from './core/clock.ts'
import type { Log } from './core/log.ts'
import { createLog, redacted } from './log.ts'

/** A stop that takes longer is cut off: the outbox takes up again whatever was in flight. */
const stopMs = 15_000

/** Runs the bot from the environment until a signal ends it; exit code 1 = the configuration or a token is wrong. */
export async function run(): Promise<void> {
  const config = configured()
  if (!config) return
  const log = createLog(config.logLevel)
  surviveStrayErrors(log)
  try {
    const app = await startApp({ config, clock: systemClock, log })
    stopOnSignal(app, log)
  } catch (error) {
    log.error(
      { error: redacted(error instanceof Error ? error.message : String(error)) },
      'the bot cannot start',
    )
    process.exit(1)
  }
}

function configured(): Config | null {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exitCode = 1
    return null
  }
}

/** discord.js and the Slack socket can throw outside of every handler; the bot says so and goes on. */
function surviveStrayErrors(log: Log): void {
  process.on('uncaughtException', (error) => log.error({ error: String(error) }, 'stray error'))
  process.on('unhandledRejection', (error) => log.error({ error: String(error) }, 'stray rejection'))
}

function stopOnSignal(app: App, log: Log): void {
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    const watchdog = setTimeout(() => {
      log.error({ ms: stopMs }, 'the stop took too long and was cut off')
      process.exit(1)
    }, stopMs)
    app
      .stop()
      .catch((error: unknown) => log.error({ error: String(error) }, 'the stop failed'))
      .finally(() => {
        clearTimeout(watchdog)
        log.info({}, 'stopped')
        process.exit(0)
      })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
