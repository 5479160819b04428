import { afterAll, expect, test } from 'vitest'
import { audit as words } from '../../../locales/en/audit/audit.ts'
import { prisma, rawRun } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import { discord } from '../../support/addresses.ts'
import { changeless } from '../../support/before-after.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle, submit } from '../broadcast/scene.ts'
import { accepts, changes, newestMotion, proposes } from '../role/scene.ts'

// Every privileged act is done once; each entry says what was before and after, or is one of those that change nothing.

const minute = 60_000
const day = 24 * 60 * minute

/** What the acts of these tests said, by the act; a state that has a number of the test's own is matched. */
const seen = new Map<string, [before: unknown, after: unknown]>()

/** Acts of entries that were written before roles were accepted by whom they are for, and whose words must stay. */
const former = ['role.propose', 'role.agree']

/** Details of entries for which the auditors' language has no word. */
const wordless = new Set<string>()

async function note(stage: Stage): Promise<void> {
  const entries = await stage.tx((tx) => prisma(tx).audit.findMany({ orderBy: { id: 'asc' } }))
  for (const { act, detailJson } of entries) {
    const detail = JSON.parse(detailJson) as { before?: unknown; after?: unknown }
    const { before, after } = detail
    for (const key of Object.keys(detail))
      if (!Object.hasOwn(words.field, key)) wordless.add(`${act}: ${key}`)
    if (!seen.has(act)) seen.set(act, [before, after])
  }
}

/** Presses that nobody was shown a button for in these tests, one after the other. */
async function pressing(who: Actress, ...actions: readonly string[]): Promise<void> {
  for (const each of actions) await who.forges(each)
}

test('alerts', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  const officer = stage.person('Officer', { platform: 'slack', roles: ['board'] })
  await officer.id()
  await submit(rana)
  await pressing(murad, 'broadcast:return:1.1')
  await pressing(rana, 'broadcast:discard:1.2')
  await submit(rana)
  await pressing(murad, 'broadcast:approve:2.1')
  await settle(stage)
  await stage.tx((tx) =>
    rawRun(
      tx,
      `UPDATE "Outbox" SET "state" = 'failed' WHERE "alertId" = 2 AND "personId" IS NOT NULL AND "verb" = 'send'`,
      [],
    ),
  )
  await pressing(rana, 'broadcast:csv:2', 'broadcast:resend:2')
  await settle(stage)
  await submit(rana)
  await pressing(
    murad,
    'broadcast:approve:3.1',
    'broadcast:stop:3',
    'broadcast:resume:3',
    'broadcast:update:3',
  )
  await settle(stage)
  await pressing(rana, 'broadcast:clear:3')
  await pressing(murad, 'broadcast:approve:5.1')
  murad.sees('approved it')
  await pressing(rana, 'broadcast:submit:4.1')
  await submit(rana)
  await stage.clock.leap(10 * minute)
  await pressing(officer, 'broadcast:glass:6.1')
  await note(stage)
  const ended = await stage.tx((tx) =>
    prisma(tx).audit.findFirst({ where: { act: 'alert.release', subject: 'alert 5' } }),
  )
  expect(JSON.parse(ended?.detailJson ?? '')).toMatchObject({
    msgType: 'Cancel',
    headBefore: 3,
    headAfter: 5,
  })
})

test('roles and keys', async () => {
  const { stage, rana, murad } = await openBoard()
  const [leyla, aysel] = [stage.person('Leyla'), stage.person('Aysel')]
  for (const each of [rana, murad, leyla, aysel]) await each.id()
  await changes(rana, leyla, 'give.lead', { chapter: 'italy', until: '02.03.2027' })
  await accepts(stage, leyla)
  await changes(rana, leyla, 'give.secretariat')
  await pressing(leyla, `role_offer:decline:${await newestMotion(stage)}`)
  await changes(rana, leyla, 'give.secretariat')
  await pressing(murad, `role:withdraw:${await newestMotion(stage)}`)
  await pressing(murad, `role:deny:${await proposes(stage, rana, aysel)}`)
  await pressing(murad, `role:agree:${await proposes(stage, rana, aysel)}`)
  await stage.clock.leap(2 * day)
  await stage.tick('role.dates')
  await changes(rana, aysel, 'take.board')
  await pressing(murad, `role:spare:${await newestMotion(stage)}`)
  await changes(rana, aysel, 'take.board')
  await pressing(murad, `role:remove:${await newestMotion(stage)}`)
  await pressing(murad, 'freeze:mine')
  await pressing(rana, `freeze:lift:${await murad.id()}`)
  await changes(murad, murad, 'take.board')
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({ where: { revokedAt: null }, data: { endsAt: stage.clock.now() } }),
  )
  await stage.tick('role.dates')
  await note(stage)
})

