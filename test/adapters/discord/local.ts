import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDiscordStand, type DiscordStand } from '../../../src/sandbox/discord/stand.ts'
import type { ChannelState, DiscordState, MessageState } from '../../../src/sandbox/discord/state.ts'
import { createFaults, type Faults } from '../../../src/sandbox/faults.ts'
import { createJournal, type Journal, type JournalEntry } from '../../../src/sandbox/journal.ts'

/** The stand-in alone on a free loopback port, for the tests of Discord. */
export interface Local {
  readonly origin: string
  /** What `apiRoot` must be. */
  readonly api: string
  readonly stand: DiscordStand
  readonly journal: Journal
  readonly faults: Faults
  /** Performs a verb and answers what it made. */
  do(verb: string, body?: Record<string, unknown>): Promise<Record<string, string>>
  /** Asks the waiting conditions again: something happened outside of the stand-in. */
  wake(): void
  /** Resolves with the first truthy answer, asked again after each change and each request; rejects after ten seconds. */
  until<T>(look: () => T | undefined | false | null): Promise<T>
  readonly state: DiscordState
  channel(name: string): ChannelState
  /** The DM of a person. */
  dm(name: string): ChannelState | undefined
  /** Requests so far of one method, such as `POST /channels/{id}/messages`. */
  requests(method: string): readonly JournalEntry[]
  stop(): Promise<void>
}

interface Setup {
  readonly rateLimits?: boolean
  readonly now?: () => number
  readonly faults?: Faults
}

export async function startLocal(setup: Setup = {}): Promise<Local> {
  const looks = new Set<() => void>()
  const wake = (): void => {
    setImmediate(() => {
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
  const faults = setup.faults ?? createFaults()
  let origin = ''
  const stand = createDiscordStand({
    journal,
    faults,
    now: setup.now ?? Date.now,
    changed: wake,
    origin: () => origin,
    options: { rateLimits: setup.rateLimits ?? false, telegramPerSecond: 30 },
  })
  const path = (url = '') => url.replace(/^\/discord/, '')
  const server = createServer((req, res) => {
    stand.request(req, res, path(req.url)).catch(() => res.destroy())
  })
  server.on('upgrade', (req, socket, head) => stand.upgrade(req, socket, head, path(req.url)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const channels = () => stand.state().guilds.flatMap((guild) => guild.channels)
  return {
    origin,
    api: `${origin}/discord/api`,
    stand,
    journal,
    faults,
    wake,
    do: async (verb, body = {}) => (await stand.control(verb, body)) as Record<string, string>,
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
        const timer = setTimeout(
          () => finish(() => reject(new Error(`it never happened: ${look.toString()}`))),
          10_000,
        )
        looks.add(check)
        check()
      }),
    get state() {
      return stand.state()
    },
    channel(name) {
      const found = channels().find((channel) => channel.name === name)
      if (!found) throw new Error(`no channel ${name}`)
      return found
    },
    dm: (name) => {
      const { people, dms } = stand.state()
      const person = people.find((each) => each.name === name)
      return dms.find((each) => each.userId === person?.id)
    },
    requests: (method) => journal.since(0).filter((entry) => entry.method === method),
    async stop() {
      await stand.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Everything a reader of a message can read. */
export function wordsOf(message: MessageState | undefined): string {
  if (!message) return ''
  const embeds = message.embeds.flatMap((embed) => {
    const fields = Array.isArray(embed.fields) ? (embed.fields as { name: string; value: string }[]) : []
    return [embed.title, embed.description, ...fields.flatMap((f) => [f.name, f.value])]
  })
  return [message.content, ...embeds].filter((each) => typeof each === 'string' && each !== '').join('\n')
}
