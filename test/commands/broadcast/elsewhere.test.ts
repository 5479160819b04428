import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, states, submit } from './scene.ts'

const platforms = ['telegram', 'discord'] as const

test.each(platforms)('a Board member finds an alert and calls it off on %s', async (platform) => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  const nigar = stage.person('Nigar', { platform, roles: ['board'] })
  await releaseFirst(scene)
  await nigar.says('/help')
  nigar.sees('/alerts')
  await nigar.says('/alerts')
  await nigar.presses('No. 1')
  await nigar.presses('False alarm')
  nigar.sees('as soon as another Board member approves')
  await rana.forges('broadcast:approve:2.1')
  await settle(stage)
  expect(await states(stage, 2)).toEqual({ 'send sent': 3, 'edit sent': 3 })
})

test('a Board member composes an alert on Telegram, question by question, up to the first key', async () => {
  const { stage, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const nigar = stage.person('Nigar', { roles: ['board'] })
  await nigar.says('/broadcast')
  await nigar.presses('Earthquake')
  while (nigar.reads().startsWith('Step ')) {
    const [kept, skipped] = [/✓ [^\]]+/, /Keep it/].map((each) => each.exec(nigar.reads())?.[0])
    const choice = kept ?? skipped ?? (nigar.reads().includes('countries') ? 'Skip' : null)
    if (choice) await nigar.presses(choice)
    else await nigar.says('London')
  }
  await nigar.presses('Ask for the second key')
  await nigar.says('SEND')
  nigar.sees('as soon as another Board member approves')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('no. 1: Murad approved it')
})

test.each(platforms)(
  'a command of the Board is nobody else’s on %s, and its name a word',
  async (platform) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { platform })
    await leyla.says('/alerts')
    leyla.sees('needs the role: Board')
    await leyla.says('/help')
    leyla.seesNot('/alerts')
    // From anybody else it is a cry, and no command.
    await leyla.says('emergency')
    leyla.sees('call the local emergency number first')
  },
)

test('a request for the second key that Slack does not take is with the Board elsewhere after a few seconds, once', async () => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const nigar = stage.person('Nigar', { platform: 'telegram', roles: ['board'], locale: 'en' })
  await nigar.says('/help')
  stage.adapters.slack.obey(() => ({ kind: 'unreachable', reason: 'connect ECONNREFUSED' }))
  await submit(rana)
  for (let n = 0; n < 2; n++) {
    await stage.clock.advance(5000)
    await stage.tick('broadcast.request')
  }
  nigar.hearsNot('second key needed')
  for (let n = 0; n < 4; n++) {
    await stage.clock.advance(5000)
    await stage.tick('broadcast.request')
  }
  nigar.hears('second key needed')
  expect(nigar.received().filter((text) => text.includes('second key needed'))).toHaveLength(1)
  await nigar.presses('Approve and send')
  await stage.clock.advance(5000)
  stage.person('Leyla').hears('Zəlzələ baş verib')
  stage.adapters.slack.obey(null)
  await settle(stage)
  expect(stage.errors).toEqual([])
})
