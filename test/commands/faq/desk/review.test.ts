import { describe, expect, it } from 'vitest'
import { prisma } from '../../../../src/store/database/tx.ts'
import { slack } from '../../../support/addresses.ts'
import { inClear } from '../../../support/keys.ts'
import type { Stage } from '../../../support/stage.ts'
import { stageForTest } from '../../../support/stage-for-test.ts'

const channel = slack.channel('secretariat')
const week = 7 * 24 * 60 * 60 * 1000

const secretary = (stage: Stage, locale: 'az' | 'en' = 'en') =>
  stage.person('Nigar', { platform: 'slack', locale, roles: ['secretariat'], channel })

async function asksOddly(stage: Stage) {
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('pişik üçün göz dərmanı +994501234567')
  await leyla.says('pisik ucun goz dermani hansidir')
  const tural = stage.person('Tural', { platform: 'discord', locale: 'en' })
  await tural.uses('faq', { question: 'zorbing tournament' })
  return { leyla, tural }
}

/** The weekly list comes on the next Monday. */
async function makesList(stage: Stage) {
  await stage.clock.leap(week)
  await stage.tick('faq-review')
  await delivers(stage)
}

async function delivers(stage: Stage) {
  for (let cards = 0; cards < 5; cards++) {
    await stage.deliver()
    await stage.clock.leap(5000)
  }
}

const settled = (stage: Stage) =>
  stage.tx(async (tx) =>
    (await prisma(tx).faqQuestion.findMany({ where: { settled: true } })).map((row) => row.settledAs),
  )

describe('the weekly list', () => {
  it('comes once a week with the biggest kind first, in nobody’s name and without numbers', async () => {
    const stage = await stageForTest()
    await asksOddly(stage)
    await makesList(stage)
    await stage.tick('faq-review')
    await delivers(stage)
    const nigar = secretary(stage)
    await nigar.id()
    const [head, first, second, ...more] = nigar.received()
    expect(head).toContain('Qruplar: 2')
    expect(first).toContain('Oxşar suallar: 2')
    expect(first).toContain('pi')
    expect(first).not.toMatch(/50123|Leyla/)
    expect(second).toContain('zorbing tournament')
    expect(more).toEqual([])
    await makesList(stage)
    expect(nigar.received()).toHaveLength(3)
  })

  it('takes in answers that did not help, and leaves out those that did', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await leyla.says('what is ASAP')
    await leyla.presses('👍 It helped')
    await leyla.says('I lost my passport')
    await leyla.presses('👎 It did not help')
    await makesList(stage)
    const nigar = secretary(stage)
    await nigar.id()
    nigar.hears('I lost my passport')
    nigar.hearsNot('what is ASAP')
  })

  it('shows ten kinds; the others wait in /faq_review', async () => {
    const stage = await stageForTest()
    const odd =
      'pancake axolotl xylophone yodel kazoo jigsaw bonsai fjord curling didgeridoo snowflake trampoline'.split(
        ' ',
      )
    const leyla = stage.person('Leyla')
    for (const word of odd) await leyla.says(word)
    await makesList(stage)
    await delivers(stage)
    const nigar = secretary(stage)
    await nigar.id()
    expect(nigar.received()).toHaveLength(11)
    nigar.hears('Burada göstərilməyən qruplar: 2')
    await nigar.says('/faq_review')
    nigar.sees('Group 1 of 12')
  })
})

