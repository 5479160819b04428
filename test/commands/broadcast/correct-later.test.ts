import { expect, test } from 'vitest'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { planOn } from '../../../src/store/alert/release.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { lostAnswer, type Rule } from '../../support/memory-adapter.ts'
import { type BoardScene, openBoard, releaseFirst, settle, states, submit } from './scene.ts'

/** Everything but what the rule says works for Orxan. */
function forOrxan(rule: (verb: string) => 'blocked' | 'rejected' | 'unknown' | null): Rule {
  return (verb, to) => {
    const kind = to === telegram.private('Orxan').target ? rule(verb) : null
    return kind ? { kind, reason: kind === 'blocked' ? 'Forbidden: bot was blocked' : 'odd' } : undefined
  }
}

async function falseAlarm({ rana, murad, stage }: BoardScene): Promise<void> {
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
}

async function update({ rana, murad }: BoardScene, id: number, headline: string): Promise<void> {
  await rana.forges(`broadcast:update:${id - 1}`)
  await rana.presses('Azerbaijani text')
  await rana.fills({ headline })
  await rana.presses('Ask for the second key')
  await rana.presses('Leave it')
  await rana.fills({ typed: 'SEND' })
  await murad.forges(`broadcast:approve:${id}.2`)
}

test('who had blocked the bot when the alert was cancelled sees the cancellation on coming back', async () => {
  const scene = await openBoard()
  const { stage, channel } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey(forOrxan(() => 'blocked'))
  await falseAlarm(scene)
  channel.hears('Yeni mesajla: 2; köhnə mesajı dəyişməklə: 2; çatmayıb: 1')
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(120_000)
  const orxan = stage.person('Orxan', { locale: 'az' })
  await orxan.says('/me')
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  expect(orxan.received()).toHaveLength(2)
  for (const text of orxan.received()) expect(text).toMatch(/^YANLIŞ XƏBƏRDARLIQ/)
  channel.hears('Yeni mesajla: 3; köhnə mesajı dəyişməklə: 3; çatmayıb: 0')
})

test('a correction is in the language that its reader has chosen since', async () => {
  const scene = await openBoard()
  const { stage } = scene
  const id = await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.tx((tx) => rawRun(tx, `UPDATE "Person" SET "locale" = 'en' WHERE "id" = ?`, [id]))
  await falseAlarm(scene)
  stage.person('Leyla').hears(/^FALSE ALARM/)
})

test('what failed of a correction is sent by the resend, and each copy is counted once', async () => {
  const scene = await openBoard()
  const { stage, murad, channel } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey(forOrxan(() => 'rejected'))
  await falseAlarm(scene)
  channel.hears('1 × platforma')
  expect(await states(stage, 2)).toEqual({
    'send sent': 2,
    'send failed': 2,
    'edit sent': 2,
  })
  channel.hears('Yeni mesajla: 2; köhnə mesajı dəyişməklə: 2; çatmayıb: 1')
  stage.adapters.telegram.obey(null)
  await murad.forges('broadcast:resend:2')
  murad.sees('Sent again to those who lack the text: people 1, chapter channels 0.')
  await settle(stage)
  channel.hears('Yeni mesajla: 3; köhnə mesajı dəyişməklə: 2; çatmayıb: 0')
})

test('who was blocked during a correction is taken by the resend as well', async () => {
  const scene = await openBoard()
  const { stage, murad } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey(forOrxan(() => 'blocked'))
  await falseAlarm(scene)
  expect(await states(stage, 2)).toEqual({
    'send sent': 2,
    'send failed': 1,
    'edit sent': 2,
    'edit failed': 1,
  })
  stage.adapters.telegram.obey(null)
  await murad.forges('broadcast:resend:2')
  murad.sees('Sent again to those who lack the text: people 1, chapter channels 0.')
  await settle(stage)
  expect(await states(stage, 2)).toEqual({ 'send sent': 3, 'edit sent': 3 })
})

