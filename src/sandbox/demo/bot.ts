import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Cast } from './cast.ts'

interface BotSetup {
  readonly origin: string
  readonly folder: string
  readonly cast: Cast
  say(text: string): void
}

export interface RunningBot {
  stop(): Promise<void>
}

/** Runs the real bot as a process of its own, seeded once; if it dies it is started again, as a service manager would. */
export async function startBot(setup: BotSetup): Promise<RunningBot> {
  const env = environment(setup)
  seed(setup, env)
  let stopping = false
  let child = await launch(setup, env)
  const revive = () => {
    child.once('exit', async (code, signal) => {
      if (stopping) return
      setup.say(`The bot ended (${signal ?? code}); starting it again …`)
      child = await launch(setup, env)
      revive()
    })
  }
  revive()
  return {
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

function environment({ origin, folder, cast }: BotSetup): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TELEGRAM_BOT_TOKEN: `100000001:${'demo'.repeat(9)}`,
    DISCORD_BOT_TOKEN: `${'demo'.repeat(6)}.demo01.${'demo'.repeat(9)}`,
    SLACK_BOT_TOKEN: 'xoxb-demo-1',
    SLACK_APP_TOKEN: 'xapp-demo-1',
    TELEGRAM_API_ROOT: `${origin}/telegram`,
    DISCORD_API_ROOT: `${origin}/discord/api`,
    SLACK_API_URL: `${origin}/slack/api/`,
    DATABASE_URL: `file:${join(folder, 'asap.db')}`,
    BOARD_SLACK_USER_IDS: cast.board.join(','),
    BOARD_SLACK_CHANNEL: cast.boardChannel,
    SECRETARIAT_SLACK_CHANNEL: cast.secretariatChannel,
    AUDIT_SLACK_CHANNEL: cast.auditChannel,
    BREAK_GLASS_SLACK_USER_IDS: cast.board.slice(0, 1).join(','),
    LOG_LEVEL: 'info',
  }
}

/** Fills a new database with the cast: registered members, chapter channels, a few events. */
function seed({ folder, cast, say }: BotSetup, env: NodeJS.ProcessEnv): void {
  const file = join(folder, 'cast.json')
  if (existsSync(file)) return
  writeFileSync(`${file}.new`, JSON.stringify(cast))
  const run = spawnSync(process.execPath, ['prisma/seed.ts', `${file}.new`], { env, stdio: 'inherit' })
  if (run.status !== 0) throw new Error('the database could not be seeded')
  writeFileSync(file, JSON.stringify(cast))
  say(`${cast.members.length} members are registered.`)
}

/** Starts the process and resolves when it says that it is ready; its log goes to bot.log. */
function launch({ folder }: BotSetup, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const log = join(folder, 'bot.log')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    createInterface({ input: child.stdout }).on('line', (line) => {
      appendFileSync(log, `${line}\n`)
      if (line.includes('"msg":"ready"')) resolve(child)
    })
    createInterface({ input: child.stderr }).on('line', (line) => appendFileSync(log, `${line}\n`))
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}; see ${log}`)))
  })
}
