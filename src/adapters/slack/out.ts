import type { Address } from '../../core/address.ts'
import type { Log } from '../../core/log.ts'
import type { Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { readTarget } from './address.ts'
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

/** The channel of an address, with what `mention` names there; null = it is none of Slack's. Rejects with Slack's reason. */
export async function channelOf(
  { people }: Out,
  to: Address,
): Promise<{ readonly id: string; readonly mention?: string } | null> {
  const place = readTarget(to.target)
  if (to.platform !== 'slack' || !place) return null
  return place.kind === 'user' ? { id: await people.direct(place.id) } : place
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
