import { expect, test } from 'vitest'
import { openBoard, releaseFirst, settle } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

describeEachDatabase('the list of alerts', (openStore) => {
  test('calls nothing sent of which a correction or an edit waits', async () => {
    const scene = await openBoard({ store: await openStore() })
    const { stage, rana, murad } = scene
    await enrol(stage, { name: 'Leyla' })
    await releaseFirst(scene)
    await rana.says('/alerts')
    rana.sees('Alert no. 1 · sent')
    stage.adapters.telegram.obey((verb) =>
      verb === 'edit' ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined,
    )
    await rana.forges('broadcast:update:1')
    await rana.presses('Ask for the second key')
    await rana.fills({ typed: 'SEND' })
    await murad.forges('broadcast:approve:2.1')
    await stage.clock.advance(5_000)
    await rana.says('/alerts')
    rana.sees('Update no. 2 · going out')
    rana.sees('Alert no. 1 · update no. 2 is going out')
    rana.seesNot('· sent')
    await rana.forges('broadcast:open:1')
    rana.sees('Alert no. 1: update no. 2 is going out')
    stage.adapters.telegram.obey(null)
    await stage.clock.advance(120_000)
    await settle(stage)
    await rana.says('/alerts')
    rana.sees('Alert no. 1 · replaced by update no. 2')
    rana.sees('Update no. 2 · sent')
    expect(stage.errors).toEqual([])
  })
})
