import type { Log } from '../../../core/log.ts'
import type { Clock } from '../../../core/time/clock.ts'
import type { Profile } from '../decode.ts'
import { reasonOf } from '../failure.ts'
import type { Directory } from './directory.ts'

export interface ProfileSetup {
  readonly api: Pick<Directory, 'profile'>
  readonly clock: Clock
  readonly log: Log
}

/** What is remembered of people. */
interface Memory extends ProfileSetup {
  readonly known: Map<string, Known>
  /** Questions on their way: everybody waits for the same answer, so that one person's acts keep their order. */
  readonly asked: Map<string, Promise<Profile>>
}

interface Known {
  readonly profile: Profile
  readonly until: number
}

/** Then all are forgotten, and asked again. */
const mostKnown = 20_000
/** A name or a language may change: it is asked again after this many milliseconds. */
const freshMs = 6 * 60 * 60_000
/** A trigger lives three seconds: an answer that takes longer than this is done without. */
const patienceMs = 700

/** Name and language hint of a person; what was known before, or {}, when Slack does not tell in time. */
export function createProfiles(setup: ProfileSetup): (user: string) => Promise<Profile> {
  const memory: Memory = { ...setup, known: new Map(), asked: new Map() }
  return async (user) => {
    const known = memory.known.get(user)
    if (known && known.until > setup.clock.now().getTime()) return known.profile
    if (!/^[UW]/.test(user)) return {}
    return inTime(memory, ask(memory, user), known?.profile ?? {})
  }
}

async function inTime({ clock }: Memory, asking: Promise<Profile>, otherwise: Profile): Promise<Profile> {
  const waiting = new AbortController()
  const profile = await Promise.race([asking, clock.sleep(patienceMs, waiting.signal).then(() => otherwise)])
  waiting.abort()
  return profile
}

function ask(memory: Memory, user: string): Promise<Profile> {
  const { asked } = memory
  const asking = asked.get(user) ?? read(memory, user).finally(() => asked.delete(user))
  asked.set(user, asking)
  return asking
}

async function read({ api, clock, log, known }: Memory, user: string): Promise<Profile> {
  try {
    const profile = await api.profile(user)
    if (known.size >= mostKnown) known.clear()
    known.set(user, { profile, until: clock.now().getTime() + freshMs })
    return profile
  } catch (error) {
    log.info({ platform: 'slack', reason: reasonOf(error) }, 'a profile could not be read')
    return {}
  }
}
