import { expect, test } from 'vitest'
import { prisma } from '../../src/store/database/tx.ts'
import { openBoard, settle, submit } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'
import { lostAnswer } from '../support/memory-adapter.ts'
import { eventually } from '../support/until.ts'

describeEachDatabase('a copy that may have arrived twice', (openStore) => {
  /** An alert to one person whose platform says nothing of the first sending. */
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    await enrol(stage, { name: 'Leyla' })
    let lost = true
    stage.adapters.telegram.obey((verb) => (lost && verb === 'send' ? lostAnswer : undefined))
    await submit(scene.rana)
    await scene.murad.forges('broadcast:approve:1.1')
    await stage.clock.advance(5_000)
    const back = async () => {
      lost = false
      await stage.clock.advance(120_000)
      await settle(stage)
    }
    const report = () => scene.channel.received().filter((text) => text.includes('№ 2: hesabat'))
    return { ...scene, back, report }
  }

  test('under the number of an alert that was updated since is counted in the report of the update', async () => {
    const { stage, rana, murad, back, report } = await open()
    await rana.forges('broadcast:update:1')
    await rana.presses('Ask for the second key')
    await rana.fills({ typed: 'SEND' })
    await murad.forges('broadcast:approve:2.1')
    await back()
    // Leyla's copy and the one for the channel in Italy.
    expect(report()).toEqual([expect.stringMatching(/İki dəfə çatmış ola biləcək \S+: 2\./)])
    expect(stage.errors).toEqual([])
  })

  test('and of which nothing was ever heard is counted when the alert has ended', async () => {
    const { stage, rana, murad, back, report } = await open()
    const repeated = async () => {
      await stage.clock.advance(60_000)
      return stage.tx((tx) => prisma(tx).outbox.count({ where: { alertId: 1, doubtful: true } }))
    }
    expect(await eventually(repeated, (n) => n > 0)).toBeGreaterThan(0)
    await rana.forges('broadcast:false:1')
    await murad.forges('broadcast:approve:2.1')
    await back()
    expect(report()).toEqual([expect.stringMatching(/İki dəfə çatmış ola biləcək \S+: \d\./)])
    expect(stage.errors).toEqual([])
  })
})