describe('with two presses a kind of question', () => {
  it('becomes a synonym of a topic, and is answered at once', async () => {
    const stage = await stageForTest()
    const { tural } = await asksOddly(stage)
    await makesList(stage)
    const nigar = secretary(stage)
    await nigar.id()
    const kind = await stage.tx((tx) => prisma(tx).faqQuestion.findFirst({ where: { locale: 'en' } }))
    await nigar.presses(`faq_review:to:${kind?.id}:events`).catch(async () => {
      await nigar.forges(`faq_review:to:${kind?.id}:events`)
    })
    nigar.sees('Should “zorbing tournament” become a synonym')
    await nigar.presses('Yes, attach it')
    nigar.sees('Done: “zorbing tournament” now leads to the topic')
    await tural.uses('faq', { question: 'zorbing tournament' })
    tural.sees('👍')
    await delivers(stage)
    nigar.hears(/Nigar bu mövzuya əlavə etdi/)
    await nigar.forges(`faq_review:ok:${kind?.id}:events`)
    nigar.sees('This is done already. Nigar attached it')
    expect(await settled(stage)).toEqual(['attached'])
  })

  it('offers the nearest three topics and two other ways out', async () => {
    const stage = await stageForTest()
    await asksOddly(stage)
    const nigar = secretary(stage, 'az')
    await nigar.says('/faq_review')
    const labels = (nigar.reply?.view.buttons ?? []).flat().map((button) => button.label)
    expect(labels.filter((label) => label.startsWith('📎')).length).toBeLessThanOrEqual(3)
    expect(labels).toEqual(expect.arrayContaining(['Yeni mövzu yarat', 'Kənara qoy', 'Növbəti sual']))
    await nigar.presses('Növbəti sual')
    nigar.sees('Qrup 2 / 2')
  })

  it('becomes a new topic whose form has the question in it', async () => {
    const stage = await stageForTest()
    const { leyla } = await asksOddly(stage)
    const nigar = secretary(stage, 'az')
    await nigar.says('/faq_review')
    await nigar.presses('Yeni mövzu yarat')
    const field = (key: string) => nigar.form?.fields.find((each) => each.key === key)?.initial
    expect(field('questionAz')).toMatch(/^pi[sş]ik/)
    expect(field('questionAz')).not.toMatch(/\d/)
    await nigar.fills({
      questionEn: 'Eye drops for cats?',
      answerAz: 'Baytardan soruşun.',
      answerEn: 'Ask a vet.',
      category: 'other',
    })
    nigar.sees('Həll edilən suallar: 2')
    await leyla.says('pişik üçün göz dərmanı')
    leyla.sees('Baytardan soruşun')
    expect(await settled(stage)).toEqual(['added', 'added'])
  })

  it('is set aside; of two who deal with it at once, one is told who was first', async () => {
    const stage = await stageForTest()
    await asksOddly(stage)
    const nigar = secretary(stage)
    const rena = stage.person('Rəna', { platform: 'slack', locale: 'az', roles: ['board'] })
    await nigar.says('/faq_review')
    await rena.says('/faq_review')
    await nigar.presses('Set aside')
    nigar.sees('Set aside. Questions: 2.')
    await rena.presses('Kənara qoy')
    rena.sees('Nigar kənara qoydu')
    await nigar.presses('Next question')
    await nigar.presses('Set aside')
    await nigar.says('/faq_review')
    nigar.sees('There are no unanswered questions.')
  })
})

it('a question of numbers alone cannot become a synonym; a forged number is refused', async () => {
  const stage = await stageForTest()
  await stage.person('Leyla').says('+994501234567')
  const nigar = secretary(stage)
  await nigar.says('/faq_review')
  await nigar.forges('faq_review:to:1:events')
  nigar.sees('without numbers and addresses no word is left')
  for (const forged of ['faq_review:to:77:events', 'faq_review:new:x', 'faq_review:aside:99999999999']) {
    await nigar.forges(forged)
    nigar.sees('no longer works')
  }
  await nigar.forges('faq_review:page:x')
  nigar.sees('Questions of this kind: 1')
  expect(stage.errors).toEqual([])
})

it('texts of answered questions go after 90 days, the others after a year; counts stay', async () => {
  const stage = await stageForTest()
  const { leyla } = await asksOddly(stage)
  await leyla.says('ASAP nədir')
  const texts = () =>
    stage.tx(async (tx) => (await prisma(tx).faqQuestion.findMany()).filter((row) => row.text !== '').length)
  await stage.tick('faq-forget')
  expect(await texts()).toBe(4)
  await stage.clock.leap(91 * 24 * 60 * 60 * 1000)
  await stage.tick('faq-forget')
  expect(await texts()).toBe(3)
  await stage.clock.leap(280 * 24 * 60 * 60 * 1000)
  await stage.tick('faq-forget')
  expect(await texts()).toBe(0)
  expect(await stage.tx((tx) => prisma(tx).faqQuestion.count({ where: { topicId: 'about-asap' } }))).toBe(1)
  expect(await settled(stage)).toEqual(['old', 'old', 'old'])
})

it('a question to a person, and its answer, are forgotten 90 days after it was answered', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'en' })
  await leyla.says('/ask My secret worry')
  await leyla.says('/ask Another one')
  const nigar = secretary(stage)
  await nigar.forges('ask_reply:reply:1')
  await nigar.fills({ text: 'Do not worry.' })
  await stage.clock.leap(91 * 24 * 60 * 60 * 1000)
  await stage.tick('faq-forget')
  const kept = await stage.tx(async (tx) => [
    ...inClear(tx, 'HelpCase', await prisma(tx).helpCase.findMany({ orderBy: { id: 'asc' } })),
    ...inClear(tx, 'CaseNote', await prisma(tx).caseNote.findMany()),
  ])
  expect(kept.map(({ text }) => text)).toEqual(['', 'Another one', ''])
})
