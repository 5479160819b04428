import type { Log } from '../../core/log.ts'
import type { Door, MenuEntry } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { explain, reasonOf } from './failure.ts'
import type { Connection } from './gateway/connect.ts'
import { renderMenu } from './menu.ts'
import type { Api } from './rest/api.ts'

interface PublishSetup {
  readonly api: Pick<Api, 'publish'>
  readonly connection: Pick<Connection, 'application'>
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** Ends all waiting. */
  readonly signal: AbortSignal
}

/** Pauses between attempts to publish the menu, in milliseconds. */
const pauses = [5_000, 30_000, 120_000, 600_000]

/** Tries again after each pause, until the menu stands or there are no more pauses. */
export async function publishLater(setup: PublishSetup, menu: readonly MenuEntry[]): Promise<void> {
  for (const pause of pauses) {
    await setup.clock.sleep(pause, setup.signal)
    if (setup.signal.aborted || (await publishOnce(setup, menu))) return
  }
}

/** True = there is nothing more to do. */
export async function publishOnce(
  { api, connection, door, log }: PublishSetup,
  menu: readonly MenuEntry[],
): Promise<boolean> {
  try {
    await api.publish(connection.application, renderMenu(menu))
    return true
  } catch (error) {
    const reason = reasonOf(error)
    log.warn({ platform: 'discord', reason }, 'the menu was not published')
    door.trouble('discord', new Error(`the menu was not published: ${reason}`), false)
    return explain(error).kind === 'rejected'
  }
}
