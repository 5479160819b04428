import { describe, expect, test } from 'vitest'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const trapped = 'I am trapped under a beam, Via Roma 9, 2nd floor'

async function open() {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla', locale: 'en' })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  return { ...scene, secretary, leyla: stage.person('Leyla', { locale: 'en' }) }
}

const kept = ({ stage }: Awaited<ReturnType<typeof open>>) =>
  stage.tx(async (tx) =>
    inClear(tx, 'HeardWords', await rawAll<{ text: string }>(tx, 'SELECT "text" FROM "HeardWords"')),
  )

/** Lets what was kept become older. */
const age = ({ stage }: Awaited<ReturnType<typeof open>>, minutes: number) =>
  stage.tx((tx) =>
    rawRun(tx, 'UPDATE "HeardWords" SET "at" = ?', [
      new Date(stage.clock.now().getTime() - minutes * 60_000),
    ]),
  )

describe('the words of a cry reach whoever answers it', () => {
  test('in a roll call, by the button of the question, with what was written before it was pressed', async () => {
    const scene = await open()
    const { stage, secretary, leyla } = scene
    await releaseFirst(scene)
    await leyla.says(trapped)
    leyla.sees('Should we note this as your answer')
    await leyla.says('The door is blue')
    await leyla.presses('I need help')
    leyla.sees('What you wrote goes with it.')
    await settle(stage)
    secretary.hears(trapped)
    secretary.hears('The door is blue')
    expect(await kept(scene)).toEqual([])
  })

  test('outside of an alert', async () => {
    const scene = await open()
    await scene.leyla.says(trapped)
    await scene.leyla.says('it is dark here')
    await scene.leyla.forges('help_me:sos')
    scene.leyla.sees('What you wrote goes with it.')
    await settle(scene.stage)
    scene.secretary.hears(trapped)
    scene.secretary.hears('it is dark here')
  })

  test.each(['/help_me', '/help_me now'])('by %s afterwards', async (command) => {
    const scene = await open()
    await releaseFirst(scene)
    await scene.leyla.says(trapped)
    await scene.leyla.says(command)
    await settle(scene.stage)
    scene.secretary.hears(trapped)
  })

  test('by the alert’s own button', async () => {
    const scene = await open()
    await releaseFirst(scene)
    await scene.leyla.says(`help me, ${trapped}`)
    await scene.leyla.forges('safe:help:1')
    await settle(scene.stage)
    scene.secretary.hears(trapped)
  })

  test('in an exercise, after «real»', async () => {
    const scene = await open()
    await releaseFirst(scene, '/exercise')
    await scene.leyla.says('fire in my flat, Via Roma 9')
    scene.leyla.sees('Do you need REAL help?')
    await scene.leyla.presses('I really need help')
    await settle(scene.stage)
    scene.secretary.hears('fire in my flat, Via Roma 9')
  })

  test('in a group of somebody who never pressed Start', async () => {
    const scene = await open()
    const { stage, secretary } = scene
    await releaseFirst(scene)
    const { target } = telegram.private('Nigar')
    stage.adapters.telegram.obey((_verb, to) =>
      to === target
        ? { kind: 'blocked', reason: "Forbidden: bot can't initiate conversation with a user" }
        : undefined,
    )
    await stage
      .person('Nigar', { locale: 'en', channel: telegram.group('Italy'), stranger: true })
      .says(trapped)
    await settle(stage)
    secretary.hears('CALL FOR HELP no. 1')
    secretary.hears(trapped)
  })

  test('not after half an hour, and nothing is kept for more than an hour', async () => {
    const scene = await open()
    const { stage, secretary, leyla } = scene
    await leyla.says(trapped)
    await age(scene, 31)
    await leyla.presses('Yes, I need help')
    leyla.seesNot('What you wrote goes with it.')
    await settle(stage)
    secretary.hears('CALL FOR HELP no. 1')
    secretary.hearsNot(trapped)
    const other = stage.person('Other', { locale: 'en' })
    await other.says(trapped)
    await stage.tick('case.forget')
    expect(await kept(scene)).toEqual([{ text: trapped }])
    await age(scene, 61)
    await stage.tick('case.forget')
    expect(await kept(scene)).toEqual([])
  })
})
