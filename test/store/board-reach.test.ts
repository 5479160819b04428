import { expect, onTestFinished, test } from 'vitest'
import { noteHeard } from '../../src/store/outbox/hearing.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'
import { openStage } from '../support/stage.ts'

describeEachDatabase('a Board on one platform', (open) => {
  async function begin() {
    const stage = await openStage({ store: await open() })
    onTestFinished(() => stage.stop())
    const rana = stage.person('Rəna', { platform: 'slack', roles: ['board'] })
    await rana.says('/status')
    return { stage, rana }
  }

  test('reads so when it asks, and each member is told once to link another', async () => {
    const { stage, rana } = await begin()
    rana.sees('The Board can be reached on Slack only')
    rana.sees('Rəna: Slack only')
    await stage.tick('status.reach')
    await stage.deliver()
    expect(rana.received()).toEqual([])
    for (const platform of ['telegram', 'slack'] as const)
      await stage.tx((tx) => noteHeard(tx, platform, stage.clock.now()))
    for (let n = 0; n < 3; n++) {
      await stage.tick('status.reach')
      await stage.deliver()
    }
    expect(rana.received()).toHaveLength(1)
    rana.hears('the bot can write to you on Slack only')
  })

  test('is no longer alone when a member joins who is elsewhere', async () => {
    const { stage, rana } = await begin()
    const nigar = stage.person('Nigar', { roles: ['board'] })
    await nigar.id()
    await enrol(stage, { name: 'Leyla' })
    await rana.says('/status')
    rana.seesNot('The Board can be reached on')
    rana.sees('Nigar: Telegram only')
  })
})
