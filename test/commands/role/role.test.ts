import { describe, expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { slack } from '../../support/addresses.ts'
import { leylaAz, registers } from '../../support/registering.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { accepts, changes, rolesOf } from './scene.ts'

describe('the Board', () => {
  it('makes somebody a chapter lead, in forms on Slack, when that person takes it on in their language', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('leyla99', { locale: 'az' })
    await registers(leyla, leylaAz)
    const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
    await board.says('/role')
    board.sees('Board member: Board')
    await board.presses('Give or take back a role')
    await board.fills({ who: 'leyla memmedova' })
    board.sees(/Leyla Məmmədova · Telegram \d+ · .*01\.03\.2027/)
    await board.fills({ person: String(await leyla.id()) })
    await board.fills({ deed: 'give.lead' })
    await board.fills({ chapter: 'italy' })
    await board.forgesForm({ reason: ' ' })
    board.sees('Please write an answer')
    await board.fills({ reason: 'İtaliya bölməsi seçib' })
    board.sees(
      'Leyla Məmmədova was asked to take on the role: chapter lead, Italy. Accounts: Telegram: leyla99',
    )
    const id = await leyla.id()
    expect(await rolesOf(stage, id)).toEqual([])
    await stage.deliver()
    leyla.hears('Board (İdarə Heyəti) sizə rol təklif edir: bölmə rəhbəri, İtaliya.')
    leyla.hears('Səbəb: İtaliya bölməsi seçib')
    await leyla.says('/event_new')
    leyla.sees('Bu əməliyyat üçün rol lazımdır')
    await leyla.presses('Qəbul edirəm')
    leyla.sees('Artıq bu rol sizdədir: bölmə rəhbəri, İtaliya.')
    await stage.deliver()
    board.hears('Leyla Məmmədova was given the role: chapter lead, Italy. Given by: Board.')
    board.hears('Reason: İtaliya bölməsi seçib')
    await leyla.says('/event_new')
    leyla.sees('Tədbirin adı nədir?')
    const [grant] = await stage.tx((tx) => prisma(tx).roleGrant.findMany({ where: { personId: id } }))
    expect(grant).toMatchObject({ role: 'lead', chapterId: 'italy', reason: 'İtaliya bölməsi seçib' })
    const entries = await stage.tx((tx) =>
      prisma(tx).audit.findMany({ where: { subject: `person ${id}` }, orderBy: { id: 'asc' } }),
    )
    expect(entries.map(({ act, detailJson }) => [act, JSON.parse(detailJson)])).toMatchObject([
      ['role.offer', { before: null, after: 'asked', role: 'lead', chapter: 'italy' }],
      ['role.accept', { before: null, after: 'lead.italy', grant: grant?.id }],
    ])
    const auditor = stage.person('Səid', { roles: ['auditor'] })
    await auditor.says('/audit Leyla')
    auditor.sees(/accepted a role: .* before: –; after: chapter lead, Italy;.*reason: İtaliya bölməsi seçib/)
    await leyla.forges('me:erase_sure')
    await auditor.says(`/audit person ${id}`)
    auditor.seesNot('İtaliya bölməsi seçib')
    auditor.sees('reason: none')
  })

  it('takes a role back in a chat, with a reason; it counts at once', async () => {
    const stage = await stageForTest()
    const lead = stage.person('Murad', { roles: ['lead'], chapterId: 'uk' })
    await lead.says('/event_new')
    await lead.says('Debate')
    const board = stage.person('Board', { locale: 'az', roles: ['board'] })
    await board.says('/role murad')
    board.sees('Hazırkı cavab: murad')
    await board.presses('Olduğu kimi saxla')
    await board.presses(`dialog:pick:1:${await lead.id()}`)
    await board.presses('Geri al: bölmə rəhbəri, Birləşmiş Krallıq')
    board.sees('Səbəb')
    await board.says('Bölmə başqasını seçdi')
    board.sees('Rol geri alındı: bölmə rəhbəri, Birləşmiş Krallıq. Kimdən: Murad.')
    await lead.says('London')
    lead.sees('This action needs the role')
    await stage.deliver()
    lead.hears('Emergency alerts will come as before.')
    lead.hears('Reason: Bölmə başqasını seçdi')
    const auditor = stage.person('Səid', { roles: ['auditor'] })
    await auditor.says('/audit')
    auditor.sees('before: chapter lead, United Kingdom; after: –')
    auditor.sees('reason: Bölmə başqasını seçdi')
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
    const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
    await changes(board, board, 'take.board')
    board.sees('At least one person must stay on the Board.')
    expect(await rolesOf(stage, await board.id())).toEqual(['board'])
  })
})

