import type { Config } from './config.ts'
import type { Log } from './core/log.ts'
import type { OwnTime } from './core/time/own.ts'

/** Watches the machine's clock for jumps. */
export interface Timekeeper {
  stop(): Promise<void>
}

export interface TimekeeperParts {
  readonly time: OwnTime
  readonly log: Log
  /** Where platforms answer over HTTP: their `Date` tells who is right after a jump. */
  readonly witnesses: readonly string[]
  /** The machine's clock has jumped by so many milliseconds (negative: back); the bot goes on by its own time. */
  onJumped(ms: number): Promise<void>
  /** The two agree again: the machine's clock was believed, or put right. */
  onAgreed(): Promise<void>
}

/** In milliseconds: how often we look, how often witnesses are asked, how long one may take, at the start less long, and how far off one may be. */
const timing = { look: 1000, ask: 60_000, patience: 5000, startPatience: 2000, tolerance: 60_000 } as const

/** Looks every second until stopped. */
export function keepTime(parts: TimekeeperParts): Timekeeper {
  const ending = new AbortController()
  const watch = createWatch(parts)
  const loop = async () => {
    while (!ending.signal.aborted) {
      await watch().catch((error: unknown) =>
        parts.log.error({ error: String(error) }, 'a jump of the clock could not be dealt with'),
      )
      await parts.time.sleep(timing.look, ending.signal)
    }
  }
  const kept = loop()
  return {
    async stop() {
      ending.abort()
      await kept
    },
  }
}

/** One look. */
function createWatch({ time, log, witnesses, onJumped, onAgreed }: TimekeeperParts): () => Promise<void> {
  let ahead = 0
  let askAt = 0
  const jumped = async (ms: number) => {
    log.error({ ms }, 'the clock of this machine has jumped; the bot goes on by its own time')
    askAt = 0
    await onJumped(ms)
  }
  const agreed = async () => {
    ahead = 0
    log.info({}, 'the bot and the clock of this machine agree again')
    await onAgreed()
  }
  return async () => {
    const before = ahead
    ahead = time.ahead
    if (!ahead) return before ? agreed() : undefined
    if (Math.abs(ahead - before) > timing.tolerance / 2) await jumped(ahead)
    if (time.elapsed() < askAt) return
    askAt = time.elapsed() + timing.ask
    if (!(await confirms(witnesses, time))) return
    time.adopt()
    await agreed()
  }
}

/** Whether somebody outside says that the machine's clock is right. */
async function confirms(witnesses: readonly string[], time: OwnTime): Promise<boolean> {
  const said = await Promise.all(witnesses.map((address) => dateOf(address)))
  const machine = time.now().getTime() + time.ahead
  return said.some((at) => at !== null && Math.abs(at - machine) < timing.tolerance)
}

/** The `Date` of an answer (RFC 9110, 6.6.1), in milliseconds since 1970; null = there was none in time. */
async function dateOf(address: string, patience: number = timing.patience): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(patience)
    const { headers } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal })
    return Date.parse(headers.get('date') ?? '') || null
  } catch {
    return null
  }
}

/**
 * Asks the witnesses once, before anything can expire: a machine that starts with a wrong clock is not believed. Where
 * nobody answers in time, it is.
 */
export async function beginRight({
  time,
  log,
  witnesses,
}: Pick<TimekeeperParts, 'time' | 'log' | 'witnesses'>): Promise<void> {
  const said = await Promise.all(witnesses.map((address) => dateOf(address, timing.startPatience)))
  const known = said.filter((at) => at !== null).sort((a, b) => a - b)
  const right = known[Math.floor((known.length - 1) / 2)]
  if (right === undefined) return
  const ms = time.now().getTime() - right
  if (Math.abs(ms) < timing.tolerance) return
  log.error({ ms }, 'the clock of this machine is wrong; the bot goes on by what the platforms say')
  time.believe(right)
}

/** Where the configured platforms answer. */
export function witnessesOf({ telegram, discord, slack }: Config): readonly string[] {
  return [
    ...(telegram ? [telegram.apiRoot ?? 'https://api.telegram.org'] : []),
    ...(discord ? [discord.apiRoot ?? 'https://discord.com/api'] : []),
    ...(slack ? [slack.apiRoot ?? 'https://slack.com/api/'] : []),
  ]
}
