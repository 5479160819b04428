// npm test: every check, then every test; ends with one plain line, "N passed, N failed".
// npm run check: the checks alone. npm test -- test/store: only the tests whose path contains that.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

interface Score {
  readonly passed: number
  readonly failed: number
}

const checks: readonly Step[] = [
  { name: 'format and lint', command: 'biome', args: ['ci', '--error-on-warnings', '--colors=off', '.'] },
  { name: 'lint with types', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'models', command: 'prisma', args: ['validate'] },
]

const env = {
  ...process.env,
  PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`,
  // Prisma's CLI wants a schema engine that it does not use here; any existing file will do.
  PRISMA_SCHEMA_ENGINE_BINARY: 'package.json',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}

function execute({ command, args }: Step, shown: boolean): Promise<{ ok: boolean; output: string }> {
  const { promise, resolve: done } = Promise.withResolvers<{ ok: boolean; output: string }>()
  const stdio = shown ? 'inherit' : 'pipe'
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', stdio, stdio],
    shell: process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  child.on('error', (error) => done({ ok: false, output: error.message }))
  child.on('close', (status) => done({ ok: status === 0, output }))
  return promise
}

async function check(step: Step): Promise<boolean> {
  const started = performance.now()
  const { ok, output } = await execute(step, false)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`)
  if (!ok) console.log(output.trim())
  return ok
}

function countTests(report: string): Score {
  if (!existsSync(report)) return { passed: 0, failed: 0 }
  const counts = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  return { passed: counts.numPassedTests, failed: counts.numFailedTests }
}

async function runTests(filters: readonly string[]): Promise<Score> {
  const folder = mkdtempSync(join(tmpdir(), 'asap-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { ok } = await execute(
    { name: 'tests', command: 'vitest', args: ['run', ...reporters, ...filters] },
    true,
  )
  const { passed, failed } = countTests(report)
  rmSync(folder, { recursive: true })
  // Something else than a test failed: a file that does not load, an error outside any test.
  return { passed, failed: ok ? failed : Math.max(failed, 1) }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } })
let [passed, failed] = [0, 0]
if (positionals.length === 0)
  for (const step of checks) {
    if (await check(step)) passed += 1
    else failed += 1
  }
if (values.check !== true) {
  const score = await runTests(positionals)
  passed += score.passed
  failed += score.failed
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
