import { controlRoutes } from './control.ts'
import { createDiscordStand } from './discord/stand.ts'
import { createFaults, type Faults } from './faults.ts'
import { createJournal, type Journal } from './journal.ts'
import { close, listen, mount } from './mount.ts'
import { createSlackStand } from './slack/stand.ts'
import type { SandboxOptions, StandName, Stands, StandTools } from './stand.ts'
import { createTelegramStand } from './telegram/stand.ts'

export interface Sandbox {
  /** `http://127.0.0.1:<port>`; the platforms are under `/telegram`, `/discord`, `/slack`, the driving API under `/sandbox`. */
  readonly origin: string
  readonly stands: Stands
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
  const stands = createStands({
    ...{ journal, faults },
    now: setup.now ?? Date.now,
    changed: (name) => {
      for (const listener of listeners) listener(name)
    },
    origin: () => origin,
    options: { rateLimits: setup.rateLimits ?? true, telegramPerSecond: setup.telegramPerSecond ?? 30 },
  })
  const server = mount(stands, controlRoutes({ stands, journal, faults, listeners }))
  origin = await listen(server, setup.port ?? 0)
  return {
    ...{ origin, stands, journal, faults },
    async stop() {
      await Promise.all(Object.values(stands).map((stand) => stand.stop()))
      await close(server)
    },
  }
}

function createStands(tools: StandTools): Stands {
  return {
    telegram: createTelegramStand(tools),
    discord: createDiscordStand(tools),
    slack: createSlackStand(tools),
  }
}
