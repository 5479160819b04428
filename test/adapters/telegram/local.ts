import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFaults, type Faults } from '../../../src/sandbox/faults.ts'
import { createJournal, type Journal, type JournalEntry } from '../../../src/sandbox/journal.ts'
import type { Stand } from '../../../src/sandbox/stand.ts'
import { createTelegramStand } from '../../../src/sandbox/telegram/stand.ts'
import type { ChatState, MessageState, TelegramState } from '../../../src/sandbox/telegram/state.ts'

/** The stand-in alone on a free loopback port, for the tests of Telegram. */
export interface Local {
  /** What `apiRoot` must be. */
  readonly api: string
  readonly stand: Stand
  readonly journal: Journal
  readonly faults: Faults
  /** Performs a verb and answers what it made. */
  do(verb: string, body?: Record<string, unknown>): Promise<Record<string, number>>
  /** Asks the waiting conditions again: something happened outside of the stand-in. */
  wake(): void
  /** Resolves with the first truthy answer, asked again after each change and each request; rejects after ten seconds. */
  until<T>(look: () => T | undefined | false | null): Promise<T>
  readonly state: TelegramState
  chat(id: number): ChatState
  /** What the bot said in a chat, oldest first. */
  said(chat: number): readonly MessageState[]
  /** Requests so far of one method. */
  requests(method: string): readonly JournalEntry[]
  stop(): Promise<void>
}

interface Setup {
  readonly rateLimits?: boolean
  readonly perSecond?: number
  readonly now?: () => number
  /** Decides the faults that have a chance. */
  readonly random?: () => number
}

/** Starts it; loopback, any free port. */
export async function startLocal(setup: Setup = {}): Promise<Local> {
  const looks = new Set<() => void>()
  let woken = false
  const wake = (): void => {
    if (woken) return
    woken = true
    setImmediate(() => {
      woken = false
      for (const look of [...looks]) look()
    })
  }
  const recorded = createJournal()
  const journal: Journal = {
    record(entry) {
      recorded.record(entry)
      wake()
    },
    since: recorded.since,
    get last() {
      return recorded.last
    },
  }
  const faults = createFaults(setup.random)
  const stand = createTelegramStand({
    journal,
    faults,
    now: setup.now ?? Date.now,
    changed: wake,
    origin: () => '',
    options: { rateLimits: setup.rateLimits ?? false, telegramPerSecond: setup.perSecond ?? 30 },
  })
  const server = createServer((req, res) => {
    stand.request(req, res, (req.url ?? '').replace(/^\/telegram/, '')).catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const state = () => stand.state() as TelegramState
  const chat = (id: number): ChatState => {
    const found = state().chats.find((each) => each.id === id)
    if (!found) throw new Error(`no chat ${id}`)
    return found
  }
  return {
    api: `http://127.0.0.1:${port}/telegram`,
    stand,
    journal,
    faults,
    wake,
    do: async (verb, body = {}) => ((await stand.control(verb, body)) ?? {}) as Record<string, number>,
    until: (look) => untilTrue(looks, look),
    get state() {
      return state()
    },
    chat,
    said: (id) =>
      (stand.state(String(id)) as TelegramState).chats
        .find((each) => each.id === id)
        ?.messages.filter(({ from }) => from === 0) ?? [],
    requests: (method) => journal.since(0).filter((entry) => entry.method === method),
    async stop() {
      await stand.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function untilTrue<T>(looks: Set<() => void>, look: () => T | undefined | false | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      clearTimeout(timer)
      looks.delete(check)
      end()
    }
    const check = () => {
      const found = look()
      if (found) finish(() => resolve(found))
    }
    const timer = setTimeout(
      () => finish(() => reject(new Error(`it never happened: ${look.toString()}`))),
      10_000,
    )
    looks.add(check)
    check()
  })
}
