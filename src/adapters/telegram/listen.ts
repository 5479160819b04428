import type { Log } from '../../core/log.ts'
import type { Adapter, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { connect, publish, publishOnce } from './connect.ts'
import { isRefusedToken, isRival, reasonOf } from './failure.ts'
import { createIntake } from './intake.ts'
import type { Lines } from './lines.ts'
import { createPoller, type Poller } from './poll.ts'
import type { Post } from './post.ts'
import { createWork } from './work.ts'

interface ListenSetup {
  readonly lines: Pick<Lines, 'api' | 'polling'>
  readonly post: Post
  readonly clock: Clock
  readonly log: Log
}

/** Connects, polls and publishes the menu from `start` on; `stop` finishes what is in hand. */
export function createListening({
  lines,
  post,
  clock,
  log,
}: ListenSetup): Pick<Adapter, 'start' | 'stop' | 'isListening'> & Required<Pick<Adapter, 'hasRival'>> {
  const { api, polling } = lines
  const work = createWork(log)
  const stopping = new AbortController()
  let poller: Poller | null = null
  return {
    async start(door, menu) {
      const trouble = troubleFor(door, log)
      const connecting = { api, clock, signal: stopping.signal, trouble }
      const self = await connect(connecting)
      if (!self) return
      const { signal } = stopping
      const take = createIntake({ api, post, clock, log, work, signal, door, self })
      const lost = (error: unknown) =>
        trouble(error, isRival(error) ? 'another program takes this bot’s messages' : 'polling failed')
      poller = createPoller({ api: polling, clock, take, trouble: lost })
      poller.run()
      if (!(await publishOnce(connecting, menu))) work.keep(publish(connecting, menu))
    },
    isListening: () => poller?.listening ?? false,
    hasRival: () => poller?.rivalled ?? false,
    async stop() {
      stopping.abort()
      await poller?.stop()
      await work.done()
    },
  }
}

/** Logs a failure of the adapter itself and tells the door. */
function troubleFor(door: Door, log: Log): (error: unknown, what: string) => void {
  return (error, what) => {
    const reason = reasonOf(error)
    log.warn({ platform: 'telegram', reason }, what)
    door.trouble('telegram', new Error(`${what}: ${reason}`), isRefusedToken(error))
  }
}
