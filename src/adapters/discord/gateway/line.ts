import { type Client, Events } from 'discord.js'

/** One Client and what we know of it. */
export interface Line {
  readonly client: Client
  /** `over` = it will not connect again by itself. */
  state: 'connecting' | 'up' | 'over'
  /** Ends our patience with a line that is being brought back; null while it is not. */
  waiting: AbortController | null
}

/** What is done when a line changes by itself. */
interface Watching {
  /** discord.js is trying to bring it back. */
  readonly lost: (line: Line) => void
  readonly over: (line: Line, code: number) => void
}

/** How long closing waits for a connection that is just being made, in milliseconds. */
const retireMs = 3_000

/** Follows what becomes of a Client's connection, from before its login. */
export function watch(client: Client, { lost, over }: Watching): Line {
  const line: Line = { client, state: 'connecting', waiting: null }
  const back = () => {
    line.state = 'up'
    line.waiting?.abort()
    line.waiting = null
  }
  client.on(Events.ShardReady, back)
  client.on(Events.ShardResume, back)
  client.on(Events.ShardReconnecting, () => {
    line.state = 'connecting'
    lost(line)
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    line.state = 'over'
    over(line, code)
  })
  return line
}

/**
 * Closes a connection for good. A Client that is destroyed in the middle of connecting waits for ever and comes back by
 * itself (@discordjs/ws 1.2), so one that is not up is closed as soon as it is, and not waited for longer than a moment.
 * What it still hears until then is answered like everything else; the door drops what another has heard too.
 */
export async function retire({ client, state }: Line): Promise<void> {
  if (state !== 'connecting') return quietly(client.destroy())
  const later = Promise.race([once(client, Events.ShardReady), once(client, Events.ShardResume)])
  await Promise.race([later.then(() => quietly(client.destroy())), aborted(AbortSignal.timeout(retireMs))])
}

/** Resolves when the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

const once = (client: Client, event: Events.ShardReady | Events.ShardResume): Promise<void> =>
  new Promise((resolve) => {
    client.once(event, () => resolve())
  })

const quietly = (work: Promise<void>): Promise<void> => work.catch(() => undefined)
