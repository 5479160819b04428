import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFaults, type Faults } from '../../src/sandbox/faults.ts'
import { createJournal, type Journal, type JournalEntry } from '../../src/sandbox/journal.ts'
import type { Stand, StandTools } from '../../src/sandbox/stand.ts'

/** One platform's stand-in alone on a free loopback port; each platform's tests add what its people see. */
export interface LocalStand<S extends Stand, Made> {
  readonly origin: string
  readonly stand: S
  readonly journal: Journal
  readonly faults: Faults
  /** Performs a verb and answers what it made. */
  do(verb: string, body?: Record<string, unknown>): Promise<Record<string, Made>>
  /** Asks the waiting conditions again: something happened outside of the stand-in. */
  wake(): void
  /** Resolves with the first truthy answer, asked again after each change and each request; rejects after ten seconds. */
  until<T>(look: () => T | undefined | false | null): Promise<T>
  /** Requests so far of one method, as the journal names it. */
  requests(method: string): readonly JournalEntry[]
  stop(): Promise<void>
}

/** How strict the stand-in is, and whose time it keeps. */
export interface LocalSetup {
  readonly rateLimits?: boolean
  /** Telegram: messages per second for the whole bot. */
  readonly perSecond?: number
  readonly now?: () => number
  readonly faults?: Faults
  /** Sees each request before the stand-in does. */
  readonly before?: (req: IncomingMessage) => void
}

/** Starts what `create` makes of the tools. */
export async function startLocalStand<S extends Stand, Made>(
  create: (tools: StandTools) => S,
  setup: LocalSetup,
): Promise<LocalStand<S, Made>> {
  const { wake, until } = createWaiting()
  const journal = wakingJournal(wake)
  const faults = setup.faults ?? createFaults()
  let origin = ''
  const stand = create({
    ...{ journal, faults },
    now: setup.now ?? Date.now,
    changed: wake,
    origin: () => origin,
    options: { rateLimits: setup.rateLimits ?? false, telegramPerSecond: setup.perSecond ?? 30 },
  })
  const path = (url = '') => url.replace(`/${stand.name}`, '')
  const server = createServer((req, res) => {
    setup.before?.(req)
    stand.request(req, res, path(req.url)).catch(() => res.destroy())
  })
  server.on('upgrade', (req, socket, head) => {
    stand.upgrade(req, socket, head, path(req.url))
    wake()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ origin, stand, journal, faults, wake, until },
    do: async (verb, body = {}) => ((await stand.control(verb, body)) ?? {}) as Record<string, Made>,
    requests: (method) => journal.since(0).filter((entry) => entry.method === method),
    async stop() {
      await stand.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function wakingJournal(wake: () => void): Journal {
  const recorded = createJournal()
  return {
    record(entry) {
      recorded.record(entry)
      wake()
    },
    since: recorded.since,
    get last() {
      return recorded.last
    },
  }
}

/** Conditions that are asked again whenever somebody wakes them; many wakes of one turn are one. */
function createWaiting(): Pick<LocalStand<Stand, unknown>, 'wake' | 'until'> {
  const looks = new Set<() => void>()
  let woken = false
  return {
    wake() {
      if (woken) return
      woken = true
      setImmediate(() => {
        woken = false
        for (const look of [...looks]) look()
      })
    },
    until: (look) =>
      new Promise((resolve, reject) => {
        const finish = (end: () => void) => {
          clearTimeout(timer)
          looks.delete(check)
          end()
        }
        const check = () => {
          const found = look()
          if (found) finish(() => resolve(found))
        }
        const late = () => finish(() => reject(new Error(`it never happened: ${look.toString()}`)))
        const timer = setTimeout(late, 10_000)
        looks.add(check)
        check()
      }),
  }
}
