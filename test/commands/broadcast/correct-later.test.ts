import { expect, test } from 'vitest'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { planOn } from '../../../src/store/alert/release.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Rule } from '../../support/memory-adapter.ts'
import { type BoardScene, openBoard, releaseFirst, settle, states } from './scene.ts'

/** Everything but what the rule says works for Orxan. */
function forOrxan(rule: (verb: string) => 'blocked' | 'rejected' | null): Rule {
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
  channel.hears('yerində 2, yeni mesajla 0, çatmayıb 1, cəmi 3')
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(120_000)
  const orxan = stage.person('Orxan', { locale: 'az' })
  await orxan.says('/me')
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  expect(orxan.received()).toHaveLength(1)
  orxan.hears(/^FÖVQƏLADƏ BİLDİRİŞ – ləğv edilib/)
  channel.hears('yerində 3, yeni mesajla 0, çatmayıb 0, cəmi 3')
})

test('a correction is in the language that its reader has chosen since', async () => {
  const scene = await openBoard()
  const { stage } = scene
  const id = await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.tx((tx) => rawRun(tx, `UPDATE "Person" SET "locale" = 'en' WHERE "id" = ?`, [id]))
  await falseAlarm(scene)
  stage.person('Leyla').hears(/^EMERGENCY ALERT – cancelled/)
})

test('edits that failed are sent anew by the resend, and each copy is counted once', async () => {
  const scene = await openBoard()
  const { stage, murad, channel } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey(forOrxan(() => 'rejected'))
  await falseAlarm(scene)
  channel.hears('1 × platforma')
  expect(await states(stage, 2)).toEqual({ 'edit sent': 2, 'send failed': 1 })
  channel.hears('yerində 2, yeni mesajla 0, çatmayıb 1, cəmi 3')
  stage.adapters.telegram.obey(null)
  await murad.forges('broadcast:resend:2')
  murad.sees('Copies sent again: 1')
  await settle(stage)
  channel.hears('yerində 2, yeni mesajla 1, çatmayıb 0, cəmi 3')
})

test('who was blocked during a correction is taken by the resend as well', async () => {
  const scene = await openBoard()
  const { stage, murad } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  stage.adapters.telegram.obey(forOrxan(() => 'blocked'))
  await falseAlarm(scene)
  expect(await states(stage, 2)).toEqual({ 'edit sent': 2, 'edit failed': 1 })
  stage.adapters.telegram.obey(null)
  await murad.forges('broadcast:resend:2')
  murad.sees('Copies sent again: 1')
  await settle(stage)
  expect(await states(stage, 2)).toEqual({ 'edit sent': 3 })
})

test('a message that followed a copy is edited by the next update, and no further one follows', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  const old = stage.adapters.telegram.shown.length
  stage.adapters.telegram.obey(forOrxan((verb) => (verb === 'edit' ? 'rejected' : null)))
  await update(scene, 2, 'Birinci')
  await settle(stage)
  stage.adapters.telegram.obey(null)
  await update(scene, 3, 'İkinci')
  await settle(stage)
  expect(stage.adapters.telegram.shown).toHaveLength(old + 1)
  const [first, second] = stage.person('Orxan', { locale: 'az' }).received()
  expect(first).toContain('Zəlzələ baş verib')
  expect(second).toContain('İkinci')
  expect(await states(stage, 3)).toEqual({ 'edit sent': 3 })
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
  expect(await states(stage, 2)).toEqual({ 'edit sent': 2, 'edit cancelled': 1 })
})
