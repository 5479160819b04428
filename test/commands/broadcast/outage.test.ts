import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, settle, states, submit } from './scene.ts'

async function open(members: number) {
  const scene = await openBoard()
  for (let n = 0; n < members; n++) await enrol(scene.stage, { name: `Member ${n}` })
  return scene
}

test('the Board reads which platform does not answer and how many wait for it, and that it is over', async () => {
  const scene = await open(20)
  const { stage, rana, murad, channel } = scene
  let down = true
  stage.adapters.telegram.obey(() => (down ? { kind: 'unknown', reason: '502 Bad Gateway' } : undefined))
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(5_000)
  await stage.tick('broadcast.progress')
  await stage.clock.advance(5_000)
  channel.hears(/Telegram cavab vermir; gözləyən: 2\d/)
  expect((await states(stage, 1))['send sent']).toBe(1)
  down = false
  await stage.clock.advance(90_000)
  await settle(stage)
  channel.hearsNot('cavab vermir; gözləyən')
  expect(await states(stage, 1)).toEqual({ 'send sent': 22 })
})

test('copies whose fate nobody knows are sent again when the Board asks for it, and counted as possible doubles', async () => {
  const scene = await open(3)
  const { stage, rana, murad } = scene
  let lost = ''
  stage.adapters.telegram.obey((verb, to) => {
    if (verb === 'send') lost ||= to
    return verb === 'send' && to === lost ? { kind: 'unknown', reason: 'timed out' } : undefined
  })
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(1_200_000)
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 4, 'send unknown': 1 })
  stage.adapters.telegram.obey(null)
  await rana.forges('broadcast:resend:1')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 5 })
  const row = await stage.tx((tx) =>
    rawAll<{ doubtful: boolean | number }>(tx, 'SELECT "doubtful" FROM "Outbox" WHERE "target" = ?', [lost]),
  )
  expect(row.map(({ doubtful }) => Boolean(doubtful))).toEqual([true])
})
