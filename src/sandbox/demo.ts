import { mkdirSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startBot } from './demo/bot.ts'
import { startCrowd } from './demo/crowd.ts'
import { buildWorld, keepWorld, restoreWorld } from './demo/world.ts'
import { startSandbox } from './sandbox.ts'

const folder = 'state/demo'

const help = `npm run demo -- [options]

  --port N      the page's port on 127.0.0.1 (default 4747)
  --members N   simulated members, 1–5000 (default 300)
  --speed N     how lively they chat; 0 = they are silent until something happens (default 1)
  --fresh       forget the last demo and start anew
  --help        this text

Everything is kept in ${folder} and is there again next time. Ctrl-C stops it.`

/** Brings up the three stand-ins, the real bot connected to them, and people who chat. */
async function demo(): Promise<void> {
  const options = read()
  if (!options) return
  if (options.fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const sandbox = await startSandbox({ port: options.port })
  const cast = (await restoreWorld(sandbox, folder)) ?? (await buildWorld(sandbox, folder, options.members))
  say('The platforms stand. Starting the bot …')
  const bot = await startBot({ origin: sandbox.origin, folder, cast, say })
  const crowd = startCrowd({ sandbox, cast, speed: options.speed })
  const keeping = setInterval(() => keepWorld(sandbox, folder, cast), 10_000)
  say(
    `\n  Open ${sandbox.origin}\n\n  ${cast.members.length} members, ${cast.chapters.length} chapters. Ctrl-C stops it.`,
  )
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    clearInterval(keeping)
    crowd.stop()
    await bot.stop()
    keepWorld(sandbox, folder, cast)
    await sandbox.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

interface DemoOptions {
  readonly port: number
  readonly members: number
  readonly speed: number
  readonly fresh: boolean
}

function read(): DemoOptions | null {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4747' },
        members: { type: 'string', default: '300' },
        speed: { type: 'string', default: '1' },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) {
      say(help)
      return null
    }
    return {
      port: number('--port', values.port, 0, 65_535),
      members: number('--members', values.members, 1, 5000),
      speed: number('--speed', values.speed, 0, 100),
      fresh: values.fresh,
    }
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${help}`)
    process.exitCode = 2
    return null
  }
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new Error(`${name} takes a number from ${least} to ${most}.`)
  return value
}

function say(text: string): void {
  console.log(text)
}

try {
  await demo()
} catch (error) {
  const busy = (error as { code?: string }).code === 'EADDRINUSE'
  say(busy ? 'The port is in use: choose another with --port N.' : String(error))
  process.exit(1)
}