test('accounts', async () => {
  const { stage, rana, murad } = await openBoard()
  const [phone, laptop] = [stage.person('Phone'), stage.person('Laptop', { platform: 'discord' })]
  for (const each of [rana, murad, phone, laptop]) await each.id()
  const codeOf = async (person: Actress) => {
    await person.says('/link')
    await person.presses('link:code')
    return /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(person.reads())?.[0] ?? ''
  }
  await phone.says(`/link ${await codeOf(rana)}`)
  await phone.presses('Yes, link')
  await pressing(murad, 'link:deny:1')
  await phone.says(`/link ${await codeOf(rana)}`)
  await phone.presses('Yes, link')
  await pressing(murad, 'link:agree:2')
  await phone.says('/link')
  await phone.presses('Detach: Slack: Rəna')
  await phone.presses('Yes, detach')
  await pressing(rana, 'link:stay:3')
  await rana.says('/link')
  await rana.presses('Detach: Telegram: Phone')
  await rana.presses('Yes, detach')
  rana.sees('is no longer linked')
  await note(stage)
})

test('calls, duty and the roll call', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  const id = await enrol(stage, { name: 'Leyla' })
  const leyla = stage.person('Leyla')
  await releaseFirst(scene)
  await pressing(rana, 'duty:on', `rollcall:safe:1.${id}`, 'rollcall:csv:1')
  await pressing(leyla, 'safe:help:1')
  await pressing(rana, 'case:claim:1')
  await pressing(murad, `case:take:1.${await rana.id()}`, 'case:hand:1', 'case:claim:1', 'case:done:1.safe')
  await pressing(leyla, 'help_me:still:1')
  await pressing(rana, 'duty:off')
  await note(stage)
  const taken = await stage.tx((tx) => prisma(tx).audit.findMany({ where: { act: 'case.taken' } }))
  const [first, second] = taken.map(({ detailJson }) => JSON.parse(detailJson) as object)
  expect(first).toMatchObject({ holderBefore: null, holderAfter: await rana.id() })
  expect(second).toMatchObject({ holderBefore: await rana.id(), holderAfter: await murad.id() })
})

test('events, channels, questions and the FAQ', async () => {
  const { stage } = await openBoard()
  const channel = discord.channel('elanlar')
  const here = stage.person('Board', { platform: 'discord', roles: ['board'], channel })
  await here.uses('chapter', { chapter: 'italy', language: 'az' })
  await pressing(here, 'chapter:unbind')
  const nigar = stage.person('Nigar', { platform: 'slack', roles: ['secretariat'] })
  await nigar.says('/event_new')
  const plan = {
    title: 'Debate',
    place: 'London',
    when: '05.03.2027 18:30',
    capacity: '2',
  }
  await nigar.fills(plan)
  await pressing(nigar, 'event:call_sure:1')
  const leyla = stage.person('Leyla')
  await leyla.says('/ask Where is the office, please?')
  await pressing(nigar, 'ask_reply:reply:1')
  await nigar.fills({ text: 'In Baku.' })
  await leyla.says('pişik üçün göz dərmanı')
  await stage.person('Tural', { platform: 'discord' }).uses('faq', { question: 'zorbing tournament' })
  await nigar.says('/faq_review')
  const [cat, zorbing] = await stage.tx((tx) => prisma(tx).faqQuestion.findMany({ orderBy: { id: 'asc' } }))
  await pressing(nigar, `faq_review:ok:${cat?.id}:events`, `faq_review:aside:${zorbing?.id}`, 'faq_edit:new')
  await nigar.fills({
    ...{ questionAz: 'Zorbinq nə vaxt olur?', questionEn: 'When is the zorbing?' },
    ...{ answerAz: 'Yazda.', answerEn: 'In spring.', category: 'events' },
  })
  const { id } = await stage.tx((tx) =>
    prisma(tx).faqTopic.findFirstOrThrow({ where: { id: { not: 'events' }, by: { not: 'file' } } }),
  )
  await pressing(nigar, `faq_edit:edit:${id}`)
  await nigar.fills({ answerEn: 'In early spring.' })
  await pressing(nigar, `faq_edit:gone:${id}`, `faq_edit:back:${id}`)
  await pressing(nigar, `faq_edit:put:1:${id}`)
  await nigar.says('/faq_export')
  await note(stage)
})

