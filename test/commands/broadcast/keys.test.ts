import { expect, test } from 'vitest'
import { prisma, rawRun } from '../../../src/store/database/tx.ts'
import { discord, slack, telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { audited, earthquake, facts, openBoard, settle, states, submit } from './scene.ts'

test('nobody turns both keys, and every refused try is written down', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const stranger = stage.person('Kənar', { platform: 'slack' })
  await submit(rana)
  await rana.forges('broadcast:approve:1.1')
  rana.sees('the second key must be another Board member')
  await stranger.forges('broadcast:approve:1.1')
  stranger.sees('needs the role: Board member')
  expect(await states(stage, 1)).toEqual({})
  await murad.forges('broadcast:approve:1.1')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('State of the alert: going out')
  expect(await audited(stage)).toEqual([
    'alert.submit alert 1',
    'refused alert.release alert 1',
    'refused command broadcast',
    'alert.release alert 1',
    'refused alert.release alert 1',
  ])
})

test('two approvals at the same moment release once', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const aysel = stage.person('Aysel', { platform: 'slack', roles: ['board'] })
  await Promise.all([murad.id(), aysel.id()])
  await submit(rana)
  await Promise.all([murad.forges('broadcast:approve:1.1'), aysel.forges('broadcast:approve:1.1')])
  const texts = [murad.reads(), aysel.reads()]
  expect(texts.filter((text) => text.includes('approved it'))).toHaveLength(1)
  expect(texts.filter((text) => text.includes('out of date'))).toHaveLength(1)
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 3 })
})

test('an author or an approver who lost the role meanwhile stops the release', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  const revoke = (id: number) =>
    stage.tx((tx) =>
      rawRun(tx, 'UPDATE "RoleGrant" SET "revokedAt" = ? WHERE "personId" = ?', [stage.clock.now(), id]),
    )
  await revoke(await rana.id())
  await murad.forges('broadcast:approve:1.1')
  murad.sees('no longer a Board member')
  await murad.forges('broadcast:return:1.1')
  murad.sees('returned it to its author')
  await murad.forges('broadcast:submit:1.2')
  await murad.fills({ typed: 'GÖNDƏR' })
  const aysel = stage.person('Aysel', { platform: 'slack', roles: ['board'] })
  await revoke(await aysel.id())
  await aysel.forges('broadcast:approve:1.2')
  aysel.sees('needs the role: Board member')
  expect(await states(stage, 1)).toEqual({})
})

test('an audience that became empty is not released', async () => {
  const { stage, rana, murad } = await openBoard()
  const id = await enrol(stage, { name: 'Leyla', chapterId: null, country: 'PL', city: 'Warsaw' })
  await submit(rana, '/broadcast', { audience: 'country' }, { countries: 'Polşa' })
  await stage.tx((tx) => rawRun(tx, 'DELETE FROM "Membership" WHERE "personId" = ?', [id]))
  await murad.forges('broadcast:approve:1.1')
  murad.sees('Nobody would receive this')
  const alert = await stage.tx((tx) => prisma(tx).alert.findFirst())
  expect(alert?.state).toBe('waiting')
})

test('what has run out before the second key is not released', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana, '/broadcast', {}, { hours: '1' })
  await stage.clock.advance(61 * 60_000)
  await murad.forges('broadcast:approve:1.1')
  murad.sees('This alert has expired')
})

test('breaking the glass needs time, gravity and a name, and tells the commission in the same moment', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const officer = stage.person('Officer', { platform: 'slack', roles: ['board'] })
  const commission = stage.person('Komissiya', { platform: 'slack', channel: slack.channel('audit') })
  await submit(rana)
  await officer.forges('broadcast:glass:1.1')
  officer.sees('Without a second key it can only go out from 1 March 2027, 12:10')
  await stage.clock.advance(10 * 60_000)
  await murad.forges('broadcast:glass:1.1')
  murad.sees('not authorised to release')
  await officer.forges('broadcast:glass:1.1')
  officer.sees('without a second key. The Supervisory and Audit Commission was told.')
  await stage.deliver()
  commission.hears(
    'Bildiriş № 1: göndəriş ikinci təsdiqsiz başladı. Göndərən: Officer. Gözləmə müddəti: 10 dəqiqə',
  )
  expect((await audited(stage)).at(-1)).toBe('alert.glass alert 1')
  await submit(rana, '/broadcast', {}, { level: 'high' })
  await stage.clock.advance(60 * 60_000)
  await officer.forges('broadcast:glass:2.1')
  officer.sees('Only a real alert whose severity is extreme')
})

