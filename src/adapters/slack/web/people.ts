import type { Place } from '../../../core/inbound.ts'
import type { Profile } from '../decode.ts'
import type { Api } from './api.ts'
import { type At, createPlaces } from './places.ts'
import { createProfiles, type ProfileSetup } from './profiles.ts'

interface PeopleSetup extends ProfileSetup {
  readonly api: Pick<
    Api,
    'profile' | 'openDm' | 'channelNamed' | 'channelName' | 'hasMember' | 'membersOf' | 'standing' | 'whoAmI'
  >
}

/** What is known about the people and the channels of the workspace, asked once and kept for a while. */
export interface People {
  /** Name and language hint; {} when Slack does not tell in time. */
  profile(user: string): Promise<Profile>
  /** A channel as its people know it; null when Slack does not tell in time. */
  place(at: At): Promise<Place | null>
  /** The channel of the direct message with a person, asked for when nothing told it yet; rejects with Slack's reason. */
  direct(user: string): Promise<string>
  /** Somebody's direct message, as Slack named it. */
  know(user: string, channel: string): void
  /** Whether a person of this workspace, no guest and no bot, is in a channel, by its id or name; an unknown channel has nobody. */
  isIn(user: string, group: string): Promise<boolean>
  /** The first people of this workspace in a channel, without guests and bots, by its id or name; an unknown channel has nobody. */
  peopleIn(group: string): Promise<readonly string[]>
  /** Everybody of this workspace, no guests and no bots, in a channel by its id; rejects unless the whole list was read. */
  membersOf(channel: string): Promise<readonly string[]>
}

/** More people than this are not called anywhere. */
const mostCalled = 60

/** Then all are forgotten, and asked for again. */
const mostKnown = 20_000

export function createPeople(setup: PeopleSetup): People {
  const { api } = setup
  const channels = new Map<string, string>()
  const humans = new Set<string>()
  const isHuman = async (user: string): Promise<boolean> => {
    // Whoever Slack does not tell of is called rather than not.
    const told = await api.standing(user).catch(() => null)
    if (told === 'member') humans.add(user)
    return told === null || told === 'member'
  }
  const know = (user: string, channel: string) => {
    if (channels.size >= mostKnown) channels.clear()
    channels.set(user, channel)
  }
  return {
    know,
    profile: createProfiles(setup),
    place: createPlaces(setup),
    async direct(user) {
      const known = channels.get(user)
      if (known) return known
      const opened = await api.openDm(user)
      know(user, opened)
      return opened
    },
    async isIn(user, group) {
      const channel = await channelOf(api, group)
      if (channel === null || !(await api.hasMember(channel, user))) return false
      return (await api.standing(user)) === 'member'
    },
    async peopleIn(group) {
      const channel = await channelOf(api, group)
      const members = channel === null ? [] : await api.membersOf(channel)
      const people: string[] = []
      for (const user of members.slice(0, mostCalled)) {
        if (humans.has(user) || (await isHuman(user))) people.push(user)
      }
      return people
    },
    async membersOf(channel) {
      const [all, me] = [await api.membersOf(channel), await api.whoAmI()]
      if (!all.includes(me.user)) throw new Error('the bot is not on the list')
      const members: string[] = []
      for (const user of all) if ((await api.standing(user)) === 'member') members.push(user)
      return members
    },
  }
}

/** The id of a channel that is given by its id or name; null = there is none. */
async function channelOf(api: PeopleSetup['api'], group: string): Promise<string | null> {
  const name = group.replace(/^channel:/, '').replace(/^#/, '')
  return /^[CG][A-Z0-9]{6,}$/.test(name) ? name : api.channelNamed(name)
}
