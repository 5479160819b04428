import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../src/core/time/clock.ts'
import { tokenVariables } from '../../src/sandbox/tokens.ts'
import { startStand } from './child-stand.ts'
import type { Measure, Setup } from './measure.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const bare = fileURLToPath(new URL('./floor.ts', import.meta.url))

/** From nothing to a bot that answers on three platforms, and what it weighs when it has nothing to do. */
export async function start({ url, quick }: Setup): Promise<readonly Measure[]> {
  const stand = await startStand()
  const folder = mkdtempSync(join(tmpdir(), 'asap-start-'))
  const env = {
    PATH: process.env.PATH,
    ...tokenVariables,
    TELEGRAM_API_ROOT: stand.apiRoot,
    DISCORD_API_ROOT: `${stand.origin}/discord/api`,
    SLACK_API_URL: `${stand.origin}/slack/api/`,
    DATABASE_URL: url,
  }
  const runs: { seconds: number; megabytes: number }[] = []
  const floors: number[] = []
  for (let i = 0; i < (quick ? 1 : 3); i++) {
    runs.push(await oneStart(main, folder, env))
    floors.push((await oneStart(bare, folder, env)).megabytes)
  }
  stand.stop()
  rmSync(folder, { recursive: true, force: true })
  const best = runs.toSorted((a, b) => a.seconds - b.seconds)[0] ?? { seconds: 0, megabytes: 0 }
  const idle = middle(runs.map(({ megabytes }) => megabytes))
  const floor = middle(floors)
  return [
    {
      name: 'start to ready, three platforms',
      value: best.seconds,
      unit: 's',
      aim: { kind: 'atMost', value: 2 },
    },
    { name: 'memory at idle', value: idle, unit: 'MB', aim: { kind: 'atMost', value: 1.2 * floor } },
    {
      name: `memory at idle against its floor of ${Math.round(floor)} MB`,
      value: idle / floor,
      unit: '×',
      aim: { kind: 'atMost', value: 1.2 },
    },
  ]
}

async function oneStart(
  program: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, [program], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  await ready(child)
  const seconds = (performance.now() - began) / 1000
  await systemClock.sleep(3000)
  const megabytes = residentMegabytes(child.pid ?? 0)
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return { seconds, megabytes }
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (/"msg":"ready"/.test(said)) resolve()
    })
    child.once('exit', () => reject(new Error(`the bot ended before it was ready: ${said}`)))
  })
}

/** Linux only, like the machines the bot runs on. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}
