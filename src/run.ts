import { type App, startApp } from './app.ts'
import { type Config, ConfigError, loadEnvFile, readConfig } from './config.ts'
import type { Log } from './core/log.ts'
import { type Clock, systemClock } from './core/time/clock.ts'
import { tellFailedStart, tellStarted } from './failed-start.ts'
import { createLog, redacted } from './log.ts'
import { createSink } from './log-sink.ts'
import { runsAlready } from './store/database/failure.ts'

/** A stop that takes longer is cut off: the outbox takes up again whatever was in flight. */
const stopMs = 15_000
/** So long the end waits for the log to be written. Milliseconds. */
const lastWordsMs = 2000

/** Runs the bot from the environment until a signal ends it; exit code 1 = the configuration or a token is wrong. */
export async function run(clock: Clock = systemClock): Promise<void> {
  const config = configured()
  if (!config) return
  const sink = createSink({ to: process.stdout, clock: systemClock })
  const log = createLog(config.logLevel, sink)
  const leave = (code: number) => {
    const exit = () => process.exit(code)
    sink.flush(lastWordsMs).then(exit, exit)
  }
  surviveStrayErrors(log)
  const { signal: replaced, abort } = abortable()
  try {
    const app = await startApp({ config, clock, log, onReplaced: abort })
    stopWhen({ app, replaced, log, leave })
    await app.ready
    await tellStarted({ config, clock })
  } catch (error) {
    const reason = redacted(error instanceof Error ? error.message : String(error))
    log.error({ error: reason }, 'the bot cannot start')
    // The one that runs already is the Board's bot, and nothing is wrong with it.
    if (!runsAlready(error)) await tellFailedStart({ config, clock }, reason)
    leave(1)
  }
}

function abortable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

function configured(): Config | null {
  loadEnvFile()
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

interface Running {
  readonly app: App
  readonly replaced: AbortSignal
  readonly log: Log
  /** Ends the process once the log is written. */
  readonly leave: (code: number) => void
}

/** Stops in order on a signal, or when another process has taken over (exit code 1, so that a supervisor starts it again as a stand-by). */
function stopWhen({ app, replaced, log, leave }: Running): void {
  let stopping = false
  const stop = (why: string, code: number) => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    const watchdog = setTimeout(() => {
      log.error({ ms: stopMs }, 'the stop took too long and was cut off')
      leave(1)
    }, stopMs)
    app
      .stop()
      .catch((error: unknown) => log.error({ error: String(error) }, 'the stop failed'))
      .finally(() => {
        clearTimeout(watchdog)
        log.info({}, 'stopped')
        leave(code)
      })
  }
  process.on('SIGTERM', (signal) => stop(signal, 0))
  process.on('SIGINT', (signal) => stop(signal, 0))
  replaced.addEventListener('abort', () => stop('replaced', 1))
}
