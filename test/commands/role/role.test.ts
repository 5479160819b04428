import { describe, expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { rolesHeld } from '../../../src/store/person/roles.ts'
import { leylaAz, registers } from '../../support/registering.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

describe('the Board', () => {
  it('makes somebody a chapter lead, in forms on Slack; the person is told in their language', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('leyla99', { locale: 'az' })
    await registers(leyla, leylaAz)
    const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
    await board.says('/role')
    board.sees('Board member: Board')
    await board.presses('Give or take back a role')
    await board.fills({ who: 'leyla memmedova' })
    board.sees('Leyla Məmmədova · Telegram')
    await board.fills({ person: String(await leyla.id()) })
    await board.fills({ deed: 'give.lead' })
    await board.fills({ chapter: 'italy' })
    board.sees('Leyla Məmmədova was given the role: chapter lead, Italy.')
    await stage.deliver()
    leyla.hears('Sizə rol verildi: bölmə rəhbəri, İtaliya.')
    await leyla.says('/event_new')
    leyla.sees('Tədbirin adı nədir?')
    const [entry] = await stage.tx((tx) => prisma(tx).audit.findMany())
    expect(entry).toMatchObject({ act: 'role.give', subject: `person ${await leyla.id()}` })
    expect(JSON.parse(entry?.detailJson ?? '')).toEqual({ role: 'lead', chapter: 'italy' })
  })

  it('takes a role back in a chat; it counts at once', async () => {
    const stage = await stageForTest()
    const lead = stage.person('Murad', { roles: ['lead'], chapterId: 'uk' })
    await lead.says('/event_new')
    await lead.says('Debate')
    const board = stage.person('Board', { locale: 'az', roles: ['board'] })
    await board.says('/role murad')
    board.sees('Hazırkı cavab: murad')
    await board.presses('Olduğu kimi saxla')
    await board.presses('Murad · Telegram')
    await board.presses('Geri al: bölmə rəhbəri, Birləşmiş Krallıq')
    board.sees('Murad üçün rol geri alındı: bölmə rəhbəri, Birləşmiş Krallıq.')
    await lead.says('London')
    lead.sees('This action needs the role')
    await stage.deliver()
    lead.hears('Emergency alerts will come as before.')
  })

  it('finds nobody who never wrote, and says so', async () => {
    const stage = await stageForTest()
    const board = stage.person('Board', { locale: 'az', roles: ['board'] })
    await board.says('/role')
    await board.says('/role Heçkim')
    board.sees('Belə bir adam tapmadım')
    await board.forges('role:change')
    await board.says('Heçkim')
    board.sees('Belə bir adam tapmadım')
  })

  it('cannot lose its last member', async () => {
    const stage = await stageForTest()
    const board = stage.person('Board', { roles: ['board'] })
    await board.says('/role Board')
    await board.presses('Keep it')
    await board.presses('Board · Telegram')
    await board.presses('Take back: Board member')
    board.sees('At least one person must stay on the Board.')
    expect(await stage.tx(async (tx) => rolesHeld(tx, await board.id()))).toHaveLength(1)
  })
})

it('is refused to everybody else, and the attempt is written down', async () => {
  const stage = await stageForTest()
  const lead = stage.person('Murad', { locale: 'az', roles: ['lead', 'secretariat'], chapterId: 'uk' })
  await lead.says('/role')
  lead.sees('Bu əməliyyat üçün rol lazımdır: İdarə Heyətinin üzvü.')
  await lead.forges('role:change')
  lead.sees('Bu əməliyyat üçün rol lazımdır')
  const auditor = stage.person('Səid', { platform: 'slack', locale: 'az', roles: ['auditor'] })
  await auditor.forgesForm({ who: 'Murad' }, 'dialog:form:0:role')
  auditor.sees('Bu düymə artıq işləmir')
  expect(await stage.tx((tx) => prisma(tx).audit.count({ where: { act: 'refused' } }))).toBe(1)
})
