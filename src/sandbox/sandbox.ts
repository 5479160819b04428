import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { controlRoutes } from './control.ts'
import { createDiscordStand } from './discord/stand.ts'
import { createFaults, type Faults } from './faults.ts'
import { sendJson } from './http.ts'
import { createJournal, type Journal } from './journal.ts'
import { createSlackStand } from './slack/stand.ts'
import type { SandboxOptions, Stand, StandName, StandTools } from './stand.ts'
import { createTelegramStand } from './telegram/stand.ts'

export interface Sandbox {
  /** `http://127.0.0.1:<port>`; the platforms are under `/telegram`, `/discord`, `/slack`, the driving API under `/sandbox`. */
  readonly origin: string
  readonly stands: Readonly<Record<StandName, Stand>>
  readonly journal: Journal
  readonly faults: Faults
  stop(): Promise<void>
}

export interface SandboxSetup extends Partial<SandboxOptions> {
  /** 0 = any free port. */
  readonly port?: number
  readonly now?: () => number
  readonly random?: () => number
  /** Entries the journal keeps. */
  readonly keep?: number
}

/** Starts the three stand-ins on one loopback port. */
export async function startSandbox(setup: SandboxSetup = {}): Promise<Sandbox> {
  const journal = createJournal(setup.keep)
  const faults = createFaults(setup.random)
  const listeners = new Set<(name: StandName) => void>()
  let origin = ''
  const tools: StandTools = {
    journal,
    faults,
    now: setup.now ?? Date.now,
    changed: (name) => {
      for (const listener of listeners) listener(name)
    },
    origin: () => origin,
    options: { rateLimits: setup.rateLimits ?? true, telegramPerSecond: setup.telegramPerSecond ?? 30 },
  }
  const stands = {
    telegram: createTelegramStand(tools),
    discord: createDiscordStand(tools),
    slack: createSlackStand(tools),
  }
  const control = controlRoutes({ stands, journal, faults, listeners })
  const server = createServer((req, res) => {
    serve(req, res).catch(() => res.destroy())
  })
  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = req.url ?? '/'
    const found = standAt(stands, url)
    if (found) return found.stand.request(req, res, found.path)
    if (await control(req, res)) return
    sendJson(res, 404, { error: 'not found' })
  }
  server.on('upgrade', (req, socket, head) => {
    const found = standAt(stands, req.url ?? '/')
    if (found) found.stand.upgrade(req, socket, head, found.path)
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(setup.port ?? 0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    stands,
    journal,
    faults,
    async stop() {
      await Promise.all(Object.values(stands).map((stand) => stand.stop()))
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function standAt(stands: Readonly<Record<StandName, Stand>>, url: string) {
  const match = /^\/(telegram|discord|slack)(?=[/?]|$)(.*)$/s.exec(url)
  const name = match?.[1]
  if (name !== 'telegram' && name !== 'discord' && name !== 'slack') return null
  return { stand: stands[name], path: match?.[2] ?? '' }
}