test('a message that stood for a copy of unknown fate is corrected by the next update, and no second one stands for it', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  const orxan = stage.person('Orxan', { locale: 'az' })
  await stage.tx((tx) =>
    rawRun(
      tx,
      `UPDATE "Outbox" SET "state" = 'unknown', "ref" = NULL WHERE "alertId" = 1 AND "personId" IS NOT NULL`,
    ),
  )
  await update(scene, 2, 'Birinci')
  await settle(stage)
  expect(orxan.received()).toHaveLength(2)
  expect(orxan.received()[1]).toContain('Nə etməli')
  await update(scene, 3, 'İkinci')
  await settle(stage)
  const [, whole, ring, more] = orxan.received()
  expect(whole).toContain('İkinci')
  expect(whole).not.toContain('[Təhlükəsizlikdəyəm]')
  expect(ring).toContain('[Təhlükəsizlikdəyəm]')
  expect(more).toBeUndefined()
})

test('who may have got a copy that was stopped in doubt gets the correction, and the totals say so', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Orxan' })
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  stage.adapters.telegram.obey(forOrxan(() => 'unknown'))
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(5000)
  await rana.forges('broadcast:stop:1')
  expect(await states(stage, 1)).toEqual({ 'send sent': 3, 'send unknown': 1 })
  stage.adapters.telegram.obey(null)
  await falseAlarm(scene)
  const orxan = stage.person('Orxan', { locale: 'az' })
  expect(orxan.received()).toHaveLength(1)
  orxan.hears('YANLIŞ XƏBƏRDARLIQ')
  channel.hears(
    'Düzəldilən əvvəlki mesajlar: 4 / 4. Yeni mesajla: 4; köhnə mesajı dəyişməklə: 3; çatmayıb: 0',
  )
})

/** An alert of which Orxan's copy arrived on Discord, but the answer was lost. */
async function lostOnDiscord(): Promise<BoardScene> {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Orxan', platforms: ['discord'] })
  await submit(rana)
  stage.adapters.discord.obey((verb) => (verb === 'send' ? lostAnswer : undefined))
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(500)
  stage.adapters.discord.obey((verb) =>
    verb === 'send' ? { kind: 'unreachable', reason: '503' } : undefined,
  )
  return scene
}

const onDiscord = ({ stage }: BoardScene) =>
  stage.person('Orxan', { platform: 'discord', locale: 'az' }).received()

test('who may have got a copy on a platform that drops repeats gets the correction, too', async () => {
  const scene = await lostOnDiscord()
  const { stage, rana, murad } = scene
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  stage.adapters.discord.obey(null)
  await stage.clock.advance(60_000)
  await settle(stage)
  expect(onDiscord(scene).at(-1)).toMatch(/^YANLIŞ XƏBƏRDARLIQ/)
})

test('an update of a copy that may have arrived is another message to a platform that drops repeats', async () => {
  const scene = await lostOnDiscord()
  await update(scene, 2, 'Sahildən uzaq durun')
  scene.stage.adapters.discord.obey(null)
  await scene.stage.clock.advance(60_000)
  await settle(scene.stage)
  expect(onDiscord(scene).at(-1)).toContain('Sahildən uzaq durun')
})

test('an interruption that is taken back takes the copies in doubt along', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Orxan' })
  await submit(rana)
  stage.adapters.telegram.obey(forOrxan(() => 'unknown'))
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(5000)
  await rana.forges('broadcast:stop:1')
  rana.sees('not known: 1.')
  stage.adapters.telegram.obey(null)
  await rana.forges('broadcast:resume:1')
  await settle(stage)
  stage.person('Orxan', { locale: 'az' }).hears('Zəlzələ baş verib')
  expect(await states(stage, 1)).toEqual({ 'send sent': 3 })
})

test('a reminder of the roll call says that it is out of date after a false alarm', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  await stage.clock.advance(31 * 60_000)
  await stage.tick('safe.remind')
  await stage.deliver()
  const orxan = stage.person('Orxan', { locale: 'az' })
  expect(orxan.received()).toHaveLength(2)
  await falseAlarm(scene)
  expect(orxan.received()[1]).toMatch(/^KÖHNƏLİB/)
  for (const text of orxan.received()) expect(text).not.toContain('[Təhlükəsizlikdəyəm]')
})

