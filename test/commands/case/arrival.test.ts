import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, settle } from '../broadcast/scene.ts'

const gone = { kind: 'unreachable', reason: 'connect ECONNREFUSED' } as const
const notYet = 'kömək çağırışınız hələ heç kimə çatmayıb'
const now = 'Kömək çağırışınız indi çatdı'

async function open(elsewhere = false) {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  if (elsewhere) await enrol(stage, { name: 'Katib', platforms: ['slack', 'telegram'], locale: 'en' })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  const leyla = stage.person('Leyla', { locale: 'az' })
  const calls = async () => {
    await leyla.says('/help_me')
    await leyla.presses('Bəli, mənə kömək lazımdır')
  }
  return { ...scene, secretary, leyla, calls }
}

/** Lets time pass with everything that becomes due in it. */
async function seconds(stage: Stage, n: number): Promise<void> {
  for (let past = 0; past < n; past += 5) {
    await stage.clock.advance(5000)
    await stage.tick('case.arrival')
  }
  await stage.clock.advance(1000)
}

/** What the outbox holds of a notice. */
const rows = (stage: Stage, notice: string) =>
  stage.tx((tx) =>
    rawAll<{ platform: string; state: string }>(
      tx,
      `SELECT "platform", "state" FROM "Outbox" WHERE "notice" = ? AND "verb" = 'send' ORDER BY "id"`,
      [notice],
    ),
  )

test('while the platform of the responders is silent the caller reads so, and once when the call has arrived', async () => {
  const { stage, secretary, leyla, calls } = await open()
  stage.adapters.slack.obey(() => gone)
  await calls()
  await seconds(stage, 15)
  leyla.hearsNot(notYet)
  await seconds(stage, 10)
  leyla.hears(notYet)
  leyla.hears('112')
  leyla.hearsNot(now)
  expect(await rows(stage, 'case.card')).toEqual([{ platform: 'slack', state: 'pending' }])
  await seconds(stage, 20)
  expect(await rows(stage, 'case.nowhere')).toEqual([{ platform: 'telegram', state: 'sent' }])
  stage.adapters.slack.obey(null)
  await seconds(stage, 15)
  secretary.hears('CALL FOR HELP no. 1')
  expect(await rows(stage, 'case.card')).toEqual([{ platform: 'slack', state: 'sent' }])
  leyla.hears(now)
  await seconds(stage, 20)
  expect(await rows(stage, 'case.arrived')).toHaveLength(1)
  await leyla.presses('İndi nə etməli')
  leyla.sees('yerli təcili yardım nömrəsinə zəng edin')
  expect(stage.errors).toEqual([])
})

test('a responder who has an account on a platform that answers gets the call there, and the caller is not frightened', async () => {
  const { stage, leyla, calls } = await open(true)
  stage.adapters.slack.obey(() => gone)
  await calls()
  await seconds(stage, 10)
  expect(await rows(stage, 'case.card')).toEqual([{ platform: 'telegram', state: 'sent' }])
  stage.person('Katib').hears('CALL FOR HELP no. 1')
  await seconds(stage, 30)
  expect(await rows(stage, 'case.nowhere')).toEqual([])
  leyla.hearsNot(now)
})

test('so it is for a call that is opened again', async () => {
  const { stage, secretary, leyla, calls } = await open()
  await calls()
  await settle(stage)
  await secretary.presses('I take it')
  await secretary.forges('case:done:1.safe')
  await settle(stage)
  await seconds(stage, 30)
  leyla.hearsNot(notYet)
  stage.adapters.slack.obey(() => gone)
  await leyla.presses('Hələ də kömək lazımdır')
  await seconds(stage, 30)
  leyla.hears(notYet)
  leyla.hearsNot(now)
  stage.adapters.slack.obey(null)
  await seconds(stage, 20)
  leyla.hears(now)
})

test('whose call is taken meanwhile reads that alone', async () => {
  const { stage, leyla, calls } = await open()
  const board = stage.person('Kamal', { locale: 'en', roles: ['board'] })
  await board.id()
  stage.adapters.slack.obey(() => gone)
  await calls()
  await board.says('/case')
  await board.forges('case:claim:1')
  await seconds(stage, 40)
  leyla.hears('Kömək çağırışınızı Kamal götürdü')
  leyla.hearsNot(notYet)
  expect(await rows(stage, 'case.nowhere')).toEqual([])
})

test('a caller who cannot be told either reads nothing that is over', async () => {
  const { stage, leyla, calls } = await open()
  for (const platform of ['slack', 'telegram'] as const) stage.adapters[platform].obey(() => gone)
  await calls()
  await seconds(stage, 40)
  expect((await rows(stage, 'case.nowhere')).map(({ state }) => state)).toEqual(['pending'])
  stage.adapters.slack.obey(null)
  await seconds(stage, 20)
  expect((await rows(stage, 'case.nowhere')).map(({ state }) => state)).toEqual(['cancelled'])
  stage.adapters.telegram.obey(null)
  await seconds(stage, 20)
  leyla.hearsNot(notYet)
  leyla.hearsNot(now)
})

const waiting = 'amma hələ heç kim götürməyib'

test('a caller whose call nobody takes reads after a minute that it has arrived, once, whatever became of the answer', async () => {
  const { stage, leyla, calls } = await open()
  await calls()
  await seconds(stage, 50)
  leyla.hearsNot(waiting)
  await seconds(stage, 15)
  leyla.hears(waiting)
  leyla.hears('112')
  await seconds(stage, 60)
  expect(await rows(stage, 'case.waiting')).toEqual([{ platform: 'telegram', state: 'sent' }])
  expect(await rows(stage, 'case.nowhere')).toEqual([])
})

test('whose call is taken within the minute reads nothing of waiting', async () => {
  const { stage, secretary, leyla, calls } = await open()
  await calls()
  await seconds(stage, 30)
  await secretary.presses('I take it')
  await seconds(stage, 60)
  leyla.hearsNot(waiting)
})
