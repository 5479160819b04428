import { expect, test } from 'vitest'
import { rawRun } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, states, submit } from './scene.ts'

test('a false alarm is corrected by two presses, in place, in each reader’s language', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla', platforms: ['telegram', 'discord'] })
  await enrol(stage, { name: 'John', locale: 'en' })
  await releaseFirst(scene)
  await rana.forges('broadcast:false:1')
  rana.sees('REAL · False alarm no. 2 is ready')
  await murad.forges('broadcast:approve:2.1')
  murad.sees('no. 2: Murad approved it')
  await settle(stage)
  const john = stage.person('John')
  expect(john.received()).toHaveLength(2)
  for (const text of john.received())
    expect(text).toMatch(/^FALSE ALARM – there is no danger\nOur earlier alert was wrong/)
  const [alert, ring] = stage.adapters.telegram.shown.filter(
    ({ to }) => to.target === telegram.private('John').target,
  )
  expect(ring?.replyTo).toEqual(alert?.ref)
  john.hearsNot('[I am safe]')
  stage
    .person('Leyla', { locale: 'az' })
    .hears(/^YANLIŞ XƏBƏRDARLIQ – təhlükə yoxdur\nƏvvəlki bildiriş səhv idi/)
  stage.person('Leyla', { platform: 'discord', locale: 'az' }).hears('YANLIŞ XƏBƏRDARLIQ')
  expect(await states(stage, 2)).toEqual({ 'send sent': 5, 'edit sent': 5 })
  channel.hears(
    'Düzəldilən əvvəlki mesajlar: 5 / 5. Yeni mesajla: 5; köhnə mesajı dəyişməklə: 5; çatmayıb: 0',
  )
  await rana.forges('broadcast:update:1')
  rana.sees('was announced already')
  expect(stage.errors).toEqual([])
})

