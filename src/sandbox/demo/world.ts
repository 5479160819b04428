import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../sandbox.ts'
import type { StandName } from '../stand.ts'
import { type Cast, type ChapterPlace, type Member, memberAt } from './cast.ts'

const names: readonly StandName[] = ['telegram', 'discord', 'slack']

/** Counts up when a kept world can no longer be read. */
const version = 3

interface Kept {
  readonly version: number
  readonly cast: Cast
  readonly worlds: Readonly<Record<StandName, unknown>>
}

/** Writes the whole world to the folder, in one move. */
export function keepWorld(sandbox: Sandbox, folder: string, cast: Cast): void {
  const { telegram, discord, slack } = sandbox.stands
  const worlds = { telegram: telegram.snapshot(), discord: discord.snapshot(), slack: slack.snapshot() }
  const file = join(folder, 'world.json')
  writeFileSync(`${file}.new`, JSON.stringify({ version, cast, worlds } satisfies Kept))
  renameSync(`${file}.new`, file)
}

/** Brings back the world of the last demo; null = there was none; throws a sentence when it cannot be read any more. */
export function restoreWorld(sandbox: Sandbox, folder: string): Cast | null {
  const file = join(folder, 'world.json')
  if (!existsSync(file)) return null
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    if (kept.version !== version) throw new Error('another version')
    for (const name of names) sandbox.stands[name].restore(kept.worlds[name])
    // A world that cannot be drawn is one that an older program kept.
    for (const name of names) sandbox.stands[name].state()
    return kept.cast
  } catch {
    throw new Error(`The last demo in ${folder} was kept by another version: start anew with --fresh.`)
  }
}

/** Builds chapters, members, the Board and their channels, and writes down who is there. */
export async function buildWorld(sandbox: Sandbox, folder: string, count: number): Promise<Cast> {
  const cast: Cast = {
    chapters: await buildChapters(sandbox),
    members: await buildMembers(sandbox, count),
    ...(await buildSlack(sandbox)),
    previews: await buildPreviews(sandbox),
  }
  keepWorld(sandbox, folder, cast)
  return cast
}

/** People whom a visitor of the page plays: the page shows the first of a platform before the crowd. */
const visitors = {
  telegram: [
    ['Leyla', 'az'],
    ['Tural', 'en'],
    ['Günay', 'az'],
    ['Əli 🎓', 'az'],
    ['Emma', 'en'],
    ['Rəna · İdarə Heyəti', 'az'],
  ],
  discord: [
    ['Orxan', 'tr'],
    ['Emily', 'en-GB'],
    ['Şəbnəm', 'ru'],
    ['Elçin', 'en-US'],
    ['Nurlan', 'tr'],
    ['Kamal · Board', 'en-US'],
  ],
} as const

async function buildChapters(sandbox: Sandbox): Promise<ChapterPlace[]> {
  const { discord } = sandbox.stands
  const titles = {
    uk: 'ASAP UK',
    usa: 'ASAP USA',
    lithuania: 'AYOL · ASAP Lithuania',
    italy: 'ASAP Italy',
    benelux: 'ASAP Benelux',
  }
  const places: ChapterPlace[] = []
  for (const [chapterId, name] of Object.entries(titles)) {
    const { guild } = (await discord.control('guild', { name })) as { guild: string }
    const { channel } = (await discord.control('channel', { guild, name: 'elanlar' })) as { channel: string }
    const { role } = (await discord.control('role', { guild, name: 'tələbələr' })) as { role: string }
    places.push({ chapterId, platform: 'discord', target: `channel:${channel} role:${role}`, locale: 'az' })
  }
  return places
}

/** Nine of ten members live on Telegram, the tenth on Discord; nobody visits anybody before they are asked. */
async function buildMembers(sandbox: Sandbox, count: number): Promise<Member[]> {
  const { telegram, discord } = sandbox.stands
  const members: Member[] = []
  for (const [first_name, language_code] of visitors.telegram)
    await telegram.control('person', { first_name, language_code })
  for (const [name, locale] of visitors.discord) await discord.control('person', { name, locale })
  for (let n = 0; n < count; n++) {
    const who = memberAt(n)
    if (n % 10 === 9) {
      const { user } = (await discord.control('person', { name: who.name })) as { user: string }
      members.push({ ...who, platform: 'discord', userId: user, target: `user:${user}` })
      continue
    }
    const [first_name = '', last_name = ''] = who.name.split(' ')
    const { id } = (await telegram.control('person', {
      first_name,
      last_name,
      language_code: who.locale,
      started: true,
    })) as { id: number }
    members.push({ ...who, platform: 'telegram', userId: String(id), target: String(id) })
  }
  return members
}

/** The Board's own places on the students' platforms: a group that Rəna is in, and a server without students. */
async function buildPreviews(sandbox: Sandbox): Promise<Cast['previews']> {
  const { telegram, discord } = sandbox.stands
  const state = telegram.state() as { people: readonly { id: number; name: string }[] }
  const rena = state.people.find(({ name }) => name.startsWith('Rəna'))
  const { chat } = (await telegram.control('group', {
    title: 'İdarə Heyəti · önbaxış',
    members: rena ? [rena.id] : [],
  })) as { chat: number }
  const { channel } = (await discord.control('guild', {
    name: 'ASAP · İdarə Heyəti',
    channel: 'önbaxış',
  })) as { channel: string }
  return { telegram: String(chat), discord: channel }
}

async function buildSlack(sandbox: Sandbox): Promise<Omit<Cast, 'members' | 'chapters' | 'previews'>> {
  const { slack } = sandbox.stands
  const person = async (name: string) => ((await slack.control('person', { name })) as { id: string }).id
  const channel = async (name: string, members: string[]) =>
    ((await slack.control('channel', { name, members, private: true })) as { id: string }).id
  const board = [
    await person('Rəna · İdarə Heyəti'),
    await person('Kamal · Board'),
    await person('Sevda · Board'),
  ]
  const secretary = await person('Nigar · Katiblik')
  const auditor = await person('Tofiq · Təftiş')
  return {
    board,
    boardChannel: await channel('idare-heyeti', board),
    secretariatChannel: await channel('katiblik', [...board, secretary]),
    auditChannel: await channel('teftis', [...board, auditor]),
  }
}
