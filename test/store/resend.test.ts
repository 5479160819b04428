import { expect, test } from 'vitest'
import { openBoard, settle, submit } from '../commands/broadcast/scene.ts'
import { telegram } from '../support/addresses.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'
import type { Rule } from '../support/memory-adapter.ts'

describeEachDatabase('sending again', (openStore) => {
  async function released(rule: Rule) {
    const scene = await openBoard({ store: await openStore() })
    const { stage, rana, murad } = scene
    await enrol(stage, { name: 'Leyla' })
    await enrol(stage, { name: 'Orxan', platforms: ['telegram', 'discord'] })
    stage.adapters.telegram.obey(rule)
    await submit(rana)
    await murad.forges('broadcast:approve:1.1')
    await settle(stage)
    stage.adapters.telegram.obey(null)
    const report = () => scene.channel.received().find((text) => text.includes('№ 1: hesabat')) ?? ''
    return { ...scene, report }
  }

  const rejects =
    (name: string): Rule =>
    (_verb, to) =>
      to === telegram.private(name).target ? { kind: 'rejected', reason: 'odd' } : undefined

  test('is not offered when everybody has it on some account, nor when nobody can be written to', async () => {
    const elsewhere = await released(rejects('Orxan'))
    expect(elsewhere.report()).not.toContain('[Çatmayanları təkrar göndər]')
    await elsewhere.rana.forges('broadcast:open:1')
    elsewhere.rana.seesNot('[Send again]')
    await elsewhere.rana.forges('broadcast:resend:1')
    elsewhere.rana.sees('nobody to send this again to')
    const blocked = await released((_verb, to) =>
      to === telegram.private('Leyla').target ? { kind: 'blocked', reason: 'Forbidden' } : undefined,
    )
    expect(blocked.report()).toContain('Bildiriş çatan üzvlər 1 / 2')
    expect(blocked.report()).not.toContain('[Çatmayanları təkrar göndər]')
  })

  test('is offered with how many it may reach', async () => {
    const { stage, rana, report } = await released(rejects('Leyla'))
    expect(report()).toContain('çata bilər: 1 nəfərə, 0 bölmə kanalına')
    expect(report()).toContain('[Çatmayanları təkrar göndər]')
    await rana.forges('broadcast:open:1')
    rana.sees('Sending again may reach: people 1, chapter channels 0')
    await rana.presses('Send again')
    rana.sees('people 1, chapter channels 0')
    await settle(stage)
    stage.person('Leyla', { locale: 'az' }).hears('FÖVQƏLADƏ BİLDİRİŞ')
    expect(report()).not.toContain('[Çatmayanları təkrar göndər]')
    expect(stage.errors).toEqual([])
  })
})
