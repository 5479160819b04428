import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { openBoard, submit } from '../broadcast/scene.ts'

const rows = (stage: Stage) =>
  stage.tx((tx) =>
    rawAll<{ act: string; subject: string; detailJson: string }>(
      tx,
      'SELECT "act", "subject", "detailJson" FROM "Audit" ORDER BY "id"',
    ),
  )

test('300 forged presses are one entry at once and one when the hour is over, without a word of the attacker’s', async () => {
  const stage = await stageForTest()
  const stranger = stage.person('Yad')
  const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
  await auditor.id()
  for (let n = 0; n < 300; n++)
    await stranger.forges(
      `${['broadcast', 'role', 'audit', 'faq_export'][n % 4]}:${verbs[n % 4]}:I was here ${n}`,
    )
  expect(await rows(stage)).toEqual([{ act: 'refused', subject: 'command broadcast', detailJson: '{}' }])
  await stage.clock.leap(61 * 60_000)
  await stage.tick('audit-refusals')
  await stage.tick('audit-refusals')
  const [, more, ...others] = await rows(stage)
  expect(others).toEqual([])
  expect(more).toMatchObject({ act: 'refused.more', subject: `person ${await stranger.id()}` })
  expect(JSON.parse(more?.detailJson ?? '')).toMatchObject({ times: counted - 1 })
  await stranger.forges('role:change')
  expect(await rows(stage)).toHaveLength(3)
  await auditor.says('/audit')
  auditor.sees('further refused acts of a person: Yad')
  auditor.seesNot('I was here')
})

/** Of the four buttons, those that exist: the others are stale and change nothing at all. */
const verbs = ['open', 'change', 'verify', 'none']
const counted = 225

test('whoever goes on trying reads nothing more until the hour is over; what they may do works as before', async () => {
  const stage = await stageForTest()
  const stranger = stage.person('Yad')
  for (let n = 1; n < 20; n++) await stranger.says('/role')
  stranger.sees('needs the role')
  await stranger.says('/role')
  stranger.sees('You have tried too often within an hour')
  await stranger.says('/role')
  expect(stranger.reply).toBeNull()
  await stranger.forges('audit:verify')
  expect(stranger.reply).toBeNull()
  await stranger.says('/help')
  expect(stranger.reply).not.toBeNull()
  await stranger.says('/help_me')
  expect(stranger.reply).not.toBeNull()
  await stage.clock.leap(61 * 60_000)
  await stage.tick('audit-refusals')
  await stranger.says('/role')
  stranger.sees('needs the role')
})

test('the same event that arrives again is not counted again', async () => {
  const stage = await stageForTest()
  const stranger = stage.person('Yad')
  await stranger.forges('audit:verify')
  for (let n = 0; n < 5; n++) await stranger.repeats()
  await stage.clock.leap(61 * 60_000)
  await stage.tick('audit-refusals')
  expect(await rows(stage)).toHaveLength(1)
})

test('what a Board member may not do with one alert is written down once an hour for each alert and act', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  for (let n = 0; n < 5; n++) await rana.forges('broadcast:approve:1.1')
  for (let n = 0; n < 5; n++) await murad.forges('broadcast:glass:1.1')
  const refused = (await rows(stage)).filter(({ act }) => act === 'refused')
  expect(refused.map(({ subject }) => subject)).toEqual(['alert.release alert 1', 'alert.glass alert 1'])
})
