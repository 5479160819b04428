import type { Place } from '../../../core/inbound.ts'
import type { Log } from '../../../core/log.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { reasonOf } from '../failure.ts'
import type { Directory } from './directory.ts'

interface PlaceSetup {
  readonly api: Pick<Directory, 'channelName'>
  readonly clock: Clock
  readonly log: Log
}

/** Then all are forgotten, and asked again. */
const mostKnown = 5_000
/** A trigger lives three seconds: an answer that takes longer than this is done without, in milliseconds. */
const patienceMs = 500

/** A channel by its name, as the act or Slack tells it once, and the link that opens it for its members; null = it was not told in time. */
export function createPlaces({ api, clock, log }: PlaceSetup): (at: At) => Promise<Place | null> {
  const known = new Map<string, Promise<string | null>>()
  const ask = (channel: string): Promise<string | null> => {
    if (known.size >= mostKnown) known.clear()
    const asking = known.get(channel) ?? api.channelName(channel).catch(forget(channel))
    known.set(channel, asking)
    return asking
  }
  const forget = (channel: string) => (error: unknown) => {
    known.delete(channel)
    log.info({ platform: 'slack', reason: reasonOf(error) }, 'the name of a channel could not be read')
    return null
  }
  const look = async (channel: string): Promise<string | null> => {
    const waiting = new AbortController()
    const late = clock.sleep(patienceMs, waiting.signal).then(() => null)
    const name = await Promise.race([ask(channel), late])
    waiting.abort()
    return name
  }
  return async ({ channel, team, name: told }) => {
    const name = told || (await look(channel))
    return name ? { name: `#${name}`, ...(team ? { url: linkTo(channel, team) } : {}) } : null
  }
}

/** Where something happened. */
export interface At {
  readonly channel: string
  /** '' = not told, both. */
  readonly team: string
  readonly name: string
}

/** https://docs.slack.dev/interactivity/deep-linking */
const linkTo = (channel: string, team: string): string =>
  `https://slack.com/app_redirect?team=${team}&channel=${channel}`
