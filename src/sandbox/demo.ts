import { startBot } from './demo/bot.ts'
import { startCrowd } from './demo/crowd.ts'
import { takeFolder } from './demo/folder.ts'
import { type DemoOptions, help, readOptions } from './demo/options.ts'
import { buildWorld, keepWorld, restoreWorld } from './demo/world.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

const keepMs = 10_000
const portsToTry = 20

/** Brings up the three stand-ins, the real bot connected to them, and people who chat. */
async function demo(options: DemoOptions): Promise<void> {
  const { folder } = options
  const sandbox = await open(options)
  const release = takeFolder(folder, options.fresh)
  const stops: (() => Promise<void> | void)[] = [release, () => sandbox.stop()]
  process.on('exit', release)
  const stop = stopper(stops)
  const known = restoreWorld(sandbox, folder)
  if (!known) say(`Building chapters, the Board and ${options.members} members …`)
  const cast = known ?? (await buildWorld(sandbox, folder, options.members))
  const keep = () => keepWorld(sandbox, folder, cast)
  stops.unshift(keep)
  say(known ? 'The last demo is back. Starting the bot …' : 'The platforms stand. Starting the bot …')
  const bot = await startBot({ origin: sandbox.origin, folder, cast, say, stopping: stop.signal }).catch(
    (error: unknown) => {
      if (!stop.signal.aborted) throw error
    },
  )
  if (!bot || stop.signal.aborted) return
  stops.unshift(() => bot.stop())
  const crowd = startCrowd({ sandbox, cast, speed: options.speed })
  const keeping = setInterval(keep, keepMs)
  stops.unshift(() => {
    clearInterval(keeping)
    crowd.stop()
  })
  say(
    `\n  Open ${sandbox.origin}\n\n  ${cast.members.length} members, ${cast.chapters.length} chapters. Ctrl-C stops it.`,
  )
}

/** The first signal stops everything in order and ends with 0; a second one ends at once. */
function stopper(stops: (() => Promise<void> | void)[]): AbortController {
  const stopping = new AbortController()
  const stop = async () => {
    if (stopping.signal.aborted) process.exit(130)
    stopping.abort()
    say('Stopping … (once more ends it at once)')
    for (;;) {
      const next = stops.shift()
      if (!next) break
      await next()
    }
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  return stopping
}

/** Opens the page's port: the one that was asked for, else the first free one from the usual. */
async function open({ port, portGiven }: DemoOptions): Promise<Sandbox> {
  for (let next = port; ; next++) {
    const sandbox = await startSandbox({ port: next }).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
      if (portGiven || next >= port + portsToTry)
        throw new Error(`Port ${next} is in use: choose another with --port N.`)
      return null
    })
    if (sandbox) return sandbox
  }
}

function say(text: string): void {
  console.log(text)
}

function options(): DemoOptions | null {
  try {
    const read = readOptions(process.argv.slice(2))
    if (read.help) say(help)
    return read.help ? null : read
  } catch (error) {
    console.error(`${sentence(error)}\n\n${help}`)
    process.exitCode = 2
    return null
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const chosen = options()
if (chosen)
  await demo(chosen).catch((error: unknown) => {
    console.error(sentence(error))
    process.exit(1)
  })
