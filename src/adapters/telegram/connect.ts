import type { Api } from 'grammy'
import type { MenuEntry } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Self } from './decode.ts'
import { explain, isRefusedToken, reasonOf } from './failure.ts'
import { renderMenu } from './menu.ts'
import { pauseAfter } from './poll.ts'

/** Pauses between attempts to publish the menu in milliseconds; the last is repeated. */
const menuPauses = [1_000, 5_000, 30_000, 120_000]

export interface ConnectSetup {
  readonly api: Api
  readonly clock: Clock
  /** Ends all waiting. */
  readonly signal: AbortSignal
  readonly trouble: (error: unknown, what: string) => void
}

/** Asks Telegram who we are, and takes updates away from any webhook; tries on through everything but a refused token. Null = stopped. */
export async function connect({ api, clock, signal, trouble }: ConnectSetup): Promise<Self | null> {
  for (let attempt = 0; !signal.aborted; attempt++)
    try {
      const { id, username } = await api.getMe()
      await api.deleteWebhook()
      return { id, username }
    } catch (error) {
      if (isRefusedToken(error)) throw new Error(`Telegram refused the token: ${reasonOf(error)}`)
      trouble(error, "Telegram can't be reached")
      await clock.sleep(pauseAfter(error, attempt), signal)
    }
  return null
}

/** Publishes the menu until it stands, or until Telegram will not have it whatever we do. */
export async function publish(setup: ConnectSetup, menu: readonly MenuEntry[]): Promise<void> {
  const { clock, signal } = setup
  for (let attempt = 0; !signal.aborted && !(await publishOnce(setup, menu)); attempt++)
    await clock.sleep(menuPauses[Math.min(attempt, menuPauses.length - 1)] ?? 0, signal)
}

/** True = there is nothing more to do. */
export async function publishOnce(
  { api, trouble }: ConnectSetup,
  menu: readonly MenuEntry[],
): Promise<boolean> {
  try {
    await Promise.all(renderMenu(menu).map(({ commands, ...where }) => api.setMyCommands(commands, where)))
    return true
  } catch (error) {
    trouble(error, 'the menu was not published')
    return explain(error).kind === 'rejected'
  }
}
