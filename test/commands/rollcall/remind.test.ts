import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function minutes(stage: Stage, n: number): Promise<void> {
  await stage.clock.advance(n * 60_000)
  await stage.tick('safe.remind')
  await stage.deliver()
}

const listed = 'Son xatırlatmadan sonra da cavab verməyənlər'

test('the last reminder, too, can be answered before the Board is asked to call', async () => {
  const scene = await openBoard({ settings: { remindMinutes: 30, remindTimes: 2 } })
  const { stage, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  await minutes(stage, 30)
  await minutes(stage, 30)
  const orxan = stage.person('Orxan', { locale: 'az' })
  expect(orxan.received().filter((text) => text.includes('hələ cavab almamışıq'))).toHaveLength(2)
  channel.hearsNot(listed)
  await minutes(stage, 4)
  channel.hearsNot(listed)
  await orxan.presses('Təhlükəsizlikdəyəm')
  await minutes(stage, 2)
  channel.hears(`${listed}: 1 nəfər`)
  expect(orxan.received().filter((text) => text.includes('hələ cavab almamışıq'))).toHaveLength(2)
  await stage.person('Leyla', { locale: 'az' }).presses('Təhlükəsizlikdəyəm')
  await minutes(stage, 1)
  channel.hearsNot(listed)
  channel.hears('Zəng edilməli heç kim qalmayıb')
})

test('a latecomer who is still reminded does not keep the others from being listed', async () => {
  const scene = await openBoard({ settings: { remindMinutes: 10, remindTimes: 1 } })
  const { stage, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await minutes(stage, 9)
  await enrol(stage, { name: 'Gec' })
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  await minutes(stage, 3)
  await minutes(stage, 5)
  channel.hears(`${listed}: 1 nəfər`)
})

test('a place shared by somebody outside of the audience is kept', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const guest = stage.person('Qonaq', { locale: 'az' })
  await guest.shares(45.46, 9.19)
  guest.sees('Olduğunuz yer qeyd edildi')
  await guest.presses('Kömək lazımdır')
  await settle(stage)
  rana.hears('openstreetmap.org/?mlat=45.46&mlon=9.19')
})

test('a note for a call that was closed meanwhile is not said to be kept', async () => {
  const { stage } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const leyla = stage.person('Leyla', { locale: 'az' })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await secretary.id()
  await leyla.presses('Qeyd əlavə et')
  await secretary.forges('case:claim:1')
  await secretary.forges('case:done:1.safe')
  await leyla.says('Liftdə qalmışam')
  leyla.sees('bu qeydi heç kim görməyəcək')
  await leyla.presses('Kömək lazımdır')
  leyla.sees('Növbətçiləri köməyinizə çağıraq?')
})

test.each([
  ['yaxşıyam', 'Siz yazmısınız: «yaxşıyam».'],
  ['kömək edin', 'Siz yazmısınız: «kömək edin».'],
])('whoever wrote «%s» and pressed nothing is reminded of that', async (said, quoted) => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says(said)
  leyla.sees('cavabınız kimi qeyd edək')
  await minutes(stage, 30)
  leyla.hears(quoted)
  leyla.hearsNot('Sizdən hələ cavab almamışıq')
  stage.person('Orxan', { locale: 'az' }).hears('Sizdən hələ cavab almamışıq')
  await leyla.presses('Kömək lazımdır')
  await stage.deliver()
  const words = await stage.tx(async (tx) =>
    inClear(tx, 'HelpCase', await rawAll<{ text: string }>(tx, 'SELECT "text" FROM "HelpCase"')),
  )
  expect(words).toEqual([{ text: said === 'kömək edin' ? said : '' }])
})