test('the three kinds differ in command, prompt and banner', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const leyla = stage.person('Leyla', { locale: 'az' })
  await submit(rana, '/exercise')
  await submit(rana, '/test_alert')
  await murad.forges('broadcast:approve:1.1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  leyla.hears(/^TƏLİM – bu, real təhlükə deyil\n/m)
  leyla.hears(/^SINAQ MESAJI – heç bir təhlükə yoxdur\n/m)
  leyla.hearsNot('FÖVQƏLADƏ')
  const [exercise, test] = leyla.received()
  expect(exercise).toContain('[Təhlükəsizlikdəyəm] [Kömək lazımdır]')
  expect(test).not.toContain('[Təhlükəsizlikdəyəm]')
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  await rana.forges('broadcast:sure:3.1')
  rana.sees('no longer works')
})

test('an incomplete real alert is refused with a list of what is missing', async () => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills({ ...facts, source: '', areaEn: '', time: '' })
  rana.sees('Before it can go out, add:')
  await rana.presses('English text')
  await rana.fills({ event: '', headline: '', description: '', instruction: '' })
  await rana.presses('Ask for the second key')
  rana.sees('Missing: the source, the time, the English text.')
  await rana.forges('broadcast:facts:1.2')
  await rana.fills({ source: 'USGS', areaEn: 'London', time: '11:30' })
  rana.sees('11:30 (Baku time)')
  rana.sees('the English text')
})

test('a draft survives, is found again, and refuses what was drawn for an older version', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla', platforms: ['telegram', 'discord'] })
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  await rana.says('/broadcast')
  rana.sees('You have unfinished drafts')
  await rana.presses('No. 1: There has been an earthquake')
  rana.sees('Emergency'.toUpperCase())
  await murad.forges('broadcast:level:1.1')
  await murad.fills({ severity: 'Severe' })
  murad.sees('severity – severe')
  await rana.forges('broadcast:submit:1.1')
  rana.sees('Somebody changed this draft meanwhile')
  await rana.forges('broadcast:discard:1.2')
  rana.sees('The draft was discarded')
  await rana.forges('broadcast:submit:1.2')
  rana.sees('can’t be changed any more: discarded')
  await rana.forges('broadcast:approve:99.1')
  rana.sees('There is no such alert')
  await rana.forges('broadcast:approve:abc')
  rana.sees('There is no such alert')
})

test('the preview goes to the author alone, as each platform shows it', async () => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  await rana.presses('Send a preview')
  rana.sees('on its way to your accounts: 1')
  await stage.deliver()
  rana.hears('This is a preview')
  stage.person('Leyla', { locale: 'az' }).hearsNot('FÖVQƏLADƏ')
})

test('a text too long for one message says how each platform will show it, and a form that has expired is refused', async () => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await rana.says('/broadcast')
  const old = rana.form?.id ?? ''
  await rana.fills(earthquake)
  await rana.fills(facts)
  await rana.presses('English text')
  await rana.forgesForm({ description: 'ə'.repeat(2001) })
  rana.sees('The answer is too long: 2001 characters. At most 2000 fit.')
  await rana.fills({
    description: 'ə'.repeat(2000),
    instruction: 'ş'.repeat(1500),
    headline: 'x'.repeat(160),
    event: 'y'.repeat(80),
  })
  await rana.presses('Place, time, source')
  await rana.fills({ areaEn: 'z'.repeat(200), source: 'w'.repeat(200) })
  rana.sees('Telegram shows it in 2 parts')
  await rana.forgesForm({ hazard: 'flood', audience: 'everyone' }, old)
  rana.sees('no longer works')
})

test('an alert like one of the last hour is pointed at', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  rana.sees('An alert about the same hazard (no. 1) went out')
  rana.sees(/went out \d+ s ago/)
  await rana.says('/alerts')
  rana.sees('REAL · Alert no. 1 · going out · There has been an earthquake')
  await rana.presses('No. 1')
  rana.sees('[Interrupt] [CAP file] [CSV]')
})

test('the preview goes to the Board’s own group and channel, in both languages, as their readers will see it', async () => {
  const previews = [telegram.group('Board'), discord.channel('board')]
  const there = new Set(previews.map(({ target }) => target))
  const { stage, rana } = await openBoard({ settings: { previews } })
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  await rana.presses('Send a preview')
  rana.sees('Preview chats, in both languages: Telegram, Discord.')
  await stage.deliver()
  await stage.clock.leap(5000)
  await stage.deliver()
  const seen = [...stage.adapters.telegram.shown, ...stage.adapters.discord.shown]
    .filter(({ to }) => there.has(to.target))
    .map(({ view }) => view?.blocks.map((block) => ('text' in block ? block.text : '')).join(' ') ?? '')
  expect(seen.map((text) => text.slice(0, 7)).sort()).toEqual(['PREVIEW', 'PREVIEW', 'ÖNBAXIŞ', 'ÖNBAXIŞ'])
  for (const text of seen) expect(text).toMatch(/12:00/)
  const shown = stage.adapters.telegram.shown.find(({ to }) => to.target === telegram.group('Board').target)
  const [safe] = (shown?.view?.buttons ?? []).flat()
  const leyla = stage.person('Leyla')
  await leyla.forges(safe && 'action' in safe ? safe.action : '')
  leyla.sees('This is a preview: nothing was recorded')
})
