import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MessageState as DiscordMessage, DiscordState } from '../../src/sandbox/discord/state.ts'
import { type Sandbox, type SandboxSetup, startSandbox } from '../../src/sandbox/sandbox.ts'
import type { MessageState as SlackMessage, SlackState } from '../../src/sandbox/slack/state.ts'
import type { StandName } from '../../src/sandbox/stand.ts'
import type { MessageState as TelegramMessage, TelegramState } from '../../src/sandbox/telegram/state.ts'
import { tokenVariables } from '../../src/sandbox/tokens.ts'
import { until } from './until.ts'

type Json = Record<string, unknown>

/** The whole bot as a process of its own, connected through the real SDKs to the three stand-ins. */
export interface Whole {
  readonly sandbox: Sandbox
  /** One act of a simulated person. */
  drive(platform: StandName, verb: string, body: Json): Promise<Json>
  telegram(): TelegramState
  discord(): DiscordState
  slack(): SlackState
  /** Waits for a message in a person's Telegram chat. */
  onTelegram(id: number, text: string): Promise<TelegramMessage>
  onDiscord(text: string): Promise<DiscordMessage>
  onSlack(text: string): Promise<SlackMessage>
  /** Ends the bot as a power cut would. */
  kill(): Promise<void>
  /** Starts the bot again on the same database; resolves when it is ready. */
  start(): Promise<void>
  /** Asks the bot to stop; resolves with its exit code and the milliseconds that it took. */
  end(): Promise<{ readonly code: number | null; readonly ms: number }>
  /** Ends bot and stand-ins, and forgets everything. */
  stop(): Promise<void>
  /** What the bot logged. */
  readonly log: string[]
}

export interface WholeSetup {
  readonly databaseUrl?: string
  readonly sandbox?: SandboxSetup
  /** The bot is expected to stand by: its process is all that is waited for. */
  readonly waits?: boolean
  /** Where the bot's standard output goes, as a file descriptor: then nobody here reads its log, nor waits for it. */
  readonly stdout?: number
  /** More of the bot's environment, once the world stands. */
  readonly env: (sandbox: Sandbox) => Promise<Record<string, string>>
}

/** Builds the world, then starts the bot in it. */
export async function openWhole(setup: WholeSetup): Promise<Whole> {
  const folder = mkdtempSync(join(tmpdir(), 'asap-whole-'))
  const sandbox = await startSandbox(setup.sandbox)
  const env = {
    ...tokenVariables,
    PATH: process.env.PATH ?? '',
    TELEGRAM_API_ROOT: `${sandbox.origin}/telegram`,
    DISCORD_API_ROOT: `${sandbox.origin}/discord/api`,
    SLACK_API_URL: `${sandbox.origin}/slack/api/`,
    DATABASE_URL: setup.databaseUrl ?? `file:${join(folder, 'asap.db')}`,
    // A key of the audit that is there already says that the bot ran before.
    AUDIT_KEY_FILE: join(folder, 'audit.key'),
    DATA_KEY: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'info',
    ...(await setup.env(sandbox)),
  }
  const log: string[] = []
  let child: ChildProcess | null = null
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode) return
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  const { telegram, discord, slack } = sandbox.stands
  const whole: Whole = {
    sandbox,
    log,
    drive: async (platform, verb, body) =>
      ((await sandbox.stands[platform].control(verb, body)) ?? {}) as Json,
    telegram: () => telegram.state() as TelegramState,
    discord: () => discord.state() as DiscordState,
    slack: () => slack.state() as SlackState,
    onTelegram: (id, text) =>
      until(() => {
        const chat = whole.telegram().chats.find((each) => each.id === id)
        return chat?.messages.findLast((message) => message.from === 0 && message.text.includes(text))
      }, 20_000),
    onDiscord: (text) =>
      until(() => {
        const { guilds, dms } = whole.discord()
        const channels = [...guilds.flatMap((guild) => guild.channels), ...dms]
        return channels
          .flatMap((channel) => channel.messages)
          .findLast((m) => JSON.stringify(m).includes(text))
      }, 20_000),
    onSlack: (text) =>
      until(() => {
        const { channels, dms } = whole.slack()
        return [...channels, ...dms]
          .flatMap((c) => c.messages)
          .findLast((m) => JSON.stringify(m).includes(text))
      }, 20_000),
    kill: () => end('SIGKILL'),
    start: async () => {
      child =
        setup.stdout === undefined ? await launch(env, log, setup.waits ?? false) : mute(env, setup.stdout)
    },
    async end() {
      const from = performance.now()
      await end('SIGTERM')
      return { code: child?.exitCode ?? null, ms: performance.now() - from }
    },
    async stop() {
      await end('SIGTERM')
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await whole.start()
  return whole
}

function mute(env: Record<string, string>, stdout: number): ChildProcess {
  return spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', stdout, 'inherit'] })
}

function launch(env: Record<string, string>, log: string[], waits: boolean): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const keep = (line: string) => {
      log.push(line)
      if (waits && line.includes('standing by')) resolve(child)
      if (line.includes('"msg":"ready"')) resolve(child)
    }
    createInterface({ input: child.stdout }).on('line', keep)
    createInterface({ input: child.stderr }).on('line', keep)
    child.once('exit', (code) =>
      reject(new Error(`the bot ended with ${code}:\n${log.slice(-10).join('\n')}`)),
    )
  })
}
