import { expect, test } from 'vitest'
import { rawRun } from '../../src/store/database/tx.ts'
import { noteDeaf, noteHeard } from '../../src/store/outbox/hearing.ts'
import { openBoard, submit } from '../commands/broadcast/scene.ts'
import { slack } from '../support/addresses.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

describeEachDatabase('whose phones ring in Slack', (openStore) => {
  /** Everybody is in the channels, as far as Slack is concerned. */
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    for (const [name, role] of [
      ['Rəna', 'board'],
      ['Murad', 'board'],
      ['Aysel', 'board'],
      ['Katib', 'secretariat'],
    ] as const)
      for (const channel of ['board', 'secretariat'])
        await stage
          .person(name, { platform: 'slack', roles: [role], channel: slack.channel(channel) })
          .says('/help')
    const rung = (channel: string) =>
      stage.adapters.slack.shown
        .filter(({ to }) => to.target === slack.channel(channel).target)
        .map((message) => message.rung)
    const all = (...names: string[]) => names.map((name) => slack.user(name))
    return { ...scene, rung, all }
  }

  test('who may turn the second key, but not who turned the first, and nobody when it is decided', async () => {
    const { stage, rana, murad, channel, rung, all } = await open()
    await enrol(stage, { name: 'Leyla' })
    await submit(rana)
    await stage.deliver()
    channel.hears('REAL · Bildiriş № 1: ikinci təsdiq lazımdır')
    expect(rung('board')).toEqual([all('Murad', 'Aysel')])
    await murad.forges('broadcast:return:1.1')
    await stage.deliver()
    channel.hears('qaralama kimi müəllifinə')
    expect(rung('board')).toEqual([all('Murad', 'Aysel')])
    expect(JSON.stringify(stage.adapters.slack.shown.at(-1)?.view)).not.toContain('mention')
  })

  test('the whole Board when something is wrong with the bot, and nobody when it is over', async () => {
    const { stage, channel, rung, all } = await open()
    for (let n = 0; n < 20; n++) {
      const note = n < 8 ? noteDeaf : noteHeard
      await stage.tx((tx) => note(tx, 'discord', stage.clock.now()))
      await stage.tick('status.watch')
      await stage.deliver()
      await stage.clock.advance(5000)
    }
    channel.hears('Discord cavab vermir')
    channel.hears('Discord yenidən cavab verir')
    expect(rung('board')).toEqual([all('Rəna', 'Murad', 'Aysel'), []])
  })

  test('those to whom a call for help that nobody took is pushed on', async () => {
    const { stage, rung, all } = await open()
    await stage.person('Leyla').forges('help_me:sos')
    for (let n = 0; n < 22; n++) {
      await stage.clock.advance(60_000)
      await stage.tick('case.escalate')
      await stage.deliver()
    }
    // Nobody was on duty: at once, and again when nobody had taken it.
    expect(rung('secretariat')).toEqual([all('Katib'), all('Katib')])
    expect(rung('board').at(-1)).toEqual(all('Rəna', 'Murad', 'Aysel'))
    await stage.person('Aysel', { platform: 'slack' }).forges('case:claim:1')
    await stage.deliver()
    expect(rung('secretariat')).toHaveLength(2)
  })

  /** Nobody but Rəna has ever written to the bot; the configuration names the others. */
  async function fresh() {
    const named = { board: ['Rəna', 'Murad', 'Aysel'], secretariat: ['Katib'] }
    const scene = await openBoard({
      store: await openStore(),
      named: (role) => named[role].map((name) => slack.private(name)),
    })
    const { side, shown } = scene.stage.adapters.slack
    for (const name of [...named.board, ...named.secretariat])
      for (const channel of ['board', 'secretariat'])
        side.hears(
          { id: slack.user(name), name, at: slack.channel(channel), alone: false },
          { act: { kind: 'command', name: 'help', text: '', options: {} } },
        )
    const rung = (channel: string) =>
      shown.filter(({ to }) => to.target === slack.channel(channel).target).map((message) => message.rung)
    return { ...scene, rung, all: (...names: string[]) => names.map((name) => slack.user(name)) }
  }

  test('those whom the configuration names, before they have ever written to the bot, each once', async () => {
    const { stage, rana, rung, all } = await fresh()
    await enrol(stage, { name: 'Leyla' })
    await submit(rana)
    await stage.deliver()
    expect(rung('board')).toEqual([all('Murad', 'Aysel')])
    await stage.person('Leyla').forges('help_me:sos')
    await stage.deliver()
    expect(rung('secretariat')).toEqual([all('Katib')])
    expect(rung('board').at(-1)).toEqual(all('Rəna', 'Murad', 'Aysel'))
  })

  test('but nobody from whom the Board has taken the role', async () => {
    const { stage, rana, murad, rung, all } = await fresh()
    await enrol(stage, { name: 'Leyla' })
    await murad.says('/help')
    const id = await murad.id()
    await stage.tx((tx) =>
      rawRun(tx, `UPDATE "RoleGrant" SET "by" = 'configuration', "revokedAt" = ? WHERE "personId" = ?`, [
        stage.clock.now(),
        id,
      ]),
    )
    await submit(rana)
    await stage.deliver()
    expect(rung('board')).toEqual([all('Aysel')])
  })
})
