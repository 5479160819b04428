import { parseArgs } from 'node:util'

export interface DemoOptions {
  readonly port: number
  /** Whether the visitor chose the port; otherwise the next free one will do. */
  readonly portGiven: boolean
  readonly members: number
  readonly speed: number
  readonly folder: string
  readonly fresh: boolean
  readonly help: boolean
}

export const help = `npm run demo -- [options]

  --port N       the page's port on 127.0.0.1 (default 4747, or the next free one; 0 = any)
  --members N    simulated members, 1–5000 (default 300); counts when the demo starts anew
  --speed N      how lively they chat, 0–100; 0 = silent until something happens (default 1)
  --folder PATH  where everything is kept (default state/demo)
  --fresh        forget the last demo and start anew
  --help         this text

Everything is there again next time. Ctrl-C stops it.`

const kinds = {
  port: { type: 'string' },
  members: { type: 'string', default: '300' },
  speed: { type: 'string', default: '1' },
  folder: { type: 'string', default: 'state/demo' },
  fresh: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Reads the command line; throws an Error with one sentence for what cannot be. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({ args: [...args], options: kinds })
  return {
    port: whole('--port', values.port ?? '4747', [0, 65_535]),
    portGiven: values.port !== undefined,
    members: whole('--members', values.members, [1, 5000]),
    speed: between('--speed', values.speed, [0, 100]),
    folder: values.folder,
    fresh: values.fresh,
    help: values.help,
  }
}

function whole(name: string, text: string, range: readonly [number, number]): number {
  const value = between(name, text, range)
  if (!Number.isInteger(value)) throw new Error(`${name} takes a whole number, not ${text}.`)
  return value
}

function between(name: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new Error(`${name} takes a number from ${least} to ${most}, not ${text || 'nothing'}.`)
  return value
}
