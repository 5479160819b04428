import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

/** The alert that is pressed under, as the newest is after the database went back to an older copy. */
const unknown = 99

const calls = ({ tx }: Stage) =>
  tx((open) => rawAll(open, 'SELECT "kind", "alertId", "state" FROM "HelpCase"', []))

const answers = ({ tx }: Stage) =>
  tx((open) => rawAll(open, 'SELECT "answer" FROM "RollCall" WHERE "answer" IS NOT NULL', []))

test.each(['telegram', 'discord', 'slack'] as const)(
  'help under an alert that nobody knows is a call (%s)',
  async (platform) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { platform })
    await leyla.forges(`safe:help:${unknown}`)
    leyla.sees('Should we call the people on duty for you?')
    leyla.sees('112')
    await leyla.presses('Yes, I need help')
    leyla.sees('your call for help goes to: the Secretariat, the Board.')
    expect(await calls(stage)).toMatchObject([{ alertId: null, state: 'open' }])
  },
)

test('help under an unknown alert is the answer to the roll call that runs', async () => {
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await scene.stage.person('Leyla').forges(`safe:help:${unknown}`)
  expect(await calls(scene.stage)).toMatchObject([{ alertId: 1, state: 'open' }])
  expect(await answers(scene.stage)).toEqual([{ answer: 'help' }])
})

test('whoever really needs help calls at once, also where the exercise is unknown', async () => {
  const { stage } = await openBoard()
  const leyla = stage.person('Leyla')
  await leyla.forges(`safe:real:${unknown}`)
  leyla.sees('112')
  expect(await calls(stage)).toMatchObject([{ alertId: null, state: 'open' }])
})

test('being safe under an unknown alert is not noted, said so, and help is there', async () => {
  const { stage } = await openBoard()
  const leyla = stage.person('Leyla')
  await leyla.forges(`safe:yes:${unknown}`)
  leyla.sees('we no longer have this alert')
  expect(await answers(stage)).toEqual([])
  await leyla.presses('I need help')
  leyla.sees('Should we call the people on duty for you?')
})

test.each(['safe:practise:99', 'safe:note:x', 'safe:gone:1', 'help_me:gone', 'unheard:of:1'])(
  'a button of danger that no longer works offers help (%s)',
  async (forged) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.forges(forged)
    leyla.sees('Bu düymə artıq işləmir')
    leyla.sees('112')
    await leyla.presses('Kömək lazımdır')
    leyla.sees('Növbətçiləri köməyinizə çağıraq?')
    expect(await answers(stage)).toEqual([])
  },
)

test.each(['safe:yes:', 'safe:help:1e3', 'rollcall:safe:1.1'])(
  'a forged answer changes nothing (%s)',
  async (forged) => {
    const { stage } = await openBoard()
    await stage.person('Leyla').forges(forged)
    expect(await answers(stage)).toEqual([])
    expect(await calls(stage)).toEqual([])
  },
)
