// npm run bench: measures what the bot promises, as ratios against a baseline of the same run.
//   --only fanout     one scenario (may be repeated)     --database sqlite|postgresql    one database
//   --quick           fewer recipients                   --json                          JSON lines instead of a table
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { administer, withDatabase } from '../support/administer.ts'
import { startPostgres } from '../support/postgres.ts'
import { type Measure, ratioOf, reached } from './measure.ts'
import { scenarios } from './scenarios.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    database: { type: 'string' },
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})

interface Line extends Measure {
  readonly database: string
}

const names = options.only ?? Object.keys(scenarios)
for (const name of names)
  if (!(name in scenarios))
    throw new Error(`no scenario called ${name}; there are ${Object.keys(scenarios).join(', ')}`)

const lines: Line[] = []
if (options.database !== 'postgresql') await onSqlite()
if (options.database !== 'sqlite') await onPostgres()
if (!options.json) printSummary()

async function onSqlite(): Promise<void> {
  for (const name of names) {
    const folder = mkdtempSync(join(tmpdir(), 'asap-bench-'))
    await measure(name, 'sqlite', `file:${join(folder, 'bench.db')}`)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onPostgres(): Promise<void> {
  const server = await startPostgres()
  for (const [index, name] of names.entries()) {
    await administer(server.url, `CREATE DATABASE bench_${index}`)
    await measure(name, 'postgresql', withDatabase(server.url, `bench_${index}`))
  }
  await server.stop()
}

async function measure(name: string, database: string, url: string): Promise<void> {
  const child = fork(new URL('./one.ts', import.meta.url), [name, url, options.quick ? 'quick' : ''])
  const measures = await new Promise<readonly Measure[]>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Measure[]))
    child.once('exit', (code) => reject(new Error(`${name} on ${database} ended with ${code}`)))
  })
  for (const each of measures) print({ ...each, database })
}

function print(line: Line): void {
  lines.push(line)
  const ratio = ratioOf(line)
  if (options.json) console.log(JSON.stringify({ ...line, ratio, reached: reached(line) }))
  else console.log(rowOf(line))
}

function rowOf(line: Line): string {
  const ratio = ratioOf(line)
  const against = line.baseline
    ? `${number(line.baseline.value)} ${line.baseline.name} → ${number((ratio ?? 0) * 100)} %`
    : ''
  const cells = [
    !line.aim ? '   ' : reached(line) ? 'ok ' : 'NO ',
    line.database.padEnd(11),
    line.name.padEnd(50),
    `${number(line.value)} ${line.unit}`.padEnd(16),
    against.padEnd(36),
    aimOf(line),
  ]
  return cells.join(' ').trimEnd()
}

function aimOf({ aim, unit }: Line): string {
  if (!aim) return ''
  return {
    ratio: `≥ ${aim.value * 100} %`,
    ratioAtMost: `≤ ${aim.value * 100} %`,
    atLeast: `≥ ${aim.value} ${unit}`,
    atMost: `≤ ${aim.value} ${unit}`,
  }[aim.kind]
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2)
}

function printSummary(): void {
  const aims = lines.filter(({ aim }) => aim)
  console.log(`${aims.filter(reached).length} of ${aims.length} aims reached`)
}
