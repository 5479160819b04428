import type { Config } from './config.ts'
import { privateAddress } from './config-accounts.ts'
import type { Address } from './core/address.ts'
import type { Log } from './core/log.ts'
import type { Named } from './core/notice.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'

interface RosterParts {
  readonly config: Pick<Config, 'boardUsers' | 'board' | 'secretariat'>
  readonly slack: Adapter | undefined
  readonly clock: Clock
  readonly log: Log
}

/** Whom the configuration names, as far as is known. */
interface Roster {
  readonly named: Named
  stop(): void
}

/** How long an answer about who is in a channel is believed, and after how long it is asked again where there was none, in milliseconds. */
const pause = { told: 10 * 60_000, untold: 15_000 } as const

/**
 * Keeps at hand whom the configuration names, by their ids or as members of their channel: their role is theirs when they first
 * write, but they are called before that.
 */
export function keepRoster({ config, slack, clock, log }: RosterParts): Roster {
  const { boardUsers, board, secretariat } = config
  const ending = new AbortController()
  const known: { board: readonly Address[]; secretariat: readonly Address[] } = {
    board: boardUsers.map(privateAddress),
    secretariat: [],
  }
  const ask = async (role: keyof typeof known, channel: Address | null) => {
    if (channel?.platform === 'slack' && slack?.peopleIn) known[role] = await slack.peopleIn(channel.target)
  }
  const askAll = async () => {
    if (!boardUsers.length) await ask('board', board)
    await ask('secretariat', secretariat)
  }
  const look = async (): Promise<keyof typeof pause> => {
    try {
      await askAll()
      return 'told'
    } catch (error) {
      if (!ending.signal.aborted)
        log.warn({ error: String(error) }, 'it is not known who is in the channels of the configuration')
      return 'untold'
    }
  }
  const loop = async () => {
    while (!ending.signal.aborted) await clock.sleep(pause[await look()], ending.signal)
  }
  if (slack) loop().catch((error: unknown) => log.error({ error: String(error) }, 'the roster is not kept'))
  return { named: (role) => known[role], stop: () => ending.abort() }
}
