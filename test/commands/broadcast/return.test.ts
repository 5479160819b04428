import { expect, test } from 'vitest'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, submit } from './scene.ts'

test('what was overtaken while the Board’s platform was away is not announced as going out when it returns', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const before = channel.received().length
  stage.adapters.slack.obey(() => ({ kind: 'unreachable', reason: '503' }))
  const goOn = async () => {
    await stage.tick('broadcast.plan')
    await stage.clock.advance(20_000)
    await stage.tick('broadcast.progress')
    await stage.tick('status.watch')
  }
  await rana.forges('broadcast:update:1')
  await rana.forges('broadcast:submit:2.1')
  if (rana.form) await rana.fills({ typed: 'SEND' })
  await goOn()
  await murad.forges('broadcast:approve:2.1')
  murad.sees('approved it')
  await goOn()
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:3.1')
  await goOn()
  stage.adapters.slack.obey(null)
  await settle(stage)
  await settle(stage)
  const after = channel.received().slice(before)
  expect(after.filter((text) => text.includes('göndərilir'))).toEqual([])
  channel.hears(/Yeniləmə № 2 təsdiqləndi, göndəriş başladı.*\nİndiki hal: bitib: Yanlış xəbərdarlıq \(№ 3\)/)
  expect(after.length).toBeGreaterThan(0)
})

test('an alert that is called off before everybody heard says how many never will', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: '503' }))
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await stage.tick('broadcast.plan')
  await stage.clock.advance(30_000)
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  await stage.tick('broadcast.plan')
  stage.adapters.telegram.obey(null)
  await settle(stage)
  await settle(stage)
  expect(stage.person('Leyla').received()).toEqual([])
  channel.hears('Bildirişin heç bir mətni çatmayan və artıq xəbər verilməyən üzvlər: 1 nəfər')
})

test('whoever turns a key reads whom it will not reach at once', async () => {
  const scene = await openBoard()
  const { stage, rana, channel } = scene
  for (const name of ['Leyla', 'Orxan']) await enrol(stage, { name })
  stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: '503' }))
  const noise = {
    notice: 'role.beside',
    params: { name: 'x', account: 'y' },
    locale: 'az',
    priority: 5,
  } as const
  await stage.tx(async (tx) => {
    for (let n = 0; n < 6; n++)
      await enqueue(tx, { ...noise, key: `noise ${n}`, to: telegram.private(`Yad ${n}`) })
  })
  await stage.clock.advance(10_000)
  await submit(rana)
  await stage.clock.advance(5000)
  channel.hears('Telegram indi cavab vermir: oradakı hesablar (2)')
})
