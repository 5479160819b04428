import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFaults, type Faults } from '../../../src/sandbox/faults.ts'
import { createJournal, type Journal, type JournalEntry } from '../../../src/sandbox/journal.ts'
import { createSlackStand, type SlackStand } from '../../../src/sandbox/slack/stand.ts'
import type { ChannelState, MessageState, ModalState, SlackState } from '../../../src/sandbox/slack/state.ts'

/** The stand-in alone on a free loopback port, for the tests of Slack. */
export interface Local {
  readonly origin: string
  /** What `apiRoot` must be. */
  readonly api: string
  readonly stand: SlackStand
  readonly journal: Journal
  readonly faults: Faults
  /** Performs a verb and answers what it made. */
  do(verb: string, body?: Record<string, unknown>): Promise<Record<string, string>>
  /** Asks the waiting conditions again: something happened outside of the stand-in. */
  wake(): void
  /** Resolves with the first truthy answer, asked again after each change and each request; rejects after ten seconds. */
  until<T>(look: () => T | undefined | false | null): Promise<T>
  readonly state: SlackState
  channel(name: string): ChannelState
  /** The direct message of a person. */
  dm(name: string): ChannelState | undefined
  /** The topmost modal of a person. */
  modal(name: string): ModalState | undefined
  /** Calls of one method so far. */
  requests(method: string): readonly JournalEntry[]
  /** Moves the platform's own clock on. */
  later(ms: number): void
  /** Refuses the app-level token from now on, or no longer. */
  revoke(revoked: boolean): void
  stop(): Promise<void>
}

interface Setup {
  readonly rateLimits?: boolean
  readonly now?: () => number
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
  const faults = createFaults()
  let origin = ''
  let ahead = 0
  let revoked = false
  const stand = createSlackStand({
    journal,
    faults,
    now: () => (setup.now?.() ?? Date.now()) + ahead,
    changed: wake,
    origin: () => origin,
    options: { rateLimits: setup.rateLimits ?? false, telegramPerSecond: 30 },
  })
  const path = (url = '') => url.replace(/^\/slack/, '')
  const server = createServer((req, res) => {
    if (revoked && req.url?.endsWith('/apps.connections.open'))
      req.headers.authorization = 'Bearer xapp-invalid'
    stand.request(req, res, path(req.url)).catch(() => res.destroy())
  })
  server.on('upgrade', (req, socket, head) => {
    stand.upgrade(req, socket, head, path(req.url))
    wake()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    api: `${origin}/slack/api/`,
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
      const found = stand.state().channels.find((channel) => channel.name === name)
      if (!found) throw new Error(`no channel ${name}`)
      return found
    },
    dm(name) {
      const { people, dms } = stand.state()
      const person = people.find((each) => each.name === name)
      return dms.find((each) => each.userId === person?.id)
    },
    modal: (name) =>
      stand
        .state()
        .people.find((each) => each.name === name)
        ?.modals.at(-1),
    requests: (method) => journal.since(0).filter((entry) => entry.method === method),
    revoke(is) {
      revoked = is
    },
    later(ms) {
      ahead += ms
    },
    async stop() {
      await stand.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Everything a reader of a message can read, without its buttons, as the client draws it. */
export function wordsOf(message: Pick<MessageState, 'text' | 'blocks'> | undefined): string {
  if (!message) return ''
  if (message.blocks.length === 0) return drawn({ type: 'mrkdwn', text: message.text })
  return textsIn(message.blocks.filter((block) => block.type !== 'actions'))
    .map(drawn)
    .join('\n')
}

export interface TextObject {
  readonly type: string
  readonly text: string
}

/** Every text object inside. */
export function textsIn(value: unknown): TextObject[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as { type?: unknown; text?: unknown }
  if ((type === 'plain_text' || type === 'mrkdwn') && typeof text === 'string') return [{ type, text }]
  return Object.values(value).flatMap(textsIn)
}

/** What the client shows: links by their label, marks of mrkdwn gone, zero-width spaces invisible, escapes undone. */
export function drawn({ type, text }: TextObject): string {
  const shown =
    type === 'mrkdwn'
      ? text
          .replace(/<https?:[^|>]*\|([^>]*)>/g, '$1')
          .replace(/<(https?:[^|>]*)>/g, '$1')
          .replace(/(?<!\u200b)\*(?!\u200b)([^*\n]+)(?<!\u200b)\*(?!\u200b)/g, '$1')
          .replace(/\u200b/g, '')
      : text
  return shown.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
