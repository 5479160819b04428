import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Api } from './api.ts'
import type { Profile } from './decode.ts'
import { reasonOf } from './failure.ts'

interface PeopleSetup {
  readonly api: Api
  readonly clock: Clock
  readonly log: Log
}

/** What is known about the people of the workspace, asked once and kept for a while. */
export interface People {
  /** Name and language hint; {} when Slack does not tell in time. */
  profile(user: string): Promise<Profile>
  /** The channel of the direct message with a person; rejects with Slack's reason. */
  direct(user: string): Promise<string>
  /** Whether a person is in a channel, by its id or name; an unknown channel has nobody. */
  isIn(user: string, group: string): Promise<boolean>
}

const kept = 20_000
/** A name or a language may change: it is asked again after this many milliseconds. */
const freshMs = 6 * 60 * 60_000
/** A trigger lives three seconds: an answer that takes longer than this is done without. */
const patienceMs = 700

export function createPeople({ api, clock, log }: PeopleSetup): People {
  const profiles = new Map<string, { readonly profile: Profile; readonly until: number }>()
  /** Questions on their way: everybody waits for the same answer, so that one person's acts keep their order. */
  const asked = new Map<string, Promise<Profile>>()
  const channels = new Map<string, string>()

  function ask(user: string): Promise<Profile> {
    const asking = asked.get(user) ?? read(user).finally(() => asked.delete(user))
    asked.set(user, asking)
    return asking
  }

  async function read(user: string): Promise<Profile> {
    try {
      const profile = await api.profile(user)
      if (profiles.size >= kept) profiles.clear()
      profiles.set(user, { profile, until: clock.now().getTime() + freshMs })
      return profile
    } catch (error) {
      log.info({ platform: 'slack', reason: reasonOf(error) }, 'a profile could not be read')
      return {}
    }
  }

  return {
    async profile(user) {
      const known = profiles.get(user)
      if (known && known.until > clock.now().getTime()) return known.profile
      if (!/^[UW]/.test(user)) return {}
      const waiting = new AbortController()
      const profile = await Promise.race([
        ask(user),
        clock.sleep(patienceMs, waiting.signal).then(() => known?.profile ?? {}),
      ])
      waiting.abort()
      return profile
    },
    async direct(user) {
      const known = channels.get(user)
      if (known) return known
      const opened = await api.openDm(user)
      if (channels.size >= kept) channels.clear()
      channels.set(user, opened)
      return opened
    },
    async isIn(user, group) {
      const name = group.replace(/^channel:/, '').replace(/^#/, '')
      const channel = /^[CG][A-Z0-9]{6,}$/.test(name) ? name : await api.channelNamed(name)
      return channel !== null && api.hasMember(channel, user)
    },
  }
}
