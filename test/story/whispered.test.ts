import { describe, expect, onTestFinished, test } from 'vitest'
import type { JournalEntry } from '../../src/sandbox/journal.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { StandName } from '../../src/sandbox/stand.ts'
import { databases } from '../support/database.ts'
import { until } from '../support/until.ts'
import { openWhole, type Whole } from '../support/whole.ts'
import { ranaPrepares } from './board.ts'
import { buildWorld, type World } from './cast.ts'

const phone = '0504443322'

/** Officers on three platforms, each with a place where others read along. */
interface Officers extends World {
  readonly vuqar: number
  readonly group: number
  readonly aytan: string
}

async function officers(sandbox: Sandbox, databaseUrl: string): Promise<Officers> {
  const world = await buildWorld(sandbox, databaseUrl, 1)
  const make = async <T>(platform: StandName, verb: string, body: Record<string, unknown>) =>
    (await sandbox.stands[platform].control(verb, body)) as Record<string, T>
  const person = { first_name: 'Vüqar', language_code: 'az', started: true }
  const { id: vuqar = 0 } = await make<number>('telegram', 'person', person)
  const members = [vuqar, world.leyla]
  const { chat: group = 0 } = await make<number>('telegram', 'group', { title: 'Katiblik', members })
  const { user: aytan = '' } = await make<string>('discord', 'person', { name: 'Aytən', locale: 'en-US' })
  return { ...world, vuqar, group, aytan }
}

async function open(databaseUrl: string): Promise<{ whole: Whole; world: Officers }> {
  let world: Officers | undefined
  const whole = await openWhole({
    databaseUrl,
    env: async (sandbox) => {
      world = await officers(sandbox, databaseUrl)
      return {
        BOARD_SLACK_USER_IDS: `${world.rana},${world.kamal}`,
        BOARD_SLACK_CHANNEL: world.board,
        SECRETARIAT_SLACK_CHANNEL: world.secretariat,
        SECRETARIAT_USERS: `telegram:${world.vuqar}, discord:${world.aytan}`,
      }
    },
  })
  onTestFinished(() => whole.stop())
  if (!world) throw new Error('no world')
  return { whole, world }
}

/** True when everybody in a shared place reads what a request said; what is for one person's eyes is not. */
function isOpen(
  { platform, method, body }: JournalEntry,
  { group, channel, board, secretariat }: Officers,
): boolean {
  const text = JSON.stringify(body)
  if (platform === 'telegram')
    return text.includes(`"chat_id":${group}`) || text.includes(`"chat_id":"${group}"`)
  if (platform === 'discord')
    return method.includes(channel) || (/interactions|webhooks/.test(method) && !text.includes('"flags":64'))
  if (/Ephemeral/.test(method) || /"response_type":"ephemeral"/.test(text)) return false
  return text.includes(board) || text.includes(secretariat) || method === 'response_url'
}

const readByAll = ({ sandbox }: Whole, world: Officers, since = 0) =>
  sandbox.journal
    .since(since)
    .filter((entry) => isOpen(entry, world))
    .map(({ body }) => JSON.stringify(body))

/** Leyla, registered with whom to ring, calls for help; the Board's and the Secretariat's channels are shown it. */
async function leylaCalls({ whole, world }: { whole: Whole; world: Officers }): Promise<void> {
  const [member = 0] = world.members
  const says = (text: string) => whole.drive('telegram', 'say', { from: member, text })
  await says('/me')
  await whole.onTelegram(member, 'Member 0')
  await whole.drive('telegram', 'press', { from: member, data: 'me:edit:emergency' })
  await whole.onTelegram(member, 'kimə zəng edək')
  await says(`Anam ${phone}`)
  await whole.onTelegram(member, phone)
  await says('/help_me')
  await until(() => JSON.stringify(whole.telegram()).includes('help_me:yes'))
  await whole.drive('telegram', 'press', { from: member, data: 'help_me:yes' })
}

/** Asks for everything that shows somebody, where others read along. */
async function everythingAloud({ whole, world }: { whole: Whole; world: Officers }): Promise<void> {
  const { board, kamal, rana, aytan, vuqar, channel, group } = world
  const lines = ['case', 'role', 'rollcall', 'me', 'mydata', 'alerts', 'link', 'event_new', 'faq_review']
  for (const text of lines) {
    await whole.drive('slack', 'slash', { user: rana, channel: board, text })
    await whole.drive('telegram', 'say', { from: vuqar, chat: group, text: `/${text}@asap_sandbox_bot` })
  }
  for (const command of ['case', 'rollcall', 'me', 'mydata', 'link', 'faq_review'])
    await whole.drive('discord', 'slash', { user: aytan, channel, command })
  for (const action_id of ['rollcall:silent:1.0', 'rollcall:help:1.0', 'rollcall:csv:1', 'case:show:1'])
    await whole.drive('slack', 'press', { user: kamal, action_id }).catch(() => undefined)
  for (const data of ['rollcall:silent:1.0', 'rollcall:help:1.0', 'rollcall:csv:1', 'case:show:1'])
    await whole
      .drive('telegram', 'press', { from: vuqar, chat: group, data, forged: true })
      .catch(() => undefined)
}

describe.each(databases())('where others read along, on $dialect', (database) => {
  test('nobody reads how to reach a caller, nor a list with names; whoever asks reads both', async () => {
    const scene = await open(await database.fresh())
    const { whole, world } = scene
    await ranaPrepares(whole, world)
    await whole.drive('slack', 'press', { user: world.kamal, action_id: 'broadcast:approve:1.1' })
    await leylaCalls(scene)
    await until(() => JSON.stringify(whole.slack()).includes('case:claim:1'), 30_000)
    await whole.drive('slack', 'press', { user: world.kamal, action_id: 'case:claim:1' })
    const journal = () => whole.sandbox.journal.since(0).map(({ body }) => JSON.stringify(body))
    await until(() => journal().some((text) => text.includes(phone) && text.includes('Member 0')), 30_000)

    const before = whole.sandbox.journal.last
    await everythingAloud(scene)
    await until(
      () =>
        whole
          .telegram()
          .chats.find(({ id }) => id === world.vuqar)
          ?.messages.some(({ text }) => text.includes(phone)),
      30_000,
    )
    await until(() => journal().some((text) => text.includes('rollcall-1.csv')), 30_000)
    const aloud = readByAll(whole, world)
    expect(aloud.length).toBeGreaterThan(3)
    expect(aloud.filter((text) => text.includes(phone) || text.includes('rollcall-1.csv'))).toEqual([])
    expect(aloud.filter((text) => text.includes(`(${world.members[0]})`))).toEqual([])
    const lists = readByAll(whole, world, before)
    expect(lists.filter((text) => /Member 0|Aytən|Vüqar/.test(text) && !text.includes('ÇAĞIRIŞ'))).toEqual([])
    const group = whole.telegram().chats.find(({ id }) => id === world.group)?.messages ?? []
    expect(group.filter(({ from }) => from === 0).map(({ text }) => text)).toEqual([
      'Sizə şəxsi söhbətdə cavab yazdım.',
    ])
    expect(whole.log.filter((line) => line.includes('"level":50'))).toEqual([])
  }, 150_000)
})
