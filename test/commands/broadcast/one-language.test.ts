import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from './scene.ts'

test.each([
  ['az', 'Azerbaijani text', 'The English text was not changed', 'İngiliscə mətn dəyişdirilməyib'],
  ['en', 'English text', 'The Azerbaijani text was not changed', 'Azərbaycanca mətn dəyişdirilməyib'],
] as const)(
  'an update of the %s text alone is asked about before it goes on',
  async (_, button, warning, inAz) => {
    const scene = await openBoard()
    const { stage, rana, murad, channel } = scene
    await enrol(stage, { name: 'Leyla' })
    await releaseFirst(scene)
    await rana.forges('broadcast:update:1')
    rana.seesNot(warning)
    await rana.presses(button)
    await rana.fills({ headline: 'Yeni' })
    rana.sees(warning)
    await rana.presses('Ask for the second key')
    rana.sees(warning)
    await rana.presses('Change it')
    await rana.fills({ headline: 'New' })
    rana.seesNot(warning)
    await rana.presses('Ask for the second key')
    rana.seesNot(warning)
    await rana.fills({ typed: 'SEND' })
    await murad.forges('broadcast:approve:2.3')
    murad.sees('no. 2: Murad approved it')
    await settle(stage)
    await rana.forges('broadcast:update:2')
    await rana.presses(button)
    await rana.fills({ headline: 'Daha yeni' })
    await rana.presses('Ask for the second key')
    await rana.presses('Leave it')
    await rana.fills({ typed: 'SEND' })
    await settle(stage)
    channel.hears(inAz)
    expect(stage.errors).toEqual([])
  },
)

test('«all clear» while a false alarm waits for its second key prepares nothing and says so', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:clear:1')
  murad.sees('Another message that ends this alert (no. 2) waits for the second key already')
  murad.sees('False alarm')
  await murad.forges('broadcast:false:1')
  murad.seesNot('Another message')
  expect(await stage.tx((tx) => prisma(tx).alert.count())).toBe(2)
})
