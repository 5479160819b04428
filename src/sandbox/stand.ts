import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'

export type StandName = 'telegram' | 'discord' | 'slack'

/** One local stand-in of a platform, mounted under `/<name>` of the sandbox's single server. */
export interface Stand {
  readonly name: StandName
  /** Answers one request of the platform's API; `path` is what follows `/<name>`, with the query. */
  request(req: IncomingMessage, res: ServerResponse, path: string): Promise<void>
  /** Takes a WebSocket (Discord's gateway, Slack's Socket Mode). */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, path: string): void
  /** Performs one act of a simulated person or one change of the world; throws ControlError for a call that makes no sense. */
  control(verb: string, body: Record<string, unknown>): Promise<unknown>
  /** What the page draws: plain JSON; `only` = the messages of this chat alone, where a world is large. */
  state(only?: string): unknown
  /** What `restore` needs to continue after a restart. */
  snapshot(): unknown
  restore(snapshot: unknown): void
  /** Closes sockets and pending polls. */
  stop(): Promise<void>
}

export type Stands = Readonly<Record<StandName, Stand>>

/** What the sandbox gives each stand. */
export interface StandTools {
  readonly journal: Journal
  readonly faults: Faults
  /** Milliseconds since 1970; moved by tests. */
  readonly now: () => number
  /** Call after every change that the page should show. */
  readonly changed: (name: StandName) => void
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  readonly origin: () => string
  readonly options: SandboxOptions
}

export interface SandboxOptions {
  /** Whether the platforms' rate limits are enforced (429 with the platform's body). */
  readonly rateLimits: boolean
  /** Telegram: messages per second for the whole bot, when limits are enforced. */
  readonly telegramPerSecond: number
}

/** A driving call that makes no sense; becomes HTTP 400 with the message. */
export class ControlError extends Error {}
