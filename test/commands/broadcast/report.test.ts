import { expect, test } from 'vitest'
import { readChart } from '../../../commands/broadcast/watch/chart.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, submit } from './scene.ts'

test('the report says whom no copy was written for, and which copies nobody can be sure of', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  for (const name of ['Leyla', 'Orxan', 'Elçin']) await enrol(stage, { name })
  const lost = await enrol(stage, { name: 'İtkin' })
  await stage.tx((tx) => rawRun(tx, 'UPDATE "Account" SET "reachable" = FALSE WHERE "personId" = ?', [lost]))
  await submit(rana)
  const heard = new Map<string, number>()
  stage.adapters.telegram.obey((_verb, to) => {
    heard.set(to, (heard.get(to) ?? 0) + 1)
    if (to === telegram.private('Orxan').target) return { kind: 'unknown', reason: 'timed out' }
    return to === telegram.private('Elçin').target && heard.get(to) === 1
      ? { kind: 'unknown', reason: 'timed out' }
      : undefined
  })
  await murad.forges('broadcast:approve:1.1')
  // Five attempts, a minute and more apart, before nobody can be sure.
  await stage.clock.advance(20 * 60_000)
  await settle(stage)
  channel.hears('Heç bir hesabına yazmaq mümkün olmayan üzvlər: 1 nəfər')
  channel.hears('çatıb-çatmadığını bildirməyib: 1 nəfər')
  channel.hears('İki dəfə çatmış ola biləcək mesajlar: 1')
})

test('the picture can be asked for when people have answered, and a latecomer does not stretch its time', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const before = await stage.tx((tx) => readChart(tx, 1))
  expect([before.safe, before.silent]).toEqual([0, 1])
  const sent = before.bars.reduce((sum, bar) => sum + bar.sent, 0)
  expect(sent).toBe(3)
  await stage.person('Leyla', { locale: 'az' }).presses('Təhlükəsizlikdəyəm')
  await stage.clock.advance(30 * 60_000)
  await enrol(stage, { name: 'Gec' })
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  const after = await stage.tx((tx) => readChart(tx, 1))
  expect([after.seconds, after.safe, after.silent]).toEqual([before.seconds, 1, 1])
  expect(after.bars).toEqual(before.bars)
  await rana.forges('broadcast:chart:1')
  rana.sees('delivery over time and roll call')
  expect(rana.file?.name).toBe('alert-1.png')
})
