import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/** Who is in the world of a smoke test. */
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
  const board = (await make(slack, 'channel', { name: 'board', members: [rana, kamal] })).id ?? ''
  const secretariat = (await make(slack, 'channel', { name: 'katiblik', members: [rana] })).id ?? ''
  const guild = (await make(discord, 'guild', { name: 'ASAP Italy' })).guild
  const channel = (await make(discord, 'channel', { guild, name: 'elanlar' })).channel ?? ''
  const role = (await make(discord, 'role', { guild, name: 'students' })).role ?? ''
  const tural = (await make(discord, 'person', { name: 'Tural', locale: 'en-US' })).user ?? ''
  const leyla = Number((await make(telegram, 'person', { first_name: 'Leyla', language_code: 'az' })).id)
  const members: number[] = []
  for (let n = 0; n < count; n++)
    members.push(Number((await make(telegram, 'person', { first_name: `Member ${n}`, started: true })).id))
  seed(databaseUrl, { members, target: `channel:${channel} role:${role}` })
  return { rana, kamal, board, secretariat, tural, channel, role, leyla, members }
}

function seed(
  databaseUrl: string,
  who: { readonly members: readonly number[]; readonly target: string },
): void {
  const cast = {
    members: who.members.map((id, n) => ({
      ...{ platform: 'telegram', userId: String(id), target: String(id), name: `Member ${n}` },
      ...{ locale: n % 2 ? 'en' : 'az', status: 'student', country: 'IT', city: 'Milan' },
      ...{ university: 'Politecnico di Milano', field: 'Memarlıq', year: 2027, chapterId: 'italy' },
    })),
    chapters: [{ chapterId: 'italy', platform: 'discord', target: who.target, locale: 'az' }],
  }
  const file = join(mkdtempSync(join(tmpdir(), 'asap-cast-')), 'cast.json')
  writeFileSync(file, JSON.stringify(cast))
  const env = { PATH: process.env.PATH ?? '', DATABASE_URL: databaseUrl }
  const run = spawnSync(process.execPath, ['prisma/seed.ts', file], { env, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`seeding failed: ${run.stderr}`)
}
