import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A clock that can be steered, and goes faster than the machine's from the beginning: `since` in milliseconds since 1970. */
export interface Haste {
  readonly since: number
  readonly times: number
}

export interface BotSetup {
  readonly env: Readonly<Record<string, string>>
  /** Absent = the bot as it is started in earnest, on the machine's clock. */
  readonly haste?: Haste | undefined
  /** Runs as if on another machine, where nobody can see whether this one's processes live. */
  readonly elsewhere?: boolean
}

/** A real process of the bot. */
export interface Bot {
  /** Resolves when every platform is connected; rejects when the process ends before. */
  readonly ready: Promise<void>
  /** Resolves when it stands by. */
  readonly standingBy: Promise<void>
  readonly log: readonly string[]
  /** From now on its clock goes so many times as fast as the machine's; only with haste. */
  steer(times: number): void
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>
}

const path = (file: string) => new URL(file, import.meta.url).href
const leash = path('./children/leash.ts')
const elsewhere = path('./children/elsewhere.ts')

/** No bot of a scenario lives longer, in milliseconds: whatever hangs is killed. */
const longestLifeMs = 15 * 60_000

/** Starts a process; it ends with this one. */
export function startBot(setup: BotSetup): Bot {
  const { haste } = setup
  const preloads = [leash, ...(setup.elsewhere ? [elsewhere] : [])].flatMap((file) => ['--import', file])
  const program = haste
    ? ['test/chaos/children/hurried.ts', String(haste.since), String(haste.times)]
    : ['src/main.ts']
  const env = { PATH: process.env.PATH ?? '', ...setup.env }
  const child = spawn(process.execPath, [...preloads, ...program], {
    ...{ env, timeout: longestLifeMs, killSignal: 'SIGKILL' },
    stdio: ['pipe', 'pipe', 'pipe', ...(haste ? (['ipc'] as const) : [])],
  })
  const log: string[] = []
  const [ready, standingBy] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const keep = (line: string) => {
    log.push(line)
    if (line.includes('"msg":"ready"')) ready.resolve()
    if (line.includes('"msg":"standing by"')) standingBy.resolve()
  }
  for (const input of [child.stdout, child.stderr]) if (input) createInterface({ input }).on('line', keep)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      const end = new Error(`the bot ended with ${signal ?? code}:\n${log.slice(-10).join('\n')}`)
      ready.reject(end)
      standingBy.reject(end)
      resolve()
    })
  })
  for (const each of [ready, standingBy]) each.promise.catch(() => {})
  return {
    ...{ ready: ready.promise, standingBy: standingBy.promise, log },
    steer: (times) => void child.send(times),
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
  }
}
