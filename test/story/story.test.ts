import { describe, expect, onTestFinished, test } from 'vitest'
import { databases } from '../support/database.ts'
import { until } from '../support/until.ts'
import { openWhole, type Whole } from '../support/whole.ts'
import { ranaPrepares } from './board.ts'
import { buildWorld, type World } from './cast.ts'

const members = 150

async function open(databaseUrl: string): Promise<{ whole: Whole; world: World }> {
  let world: World | undefined
  const whole = await openWhole({
    databaseUrl,
    env: async (sandbox) => {
      world = await buildWorld(sandbox, databaseUrl, members)
      return {
        BOARD_SLACK_USER_IDS: `${world.rana},${world.kamal}`,
        BOARD_SLACK_CHANNEL: world.board,
        SECRETARIAT_SLACK_CHANNEL: world.secretariat,
      }
    },
  })
  onTestFinished(() => whole.stop())
  if (!world) throw new Error('no world')
  return { whole, world }
}

/** Leyla registers in Azerbaijani on Telegram, step by step, and asks something. */
async function leylaRegisters({ whole, world }: { whole: Whole; world: World }): Promise<void> {
  const { leyla } = world
  const says = (text: string) => whole.drive('telegram', 'say', { from: leyla, text })
  const presses = (data: string) => whole.drive('telegram', 'press', { from: leyla, data })
  await says('/start')
  await whole.onTelegram(leyla, 'Dili seçin')
  await presses('language:set:az')
  await whole.onTelegram(leyla, 'Azərbaycan')
  await says('/register')
  const steps = [
    ['Addım 1', 'Leyla Məmmədova'],
    ['Addım 2', 'Tələbə'],
    ['Addım 3', 'İtaliya, Milan'],
    ['Addım 4', 'Politecnico <b>di</b> Milano'],
    ['Addım 5', 'Memarlıq, 2027'],
  ] as const
  for (const [seen, said] of steps) {
    await whole.onTelegram(leyla, seen)
    await says(said)
  }
  await whole.onTelegram(leyla, 'Addım 6')
  await presses('dialog:pick:5:italy')
  await whole.onTelegram(leyla, 'Addım 7')
  await presses('dialog:pick:6:yes')
  const done = await whole.onTelegram(leyla, 'Qeydiyyat tamamlandı')
  expect(done.text).toContain('Politecnico <b>di</b> Milano')
  await says('pasportumu itirmisem ne edim')
  await whole.onTelegram(leyla, 'pasport')
}

/** Tural signs up for an event on Discord. */
async function turalSignsUp({ whole, world }: { whole: Whole; world: World }): Promise<void> {
  const { tural, channel } = world
  await whole.drive('discord', 'slash', { user: tural, channel, command: 'register' })
  await until(() => whole.discord().people.find((person) => person.id === tural)?.modal)
  const first = {
    name: 'Tural',
    status: ['student'],
    place: 'Italy, Milan',
    university: 'Bocconi',
    study: 'Law, 2026',
  }
  await whole.drive('discord', 'submit', { user: tural, values: first })
  const next = await whole.onDiscord('dialog:open')
  await whole.drive('discord', 'press', { user: tural, message: next.id, custom_id: 'dialog:open' })
  await until(() => whole.discord().people.find((person) => person.id === tural)?.modal)
  await whole.drive('discord', 'submit', { user: tural, values: { chapter: ['italy'], consent: ['yes'] } })
  await whole.onDiscord('Tural! ')
  await whole.drive('discord', 'slash', { user: tural, channel, command: 'events' })
  await whole.onDiscord('CV clinic')
  await whole.drive('discord', 'press', { user: tural, custom_id: 'event:show:2' })
  await whole.onDiscord('event:join:2')
  await whole.drive('discord', 'press', { user: tural, custom_id: 'event:join:2' })
  await whole.onDiscord('event:leave:2')
}

function channelOf(whole: Whole, world: World) {
  const channels = whole.discord().guilds.flatMap((guild) => guild.channels)
  return channels.find((channel) => channel.id === world.channel)?.messages ?? []
}

function alertsSeen(whole: Whole, id: number): number {
  const chat = whole.telegram().chats.find((each) => each.id === id)
  return (chat?.messages ?? []).filter((m) => /FÖVQƏLADƏ BİLDİRİŞ|EMERGENCY ALERT/.test(m.text)).length
}

describe.each(databases())('the whole story on $dialect', (database) => {
  test('registration, FAQ, sign-up, a broadcast with two keys through a power cut, and the roll call', async () => {
    const scene = await open(await database.fresh())
    const { whole, world } = scene
    await leylaRegisters(scene)
    await turalSignsUp(scene)
    await ranaPrepares(whole, world)
    await whole.drive('slack', 'press', { user: world.rana, action_id: 'broadcast:approve:1.1' })
    await whole.onSlack('You submitted this alert yourself')
    await whole.drive('slack', 'press', { user: world.kamal, action_id: 'broadcast:approve:1.1' })

    const everyone = [...world.members, world.leyla]
    const reached = () => everyone.filter((id) => alertsSeen(whole, id) > 0).length
    await until(() => reached() > 40, 30_000)
    await whole.kill()
    expect(reached()).toBeLessThan(everyone.length)
    await whole.start()
    await until(() => reached() === everyone.length, 60_000)
    const repeats = everyone.reduce((sum, id) => sum + alertsSeen(whole, id) - 1, 0)
    expect(repeats).toBeLessThanOrEqual(64)

    const inChannel = channelOf(whole, world).filter((m) =>
      JSON.stringify(m.embeds).includes('FÖVQƏLADƏ BİLDİRİŞ'),
    )
    expect(inChannel).toHaveLength(1)
    expect(inChannel[0]?.pings).toMatchObject({ everyone: false, roles: [world.role] })
    await whole.drive('telegram', 'press', { from: world.leyla, data: 'safe:yes:1' })
    await whole.onTelegram(world.leyla, 'təhlükəsizlikdəsiniz')
    const answered = Number(world.members[1])
    await whole.drive('telegram', 'press', { from: answered, data: 'safe:help:1' })
    await whole.onTelegram(answered, 'help')
    await whole.onSlack('Member 1')
    const report = await whole.onSlack('CAP')
    expect(report.pings).toEqual({ groups: [], users: [] })
    expect(whole.log.filter((line) => line.includes('"level":50'))).toEqual([])
  }, 150_000)
})