test('a reminder and a ring say that they are out of date although the next correction came before they could', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  await stage.clock.advance(31 * 60_000)
  await stage.tick('safe.remind')
  await stage.deliver()
  stage.adapters.telegram.obey((verb) =>
    verb === 'edit' ? { kind: 'unreachable', reason: '502', retryMs: 60_000 } : undefined,
  )
  await update(scene, 2, 'Sahildən uzaq durun')
  // What waits for a silent platform stays due.
  await stage.clock.advance(10_000)
  await rana.forges('broadcast:false:2')
  await scene.murad.forges('broadcast:approve:3.1')
  await stage.clock.advance(10_000)
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(120_000)
  await settle(stage)
  const [alert, reminder, ring, end] = stage.person('Orxan', { locale: 'az' }).received()
  for (const text of [alert, end]) expect(text).toMatch(/^YANLIŞ XƏBƏRDARLIQ/)
  for (const text of [reminder, ring]) expect(text).toMatch(/^KÖHNƏLİB/)
})

test('a copy in flight when it is superseded, whose answer is then lost, is followed by the whole correction', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Orxan' })
  const answer = Promise.withResolvers<void>()
  let sends = 0
  stage.adapters.telegram.obey((verb, to) => {
    if (verb !== 'send' || to !== telegram.private('Orxan').target || ++sends > 1) return undefined
    return answer.promise.then(() => ({ kind: 'unknown', reason: 'timed out' }))
  })
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await stage.clock.advance(1000)
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  answer.resolve()
  await stage.clock.advance(5000)
  await settle(stage)
  const orxan = stage.person('Orxan', { locale: 'az' })
  expect(orxan.received()).toHaveLength(1)
  orxan.hears('Nə etməli')
  expect(await states(stage, 2)).toEqual({ 'send sent': 3, 'edit sent': 2 })
})

test('a copy that was edited but could not be rung for keeps the buttons', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey(forOrxan((verb) => (verb === 'send' ? 'rejected' : null)))
  await update(scene, 2, 'Yeni')
  await settle(stage)
  const received = stage.person('Orxan', { locale: 'az' }).received()
  expect(received).toHaveLength(1)
  expect(received[0]).toContain('[Təhlükəsizlikdəyəm]')
})

test('the message that rings in a channel mentions its chapter’s role and replies to the alert', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  await update(scene, 2, 'Yeni')
  await settle(stage)
  const [alert, ring] = stage.adapters.discord.shown
  expect(ring?.view?.blocks[0]).toEqual({ kind: 'mention' })
  expect(ring?.replyTo).toEqual(alert?.ref)
})

test('an update that was itself updated plans no more edits: the newer text stays', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await update(scene, 2, 'Köhnə')
  await settle(stage)
  await stage.tx(async (tx) => {
    await rawRun(tx, 'DELETE FROM "Outbox" WHERE "alertId" = 2')
    await rawRun(
      tx,
      `UPDATE "Alert" SET "planStep" = 0, "planCursor" = 0, "state" = 'released' WHERE "id" = 2`,
    )
  })
  await update(scene, 3, 'Yeni')
  await stage.tx(async (tx) => {
    const superseded = await findAlert(tx, 2)
    if (superseded) await planOn(tx, superseded, { remindAt: null, now: stage.clock.now() })
  })
  await settle(stage)
  stage.person('Leyla', { locale: 'az' }).hears('Yeni')
  expect(await states(stage, 2)).toEqual({})
})

test('an edit in flight is not tried again once a newer update is out', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  const answer = Promise.withResolvers<void>()
  let edits = 0
  stage.adapters.telegram.obey((verb, to) => {
    if (verb !== 'edit' || to !== telegram.private('Orxan').target || ++edits > 1) return undefined
    return answer.promise.then(() => ({ kind: 'throttled', retryAfterMs: 30_000 }))
  })
  await update(scene, 2, 'Köhnə')
  await stage.clock.advance(2000)
  expect(edits).toBe(1)
  await update(scene, 3, 'Yeni')
  answer.resolve()
  await stage.clock.advance(60_000)
  await settle(stage)
  stage.person('Orxan', { locale: 'az' }).hears('Yeni')
  expect(await states(stage, 2)).toEqual({ 'send sent': 3, 'edit sent': 2, 'edit cancelled': 1 })
})
