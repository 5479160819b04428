import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { administer, withDatabase } from '../support/administer.ts'
import { startPostgres } from '../support/postgres.ts'
import { type Measure, ratioOf, reached } from './measure.ts'
import { type Line, rowOf, summaryOf } from './table.ts'

export interface Campaign {
  /** The scenarios there are. */
  readonly names: readonly string[]
  /** The program that plays one of them in a process of its own: name, database's address, `quick`, seed. */
  readonly one: URL
  /** No scenario takes longer, in milliseconds: it is killed, and the run has failed. */
  readonly longestMs: number
}

interface Options {
  readonly only?: string[]
  readonly database?: string
  readonly quick?: boolean
  readonly json?: boolean
  readonly seed?: string
}

/** Plays what the command line asks for on the databases that it asks for, prints each measure, and resolves with all. */
export async function runCampaign(campaign: Campaign): Promise<readonly Line[]> {
  const options = read(campaign)
  const names = options.only ?? campaign.names
  const lines: Line[] = []
  const play = async (name: string, database: string, url: string) => {
    const played = measure(campaign, options, { name, database, url }).catch(broken(name))
    for (const each of await played) {
      const line = { ...each, database }
      lines.push(line)
      if (!options.json) console.log(rowOf(line))
      else console.log(JSON.stringify({ ...line, ratio: ratioOf(line), reached: reached(line) }))
    }
  }
  if (options.database !== 'postgresql') await onSqlite(names, play)
  if (options.database !== 'sqlite') await onPostgres(names, play)
  if (!options.json) console.log(summaryOf(lines))
  return lines
}

/** What became of a scenario that did not come to its end. */
function broken(name: string): (error: unknown) => readonly Measure[] {
  return (error) => {
    console.error(error)
    return [{ name: `${name} did not end`, value: 1, unit: '', aim: { kind: 'atMost', value: 0 } }]
  }
}

/** What the command line says; one that says something else is told what it can say, and the process ends. */
function read({ names }: Campaign): Options {
  try {
    const { help, ...options } = parsed()
    const unknown = options.only?.find((name) => !names.includes(name))
    if (unknown !== undefined) throw new Error(`There is no scenario called ${unknown}.`)
    if (!help) return options
    console.log(usage(names))
    return process.exit(0)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage(names)}`)
    return process.exit(1)
  }
}

function usage(names: readonly string[]): string {
  const options = '--only NAME (may be repeated), --database sqlite|postgresql, --quick, --json, --seed WORD'
  return `Options: ${options}.\nNames: ${names.join(', ')}.`
}

function parsed() {
  return parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      database: { type: 'string' },
      quick: { type: 'boolean' },
      json: { type: 'boolean' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values
}

type Play = (name: string, database: string, url: string) => Promise<void>

async function onSqlite(names: readonly string[], play: Play): Promise<void> {
  for (const name of names) {
    const folder = mkdtempSync(join(tmpdir(), 'asap-bench-'))
    await play(name, 'sqlite', `file:${join(folder, 'bench.db')}`)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onPostgres(names: readonly string[], play: Play): Promise<void> {
  const server = await startPostgres()
  try {
    for (const [index, name] of names.entries()) {
      await administer(server.url, `CREATE DATABASE bench_${index}`)
      await play(name, 'postgresql', withDatabase(server.url, `bench_${index}`))
    }
  } finally {
    await server.stop()
  }
}

interface Played {
  readonly name: string
  readonly database: string
  readonly url: string
}

function measure(campaign: Campaign, options: Options, played: Played): Promise<readonly Measure[]> {
  const { name, database, url } = played
  const order = [name, url, options.quick ? 'quick' : '', options.seed ?? '']
  const child = fork(campaign.one, order, { timeout: campaign.longestMs, killSignal: 'SIGKILL' })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Measure[]))
    child.once('exit', (code, signal) =>
      reject(new Error(`${name} on ${database} ended with ${signal ?? code}`)),
    )
  })
}
