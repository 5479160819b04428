import type { Log } from '../../core/log.ts'
import type { Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { explain, isRefused, reasonOf } from './failure.ts'
import type { Api } from './web/api.ts'
import type { People } from './web/people.ts'

/** What a way out needs. */
export interface Out {
  readonly api: Api
  readonly people: People
  readonly clock: Clock
  readonly log: Log
  /** null before the start. */
  readonly door: () => Door | null
  /** Aborted when the adapter stops. */
  readonly signal: AbortSignal
}

/** Logs a failed request and says what it means; a refused token is the door's trouble. */
export function failed({ log, door }: Out, error: unknown, explained = explain): Delivery {
  const delivery = explained(error)
  log.info(
    { platform: 'slack', outcome: delivery.kind, reason: reasonOf(error) },
    'a request to Slack failed',
  )
  if (isRefused(error)) door()?.trouble('slack', new Error(reasonOf(error)), true)
  return delivery
}
