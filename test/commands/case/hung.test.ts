import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { openBoard } from '../broadcast/scene.ts'

test('a call whose send had no answer is sent to the responder again after ten seconds, and marked', async () => {
  const { stage } = await openBoard()
  const desk = stage.person('Katib', { roles: ['secretariat'] })
  await desk.says('/duty')
  await desk.presses('Go on duty')
  let hangs = true
  stage.adapters.telegram.obey((_verb, to) =>
    hangs && to === telegram.private('Katib').target ? { kind: 'unknown', reason: 'timed out' } : undefined,
  )
  const leyla = stage.person('Leyla')
  await leyla.says('/help_me')
  await leyla.presses('Yes, I need help')
  await stage.deliver()
  desk.hearsNot('CALL FOR HELP no. 1')
  hangs = false
  await stage.clock.advance(11_000)
  await stage.deliver()
  desk.hears('CALL FOR HELP no. 1')
  const cards = await stage.tx((tx) =>
    rawAll<{ doubtful: boolean | number }>(
      tx,
      `SELECT "doubtful" FROM "Outbox" WHERE "notice" = 'case.card' AND "personId" IS NOT NULL`,
      [],
    ),
  )
  expect(cards.map(({ doubtful }) => Boolean(doubtful))).toEqual([true])
})