test('what can’t be edited any more comes anew as a whole, and the totals are those delivered', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan' })
  await enrol(stage, { name: 'Elçin' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey((verb, to) => {
    if (to === telegram.private('Orxan').target && verb === 'edit')
      return { kind: 'rejected', reason: 'message can’t be edited' }
    if (to === telegram.private('Elçin').target)
      return { kind: 'blocked', reason: 'Forbidden: bot was blocked by the user' }
    return undefined
  })
  await rana.forges('broadcast:clear:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  const orxan = stage.person('Orxan', { locale: 'az' }).received()
  expect(orxan).toHaveLength(3)
  expect(orxan[1]).toContain('Təhlükə sovuşdu')
  expect(orxan[2]).toContain('Nə etməli')
  channel.hears(
    'Düzəldilən əvvəlki mesajlar: 4 / 5. Yeni mesajla: 4; köhnə mesajı dəyişməklə: 3; çatmayıb: 1',
  )
})

test('an update says the new text everywhere, and so does an update of the update', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  for (const [id, headline] of [
    [2, 'Sığınacaq açılıb'],
    [3, 'Sığınacaq bağlanıb'],
  ] as const) {
    await rana.forges(`broadcast:update:${id - 1}`)
    await rana.presses('Azerbaijani text')
    await rana.fills({ headline })
    await rana.presses('Ask for the second key')
    await rana.presses('Leave it')
    await rana.fills({ typed: '1' })
    await murad.forges(`broadcast:approve:${id}.2`)
    await settle(stage)
    const received = leyla.received()
    expect(received).toHaveLength(id)
    expect(received[0]).toContain(`FÖVQƏLADƏ BİLDİRİŞ (yenilənib)\n${headline}`)
    expect(received.at(-1)).toContain(`FÖVQƏLADƏ BİLDİRİŞ (yenilənib)\n${headline}`)
    expect(received.map((text) => text.includes('[Təhlükəsizlikdəyəm]'))).toEqual(
      received.map((_, n) => n === id - 1),
    )
    expect(await states(stage, id)).toEqual({ 'send sent': 3, 'edit sent': 3 * (id - 1) })
  }
})

test('a cancellation during the fan-out stops the unsent copies and corrects the sent ones', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  for (let i = 0; i < 5; i++) await enrol(stage, { name: `Üzv ${i}` })
  await submit(rana)
  let sent = 0
  stage.adapters.telegram.obey((verb) =>
    verb === 'send' && ++sent > 2 ? { kind: 'throttled', retryAfterMs: 60_000 } : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(2000)
  const before = await states(stage, 1)
  expect(before['send pending'] ?? 0).toBeGreaterThan(0)
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(120_000)
  await settle(stage)
  const after = await states(stage, 1)
  expect(after['send cancelled']).toBe(before['send pending'])
  expect((after['send sent'] ?? 0) + (after['send cancelled'] ?? 0)).toBe(7)
  expect(await states(stage, 2)).toEqual({ 'send sent': after['send sent'], 'edit sent': after['send sent'] })
  const texts = stage.adapters.telegram.shown.map((message) => JSON.stringify(message.view?.blocks))
  expect(texts.filter((text) => !text.includes('YANLIŞ XƏBƏRDARLIQ'))).toEqual([])
  const n = after['send sent']
  channel.hears(
    `Düzəldilən əvvəlki mesajlar: ${n} / ${n}. Yeni mesajla: ${n}; köhnə mesajı dəyişməklə: ${n}; çatmayıb: 0`,
  )
})

test('an update during the fan-out reaches everyone with the new text, once', async () => {
  const { stage, rana, murad } = await openBoard()
  for (let i = 0; i < 5; i++) await enrol(stage, { name: `Üzv ${i}` })
  await submit(rana)
  stage.adapters.telegram.obey((verb) =>
    verb === 'send' ? { kind: 'throttled', retryAfterMs: 30_000 } : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(2000)
  await rana.forges('broadcast:update:1')
  await rana.presses('Azerbaijani text')
  await rana.fills({ headline: 'Yeni başlıq' })
  await rana.presses('Ask for the second key')
  await rana.presses('Leave it')
  await rana.fills({ typed: 'SEND' })
  await murad.forges('broadcast:approve:2.2')
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(60_000)
  await settle(stage)
  for (let i = 0; i < 5; i++) {
    const person = stage.person(`Üzv ${i}`, { locale: 'az' })
    expect(person.received()).toHaveLength(1)
    person.hears('Yeni başlıq')
  }
  expect(await states(stage, 1)).toEqual({ 'send sent': 7 })
})

test('a deleted channel and a bot removed from a guild are reported, and everybody else is reached', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  stage.adapters.discord.obey(() => ({ kind: 'rejected', reason: 'Unknown Channel (10003)' }))
  stage.adapters.telegram.obey((_verb, to) =>
    to === telegram.group('Italy').target
      ? { kind: 'blocked', reason: 'Forbidden: bot was kicked from the supergroup chat' }
      : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  stage.person('Leyla', { locale: 'az' }).hears('FÖVQƏLADƏ BİLDİRİŞ')
  channel.hears('1 × kanal silinib və ya arxivlənib')
  channel.hears('1 × bot qrupdan və ya kanaldan çıxarılıb')
  expect(await states(stage, 1)).toEqual({ 'send sent': 1, 'send failed': 2 })
})

test('a copy whose fate is unknown gets the correction as a message of its own', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.tx((tx) =>
    rawRun(
      tx,
      `UPDATE "Outbox" SET "state" = 'unknown', "ref" = NULL WHERE "alertId" = 1 AND "personId" IS NOT NULL`,
    ),
  )
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  stage.person('Leyla', { locale: 'az' }).hears('YANLIŞ XƏBƏRDARLIQ')
  channel.hears(
    'Düzəldilən əvvəlki mesajlar: 3 / 3. Yeni mesajla: 3; köhnə mesajı dəyişməklə: 2; çatmayıb: 0',
  )
})
