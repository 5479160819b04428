import { expect, test } from 'vitest'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function open(setup: Parameters<typeof openBoard>[0] = {}, roles = true) {
  const scene = await openBoard(setup)
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  if (roles) {
    await scene.rana.id()
    await lead.id()
  }
  return { ...scene, lead, leyla: stage.person('Leyla', { locale: 'az' }) }
}

test('with nobody on duty the caller and the card read who gets the call', async () => {
  const { stage, rana, channel, lead, leyla } = await open()
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  leyla.sees(
    'Hazırda növbətçilərə çatmaq olmur. Kömək çağırışınızı alır: bölmə rəhbəri, Katiblik, İdarə Heyəti.',
  )
  leyla.seesNot('növbətçilərə göndərilir')
  await settle(stage)
  for (const person of [rana, lead])
    person.hears(
      'Nobody on duty could be reached, so it went to: the chapter lead, the Secretariat, the Board.',
    )
  const secretariat = stage.person('Katib', { platform: 'slack', channel: slack.channel('secretariat') })
  for (const body of [channel, secretariat])
    body.hears('Növbətçilərə çatmaq olmadı. Çağırışı alan: bölmə rəhbəri, Katiblik, İdarə Heyəti.')
  await lead.presses('I take it')
  lead.seesNot('Nobody on duty')
  expect(stage.errors).toEqual([])
})

test('whoever the caller reads of is told at once, and of nobody else', async () => {
  for (const settings of [
    { board: null },
    { secretariat: null },
    {},
    { board: null, secretariat: null },
  ] satisfies NonNullable<Parameters<typeof openBoard>[0]>['settings'][]) {
    const { stage, leyla } = await open({ settings }, false)
    await leyla.says('/help_me')
    await leyla.presses('Bəli, mənə kömək lazımdır')
    await stage.deliver()
    const said = leyla.reads()
    const cards = stage.adapters.slack.shown.filter(({ view }) => JSON.stringify(view).includes('ÇAĞIRIŞI'))
    const told = (name: string) => cards.some(({ to }) => to.target === slack.channel(name).target)
    expect([said.includes('Katiblik'), said.includes('İdarə Heyəti')]).toEqual([
      told('secretariat'),
      told('board'),
    ])
    expect(cards).toHaveLength(Number(settings.board !== null) + Number(settings.secretariat !== null))
  }
})

test('so it is in an alert, by its button', async () => {
  const scene = await open()
  const { stage, leyla, lead } = scene
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  leyla.sees('Kömək çağırışınızı alır: bölmə rəhbəri, Katiblik, İdarə Heyəti.')
  expect(leyla.reply?.brief?.length).toBeLessThanOrEqual(200)
  await lead.says('/duty')
  await lead.presses('Go on duty')
  await leyla.presses('Təhlükəsizlikdəyəm')
  await leyla.presses('Kömək lazımdır')
  leyla.sees('növbətçilərə göndərilir')
  await settle(stage)
})

test('when nobody at all is known the caller reads what else to do, with the FAQ’s answer', async () => {
  const { stage, leyla } = await open({ settings: { board: null, secretariat: null } }, false)
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  leyla.sees('hazırda onu götürə biləcək heç kimə çata bilmir. Yerli təcili xidmətlərə zəng edin')
  leyla.seesNot('növbətçilərə göndərilir')
  await leyla.presses('İndi nə etməli')
  leyla.sees('yerli təcili yardım nömrəsinə zəng edin')
  expect(stage.errors).toEqual([])
})