describe('the person', () => {
  const openTown = async () => {
    const stage = await stageForTest()
    const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
    const other = stage.person('Kamal', { platform: 'slack', roles: ['board'] })
    const leyla = stage.person('Leyla')
    for (const each of [board, other, leyla]) await each.id()
    return { stage, board, other, leyla }
  }

  it('says no, and nothing changes; the Board reads it', async () => {
    const { stage, board, leyla } = await openTown()
    await changes(board, leyla, 'give.secretariat')
    await stage.deliver()
    await leyla.presses('No, thank you')
    leyla.sees('You said no, and nothing changes.')
    await stage.deliver()
    const channel = stage.person('Kanal', { platform: 'slack', channel: slack.channel('board') })
    channel.hears('Leyla rolu qəbul etmədi: Katiblik.')
    await leyla.forges('role_offer:accept:1')
    leyla.sees('This offer was answered or taken back')
    expect(await rolesOf(stage, await leyla.id())).toEqual([])
  })

  it('is alone in answering: a stranger’s press, and one with an invented number, change nothing', async () => {
    const { stage, board, leyla, other } = await openTown()
    const stranger = stage.person('Kənar')
    await changes(board, leyla, 'give.secretariat')
    for (const each of [stranger, other, board]) {
      await each.forges('role_offer:accept:1')
      each.sees('This offer was answered or taken back')
    }
    for (const number of ['x', '99', '1e3', '-1']) {
      await leyla.forges(`role_offer:accept:${number}`)
      leyla.sees('This offer was answered or taken back')
    }
    expect(await rolesOf(stage, await leyla.id())).toEqual([])
    await accepts(stage, leyla)
    expect(await rolesOf(stage, await leyla.id())).toEqual(['secretariat'])
  })

  it('is asked once, and not again while the answer is awaited; a member of the Board takes it back', async () => {
    const { stage, board, other, leyla } = await openTown()
    await changes(board, leyla, 'give.secretariat')
    await changes(other, leyla, 'give.secretariat')
    other.sees('This person was asked about this role already')
    await other.says('/role')
    other.sees('An answer is awaited: Leyla, Secretariat')
    await other.presses('Take back: Leyla, Secretariat')
    other.sees('Leyla is no longer asked to take on the role: Secretariat.')
    await stage.deliver()
    leyla.hears('This offer was answered or taken back')
    await leyla.forges('role_offer:accept:1')
    leyla.sees('This offer was answered or taken back')
    expect(await rolesOf(stage, await leyla.id())).toEqual([])
  })

  it('gets nothing from whoever lost the own role meanwhile, nor when another account came to theirs', async () => {
    const { stage, board, other, leyla } = await openTown()
    await changes(other, leyla, 'give.secretariat')
    const gone = await other.id()
    await stage.tx((tx) =>
      prisma(tx).roleGrant.updateMany({ where: { personId: gone }, data: { revokedAt: stage.clock.now() } }),
    )
    await accepts(stage, leyla)
    leyla.sees('Whoever offered you this role may no longer do so')
    await changes(board, leyla, 'give.secretariat')
    const thief = stage.person('Thief', { platform: 'discord' })
    const [personId, stolen] = [await leyla.id(), await thief.id()]
    await stage.tx((tx) => prisma(tx).account.updateMany({ where: { personId: stolen }, data: { personId } }))
    await thief.forges('role_offer:accept:2')
    thief.sees('Your accounts have changed since the role was offered')
    expect(await rolesOf(stage, personId)).toEqual([])
  })

  it('has a week to answer, and whoever asked reads that they did not', async () => {
    const { stage, board, leyla } = await openTown()
    await changes(board, leyla, 'give.secretariat')
    await stage.clock.leap(7 * 24 * 60 * 60_000)
    await leyla.forges('role_offer:accept:1')
    leyla.sees('its time is over')
    await stage.tick('role.dates')
    await stage.deliver()
    board.hears('Leyla did not answer in time, so the offer is over. Role: Secretariat.')
    await changes(board, leyla, 'give.secretariat')
    board.sees('was asked to take on the role')
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