test('the audit itself, and what is refused', async () => {
  const { stage, rana } = await openBoard()
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  await pressing(auditor, 'audit:verify', 'audit:csv')
  await pressing(auditor, 'broadcast:stop:1', 'broadcast:stop:1')
  await pressing(rana, 'audit:verify')
  await stage.clock.leap(61 * minute)
  await stage.tick()
  await note(stage)
})

/** Done in the tests of lost accounts, of roles by a channel and of what is read back; every stage looks at its entries when it stops. */
const elsewhere = /^account\.rebind|^role\.keep$|^audit\.(?:readback|rekey|acknowledge)$/

afterAll(() => {
  expect([...wordless]).toEqual([])
  const acts = Object.keys(words.act).map((key) => key.replace('_', '.'))
  const expected = acts.filter((act) => !former.includes(act)).sort()
  expect([...seen.keys()].sort()).toEqual(expected.filter((act) => !elsewhere.test(act)))
  for (const act of changeless.filter((each) => !elsewhere.test(each)))
    expect([act, seen.get(act)]).toEqual([act, [undefined, undefined]])
  expect(Object.fromEntries([...seen].filter(([act]) => !changeless.includes(act)))).toEqual({
    'alert.submit': ['draft', 'waiting'],
    'alert.return': ['waiting', 'draft'],
    'alert.discard': ['draft', 'discarded'],
    'alert.release': ['waiting', 'released'],
    'alert.resend': ['completed', 'released'],
    'alert.interrupt': ['released', 'interrupted'],
    'alert.resume': ['interrupted', 'released'],
    'alert.close': ['draft', 'discarded'],
    'alert.glass': ['waiting', 'released'],
    'role.offer': [null, 'asked'],
    'role.accept': [null, 'lead.italy'],
    'role.decline': ['asked', 'denied'],
    'role.withdraw': ['asked', 'withdrawn'],
    'role.deny': ['asked', 'denied'],
    'role.give': [null, 'board'],
    'role.take': ['board', null],
    'role.remove': [null, 'asked'],
    'role.spare': ['asked', 'denied'],
    'role.end': ['lead.italy', null],
    'role.prolong': [expect.stringMatching(/^2027-03-03T/), null],
    'key.freeze': ['holds', 'frozen'],
    'key.lift': ['frozen', 'holds'],
    'account.ask': [null, 'asked'],
    'account.deny': ['asked', 'denied'],
    'account.link': [
      expect.stringMatching(/^account \d+,board$/),
      expect.stringMatching(/^account \d+,account \d+,board$/),
    ],
    'account.leave': [null, 'asked'],
    'account.stay': ['asked', 'denied'],
    'account.detach': [
      expect.stringMatching(/^account \d+,account \d+,board$/),
      expect.stringMatching(/^account \d+,board$/),
    ],
    'duty.on': ['off', 'on'],
    'duty.off': ['on', 'off'],
    'rollcall.called': [null, 'safe'],
    'case.taken': ['open', 'claimed'],
    'case.released': ['claimed', 'open'],
    'case.closed': ['claimed', 'closed'],
    'case.reopened': ['closed', 'open'],
    'chapter.bind': [null, 'italy,az'],
    'chapter.unbind': ['italy,az', null],
    'event.create': [null, 'open'],
    'event.cancel': ['open', 'cancelled'],
    'question.answer': ['open', 'closed'],
    'faq.attach': [expect.any(Number), expect.any(Number)],
    'faq.aside': ['open', 'aside'],
    'faq.add': [null, 1],
    'faq.edit': [1, 2],
    'faq.retire': ['version 2', 'version 3,retired'],
    'faq.return': ['version 3,retired', 'version 4'],
    'faq.restore': [4, 5],
  })
})
