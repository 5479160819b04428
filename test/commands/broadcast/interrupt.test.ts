import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { discord as onDiscord, telegram as onTelegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { leylaEn, registers } from '../../support/registering.ts'
import { type BoardScene, openBoard, settle, states, submit } from './scene.ts'

/** Releases an alert that is interrupted before a single copy has left. */
async function releaseAndStop({ stage, rana, murad }: BoardScene): Promise<void> {
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await murad.forges('broadcast:stop:1')
  await settle(stage)
}

test('who got nothing of an interrupted alert is neither reminded nor listed', async () => {
  const scene = await openBoard({ settings: { remindMinutes: 1 } })
  const { stage } = scene
  await releaseAndStop(scene)
  await stage.clock.advance(120_000)
  await stage.tick('safe.remind')
  await stage.deliver()
  expect(stage.person('Leyla', { locale: 'az' }).received()).toEqual([])
  expect(await stage.tx((tx) => rawAll(tx, 'SELECT "personId" FROM "RollCall"'))).toEqual([])
})

test('nobody who comes later gets an interrupted alert', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await releaseAndStop(scene)
  const late = stage.person('John')
  await registers(late, leylaEn)
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  late.hearsNot('EMERGENCY ALERT')
  expect(await states(stage, 1)).toEqual({ 'send cancelled': 3 })
})

test('an interruption is taken back: the stopped copies go out, and the roll is called again', async () => {
  const scene = await openBoard()
  const { stage, murad, channel } = scene
  await releaseAndStop(scene)
  channel.hears('[Göndərməni davam etdir]')
  await murad.presses('Continue sending')
  murad.sees('People for whom the text is on its way: 1')
  await settle(stage)
  stage.person('Leyla', { locale: 'az' }).hears('[Təhlükəsizlikdəyəm]')
  expect(await states(stage, 1)).toEqual({ 'send sent': 3 })
  expect(await stage.tx((tx) => rawAll(tx, 'SELECT "personId" FROM "RollCall"'))).toHaveLength(1)
  channel.hears('Göndərilib: göndərmə dayandırılıb, sonra davam etdirilib')
  await murad.forges('broadcast:resume:1')
  murad.sees('This alert is not interrupted: sent')
})

test('what was cancelled is not continued, and the failed of an interrupted alert can be sent again', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla', platforms: ['discord'] })
  await enrol(stage, { name: 'Orxan' })
  await submit(rana)
  const { telegram, discord } = stage.adapters
  telegram.obey((_verb, to) =>
    to === onTelegram.private('Orxan').target ? { kind: 'rejected', reason: 'odd' } : undefined,
  )
  discord.obey((_verb, to) =>
    to === onDiscord.private('Leyla').target ? { kind: 'throttled', retryAfterMs: 60_000 } : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(2000)
  await murad.forges('broadcast:stop:1')
  murad.sees('People who have the text: 0; who have not: 2; not known: 0.')
  telegram.obey(null)
  discord.obey(null)
  await stage.clock.advance(60_000)
  await settle(stage)
  await murad.forges('broadcast:resend:1')
  murad.sees('Sent again to those who lack the text: people 1, chapter channels 0.')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 3, 'send cancelled': 1 })
  channel.hears('Dayandırılıb. Sonra yalnız çatdırılması alınmayan mesajlar təkrar göndərilib')
  channel.hearsNot('bundan sonra heç nə göndərilməyib')
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  expect(await states(stage, 2)).toEqual({ 'send sent': 3, 'edit sent': 3 })
  await murad.forges('broadcast:resume:1')
  murad.sees('was announced already')
  stage.person('Leyla', { platform: 'discord', locale: 'az' }).hearsNot('FÖVQƏLADƏ')
})

/** What the Board reads in the report of alert no. 1, and how many minutes its sending took by that. */
const reportOf = ({ channel }: BoardScene) => {
  const text = channel.received().find((each) => each.includes('№ 1: hesabat')) ?? ''
  return { text, minutes: Number(/müddət: (\d+) dəqiqə/.exec(text)?.[1] ?? 0) }
}

test('the report of what was continued says so at once, and in the end how long the whole took', async () => {
  const scene = await openBoard()
  const { stage, murad } = scene
  await releaseAndStop(scene)
  expect(reportOf(scene)).toMatchObject({ minutes: 0, text: expect.stringContaining('heç nə göndərilməyib') })
  await stage.clock.advance(20 * 60_000)
  await murad.presses('Continue sending')
  stage.adapters.telegram.obey(() => ({ kind: 'throttled', retryAfterMs: 1000 }))
  await stage.clock.advance(1000)
  expect(reportOf(scene).text).toContain('Bu hesabat yazılandan sonra göndərmə davam edir')
  expect(reportOf(scene).text).not.toContain('heç nə göndərilməyib')
  stage.adapters.telegram.obey(null)
  await settle(stage)
  expect(reportOf(scene).text).toContain('dayandırılıb, sonra davam etdirilib')
  const { minutes } = reportOf(scene)
  expect(minutes).toBeGreaterThanOrEqual(20)
  await stage.clock.advance(30 * 60_000)
  await enrol(stage, { name: 'Gec' })
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  expect(reportOf(scene).minutes).toBe(minutes)
})

test('so does the report of what was sent again', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Orxan' })
  await submit(rana)
  stage.adapters.telegram.obey((_verb, to) =>
    to === onTelegram.private('Orxan').target ? { kind: 'rejected', reason: 'odd' } : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  expect(reportOf(scene).text).toContain('Göndərilib: bu hesabat')
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(20 * 60_000)
  await murad.forges('broadcast:resend:1')
  await settle(stage)
  expect(reportOf(scene).text).toContain('Göndərilib, almayanlara təkrar göndərilib')
  expect(reportOf(scene).minutes).toBeGreaterThanOrEqual(20)
})

test('whoever reads how many can be sent to again reads why not the others', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  for (let n = 0; n < 9; n++) await enrol(stage, { name: `Üzv ${n}` })
  await submit(rana)
  let left = 0
  stage.adapters.telegram.obey((_verb, to) => {
    if (to === onTelegram.group('Italy').target) return undefined
    left++
    if (left === 1) return { kind: 'rejected', reason: 'odd' }
    if (left === 2) return { kind: 'blocked', reason: 'Forbidden: bot was blocked by the user' }
    return { kind: 'throttled', retryAfterMs: 60_000 }
  })
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(2000)
  await murad.forges('broadcast:stop:1')
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(60_000)
  await settle(stage)
  const { text } = reportOf(scene)
  expect(text).toContain('gözləyir 0, çatmayıb 9')
  expect(text).toContain('çata bilər: 1 nəfərə, 0 bölmə kanalına')
  expect(text).toContain('Dayandırıldığı üçün çatmayıb: 7 nəfər')
  expect(text).toContain('Botun hazırda yaza bilmədiyi üzvlər: 1 nəfər')
  await rana.forges('broadcast:open:1')
  rana.sees('Sending again may reach: people 1, chapter channels 0')
  rana.sees('Not reached because it was stopped: people 7')
})
