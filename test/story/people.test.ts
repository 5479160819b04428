import { expect, test } from 'vitest'
import { prisma } from '../../src/store/database/tx.ts'
import { findMembership } from '../../src/store/person/membership.ts'
import { rolesHeld } from '../../src/store/person/roles.ts'
import { enrol } from '../support/members.ts'
import { leylaAz, leylaEn, registers } from '../support/registering.ts'
import { completes, pairwise, rows, type Setting } from './pairwise.ts'

const membershipOf = ({ stage }: Setting, id: number) => stage.tx((tx) => findMembership(tx, id))
const accountsOf = ({ stage }: Setting, personId: number) =>
  stage.tx((tx) => prisma(tx).account.findMany({ where: { personId }, orderBy: { id: 'asc' } }))

/** A member of this row whose registration is not the story. */
async function member(setting: Setting, name: string) {
  const { stage, platform, locale, person } = setting
  await enrol(stage, {
    name,
    locale,
    platforms: [platform],
    chapterId: 'italy',
    country: 'IT',
    city: 'Milan',
  })
  return person(name)
}

pairwise({
  async 'somebody registers, and sees what is kept'(setting) {
    const { t, locale, stage, person } = setting
    const leyla = person('Leyla')
    await registers(leyla, locale === 'az' ? leylaAz : leylaEn)
    leyla.sees(t('register.done'))
    const id = await leyla.id()
    expect(await membershipOf(setting, id)).toMatchObject({ status: 'student', chapterId: 'italy' })
    const consents = await stage.tx((tx) => prisma(tx).consent.findMany({ where: { personId: id } }))
    expect(consents).toMatchObject([{ given: true, locale, platform: setting.platform }])
    await leyla.says('/me')
    leyla.sees('Bocconi')
  },

  async 'a member turns news off, and has everything deleted'(setting) {
    const { t } = setting
    const orxan = await member(setting, 'Orxan')
    const id = await orxan.id()
    await orxan.says('/me')
    await orxan.presses(t('me.mute'))
    orxan.sees(t('me.nowMuted'))
    expect((await accountsOf(setting, id)).map(({ muted }) => muted)).toEqual([true])
    await orxan.presses(t('me.erase'))
    await orxan.presses(t('me.eraseSure'))
    orxan.sees(t('me.erased'))
    expect(await membershipOf(setting, id)).toBeNull()
    expect(await accountsOf(setting, id)).toMatchObject([{ name: '', target: null, reachable: false }])
  },

  async 'somebody changes the language, and it is another one at once'(setting) {
    const { stage, locale, platform, person } = setting
    const other = locale === 'az' ? 'en' : 'az'
    const nigar = person('Nigar')
    await nigar.says('/language')
    await nigar.presses(other === 'az' ? 'Azərbaycanca' : 'English')
    nigar.sees(stage.words(other, platform)('language.set'))
    const row = await stage.tx(async (tx) =>
      prisma(tx).person.findUnique({ where: { id: await nigar.id() } }),
    )
    expect(row?.locale).toBe(other)
    await nigar.says('/help')
    nigar.sees(stage.words(other, platform)('help.title'))
  },

  async 'two accounts become one person'(setting) {
    const { stage, t, platform, locale } = setting
    const first = await member(setting, 'Tural')
    const elsewhere = platform === 'telegram' ? 'discord' : 'telegram'
    const second = stage.person('Tural 2', { platform: elsewhere, locale })
    const other = await second.id()
    await first.says('/link')
    await first.presses(t('link.giveCode'))
    const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(first.reads()) ?? []
    await second.says('/link')
    await second.presses(t('link.enterCode'))
    await completes(second, { code })
    second.sees(t('link.proposeTitle'))
    expect(await accountsOf(setting, other)).toHaveLength(1)
    await second.presses(t('link.join'))
    second.sees(t('link.joined'))
    const accounts = await accountsOf(setting, await first.id())
    expect(accounts.map((account) => account.platform)).toEqual([platform, elsewhere])
    await stage.deliver()
    first.hears(t('link.joinedTitle'))
  },

  async 'the Board gives a role, and it counts at once'(setting) {
    const { stage, t, person } = setting
    const emin = person('Emin')
    const id = await emin.id()
    const board = person('Board', { roles: ['board'] })
    await board.says('/role')
    await board.presses(t('roles.change'))
    const deed = t('roles.give', { role: t('role.secretariat') })
    await completes(board, { who: 'Emin', person: String(id), deed, reason: 'Elected', until: '31.12.2027' })
    board.sees(t('role.secretariat'))
    expect(await stage.tx((tx) => rolesHeld(tx, id))).toEqual([])
    await stage.deliver()
    await emin.presses(t('roles.offerYes'))
    emin.sees(t('roles.accepted', { role: t('role.secretariat') }))
    expect(await stage.tx((tx) => rolesHeld(tx, id))).toEqual([{ role: 'secretariat', chapterId: null }])
    await stage.deliver()
    emin.hears(t('roles.noticeGiven', { role: t('role.secretariat') }))
    await emin.says('/faq_review')
    emin.sees(t('faqReview.empty'))
  },

  async 'the Commission reads the audit, and its chain is whole'(setting) {
    const { stage, t, person } = setting
    const auditor = person('Səid', { roles: ['auditor'] })
    await auditor.says('/audit')
    auditor.sees(t('audit.title'))
    const entries = await stage.tx((tx) => prisma(tx).audit.findMany({ orderBy: { id: 'desc' } }))
    auditor.sees(t('common.number', { id: entries[0]?.id ?? 0 }))
    await auditor.presses(t('audit.verify'))
    auditor.sees(t('audit.whole', { n: entries.length, head: '' }).split('.')[0] ?? '')
  },
})

test('each pair of platform, language and database is met', () => {
  const pairs = (a: number, b: number) => new Set(rows.map((row) => `${row[a]} ${row[b]}`)).size
  expect([pairs(0, 1), pairs(0, 2), pairs(1, 2)]).toEqual([6, 6, 4])
})
