import { channelAddress } from '../../src/adapters/discord/address.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import type { Member } from '../../src/sandbox/demo/cast.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { withRole } from '../../src/store/chapter/chapters.ts'
import { seed } from '../support/seed.ts'

/** Who is in the world of the whole story. */
export interface World {
  readonly rana: string
  readonly kamal: string
  readonly board: string
  readonly secretariat: string
  readonly tural: string
  readonly channel: string
  readonly role: string
  readonly leyla: number
  /** Telegram ids of the members who are registered already. */
  readonly members: readonly number[]
}

type Ids = Record<string, string>

/** Builds two Board members, a chapter's Discord channel, a student who is new, and members who are registered. */
export async function buildWorld(sandbox: Sandbox, databaseUrl: string, count: number): Promise<World> {
  const { telegram, discord, slack } = sandbox.stands
  const make = async (stand: typeof slack, verb: string, body: Record<string, unknown>) =>
    (await stand.control(verb, body)) as Ids
  const rana = (await make(slack, 'person', { name: 'Rəna' })).id ?? ''
  const kamal = (await make(slack, 'person', { name: 'Kamal' })).id ?? ''
  const board =
    (await make(slack, 'channel', { name: 'board', members: [rana, kamal], private: true })).id ?? ''
  const secretariat =
    (await make(slack, 'channel', { name: 'katiblik', members: [rana], private: true })).id ?? ''
  const guild = (await make(discord, 'guild', { name: 'ASAP Italy' })).guild
  const channel = (await make(discord, 'channel', { guild, name: 'elanlar' })).channel ?? ''
  const role = (await make(discord, 'role', { guild, name: 'students' })).role ?? ''
  const tural = (await make(discord, 'person', { name: 'Tural', locale: 'en-US' })).user ?? ''
  const leyla = Number((await make(telegram, 'person', { first_name: 'Leyla', language_code: 'az' })).id)
  const members: number[] = []
  for (let n = 0; n < count; n++)
    members.push(Number((await make(telegram, 'person', { first_name: `Member ${n}`, started: true })).id))
  const { target } = withRole(channelAddress(channel), role)
  seed(databaseUrl, {
    members: members.map(memberOf),
    chapters: [{ chapterId: 'italy', platform: 'discord', target, locale: 'az' }],
  })
  return { rana, kamal, board, secretariat, tural, channel, role, leyla, members }
}

function memberOf(id: number, n: number): Member {
  return {
    ...{ platform: 'telegram', userId: String(id), target: addressOf(id).target, name: `Member ${n}` },
    ...{ locale: n % 2 ? 'en' : 'az', status: 'student', country: 'IT', city: 'Milan' },
    ...{ university: 'Politecnico di Milano', field: 'Memarlıq', year: 2027, chapterId: 'italy' },
  }
}
