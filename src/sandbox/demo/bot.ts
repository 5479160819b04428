import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { tokenVariables } from '../tokens.ts'
import type { Cast } from './cast.ts'

interface BotSetup {
  readonly origin: string
  readonly folder: string
  readonly cast: Cast
  say(text: string): void
  /** Aborted when the demo is being stopped, also while the bot is still starting. */
  readonly stopping: AbortSignal
}

export interface RunningBot {
  stop(): Promise<void>
}

const reviveMs = 1000
const triesInARow = 5

/** Runs the real bot as a process of its own, seeded once; if it dies it is started again, as a service manager would. */
export async function startBot(setup: BotSetup): Promise<RunningBot> {
  const env = environment(setup)
  await seed(setup, env)
  let child = await launch(setup, env)
  const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
    revive(code, signal).catch((error: unknown) => setup.say(String(error)))
  }
  const revive = async (code: number | null, signal: NodeJS.Signals | null): Promise<void> => {
    if (setup.stopping.aborted) return
    setup.say(`The bot ended (${signal ?? code}); starting it again …`)
    try {
      child = await again(setup, env)
    } catch (error) {
      if (!setup.stopping.aborted) setup.say(`${String(error)} The page stays; Ctrl-C stops the demo.`)
      return
    }
    setup.say('The bot is back.')
    child.once('exit', ended)
  }
  child.once('exit', ended)
  return { stop: () => end(child) }
}

/** Starts the bot again, a few times when need be. */
async function again(setup: BotSetup, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  for (let n = 1; ; n++) {
    try {
      return await launch(setup, env)
    } catch (error) {
      if (n === triesInARow || setup.stopping.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, reviveMs * n))
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

function environment({ origin, folder, cast }: BotSetup): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...tokenVariables,
    TELEGRAM_API_ROOT: `${origin}/telegram`,
    DISCORD_API_ROOT: `${origin}/discord/api`,
    SLACK_API_URL: `${origin}/slack/api/`,
    DATABASE_URL: `file:${join(folder, 'asap.db')}`,
    AUDIT_KEY_FILE: join(folder, 'audit.key'),
    DATA_KEY_FILE: join(folder, 'data.key'),
    BOARD_SLACK_USER_IDS: cast.board.join(','),
    BOARD_SLACK_CHANNEL: cast.boardChannel,
    SECRETARIAT_SLACK_CHANNEL: cast.secretariatChannel,
    AUDIT_SLACK_CHANNEL: cast.auditChannel,
    PREVIEW_TELEGRAM_CHAT: cast.previews.telegram,
    PREVIEW_DISCORD_CHANNEL: cast.previews.discord,
    BREAK_GLASS_SLACK_USER_IDS: cast.board.slice(0, 1).join(','),
    LOG_LEVEL: 'info',
  }
}

/** Fills a new database with the cast: registered members, chapter channels, a few events. */
async function seed({ folder, cast, say }: BotSetup, env: NodeJS.ProcessEnv): Promise<void> {
  const file = join(folder, 'cast.json')
  if (existsSync(file)) return
  writeFileSync(`${file}.new`, JSON.stringify(cast))
  const child = spawn(process.execPath, ['prisma/seed.ts', `${file}.new`], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error('The database could not be seeded.')
  renameSync(`${file}.new`, file)
  say(`${cast.members.length} members are registered.`)
}

/**
 * Starts the process and resolves when it says that it is ready; its log goes to bot.log. It is a process group of its own,
 * so that Ctrl-C in a terminal reaches the demo alone, which then stops it once and in order.
 */
function launch({ folder, stopping }: BotSetup, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const log = join(folder, 'bot.log')
  const leash = new URL('./leash.ts', import.meta.url).href
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', leash, 'src/main.ts'], {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    })
    const keep = (line: string) => appendFileSync(log, `${line}\n`)
    const early = () => child.kill('SIGTERM')
    stopping.addEventListener('abort', early)
    const settled = () => stopping.removeEventListener('abort', early)
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line)
      if (!line.includes('"msg":"ready"')) return
      settled()
      resolve(child)
    })
    createInterface({ input: child.stderr }).on('line', keep)
    child.once('exit', (code, signal) => {
      settled()
      reject(new Error(`The bot ended with ${signal ?? code}; see ${log}.`))
    })
  })
}
