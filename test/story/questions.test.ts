import { expect } from 'vitest'
import { parseTopics } from '../../commands/faq/topic-files.ts'
import { prisma } from '../../src/store/database/tx.ts'
import { slack } from '../support/addresses.ts'
import { completes, pairwise, type Setting } from './pairwise.ts'

/** What the Secretariat reads in its channel, on Slack in Azerbaijani. */
const desk = ({ stage }: Setting, name: string) =>
  stage.person(name, {
    platform: 'slack',
    locale: 'az',
    roles: ['secretariat'],
    channel: slack.channel('secretariat'),
  })

const asked = {
  az: { text: 'pasportumu itirmişəm, nə edim?', shown: 'pasport' },
  en: { text: 'I lost my passport, what should I do?', shown: 'passport' },
} as const

const zorbing = {
  questionAz: 'Zorbinq turniri nə vaxt olur?',
  questionEn: 'When is the zorbing tournament?',
  answerAz: 'Turnir hər il yazda olur.',
  answerEn: 'The tournament is in spring.',
} as const

pairwise({
  async 'a question is answered, and whoever asked says that it helped'({ stage, t, locale, person }) {
    const leyla = person('Leyla')
    await leyla.says(asked[locale].text)
    leyla.sees(asked[locale].shown)
    await leyla.presses(t('faq.helpful'))
    leyla.sees(t('faq.thanks'))
    const rows = await stage.tx((tx) => prisma(tx).faqQuestion.findMany({ orderBy: { id: 'desc' }, take: 1 }))
    expect(rows).toMatchObject([{ outcome: 'answer', locale, helpful: true }])
  },

  async 'a person is asked, and the answer comes back'(setting) {
    const { stage, t, locale, platform, person } = setting
    const orxan = person('Orxan')
    const text = `Günəş paneli? (${platform}, ${locale})`
    await orxan.says('/ask')
    await completes(orxan, { text })
    const [question] = await stage.tx((tx) =>
      prisma(tx).helpCase.findMany({ where: { kind: 'question' }, orderBy: { id: 'desc' }, take: 1 }),
    )
    expect(question).toMatchObject({ text, state: 'open', personId: await orxan.id() })
    orxan.sees(t('ask.taken', { id: question?.id ?? 0, hours: 24 }))
    await stage.deliver()
    const nigar = desk(setting, 'Nigar')
    const az = stage.words('az', 'slack')
    nigar.hears(text)
    await nigar.presses(az('ask.reply'))
    await nigar.fills({ text: 'Bəli, olar.' })
    nigar.sees(az('ask.sent', { id: question?.id ?? 0 }))
    await stage.deliver()
    orxan.hears(t('ask.answerFor', { id: question?.id ?? 0 }))
    orxan.hears('Bəli, olar.')
    const after = await stage.tx((tx) => prisma(tx).helpCase.findUnique({ where: { id: question?.id ?? 0 } }))
    expect(after?.state).toBe('closed')
  },

  async 'the desk adds a topic, and everybody is answered with it at once'({ stage, t, locale, person }) {
    const editor = person('Aygün', { roles: ['secretariat'] })
    await editor.says('/faq_edit')
    await editor.presses(t('faqEdit.new'))
    await completes(editor, {
      ...zorbing,
      category: t('faq.category.events'),
      synonymsAz: 'zorbinq turniri, şar yarışı',
      synonymsEn: 'zorbing, zorbing tournament',
      loans: 'зорбинг',
      emergency: t('common.no'),
    })
    editor.sees(t('faqEdit.added'))
    const topics = await stage.tx((tx) => prisma(tx).faqTopic.findMany({ where: { by: { not: 'file' } } }))
    expect(topics.map(({ dataJson }) => JSON.parse(dataJson).question)).toEqual([
      { az: zorbing.questionAz, en: zorbing.questionEn },
    ])
    const tural = person('Tural')
    await tural.says(locale === 'az' ? 'zorbinq turniri ne vaxtdi' : 'when is the zorbing tournament')
    tural.sees(locale === 'az' ? zorbing.answerAz : zorbing.answerEn)
  },

  async 'what is known leaves as files'(setting) {
    const { stage, t, person } = setting
    const editor = person('Səbinə', { roles: ['secretariat'] })
    await editor.says('/faq_export')
    const rows = await stage.tx((tx) =>
      prisma(tx).outbox.findMany({ where: { notice: { startsWith: 'faq_export.' } } }),
    )
    editor.sees(t('faqExport.sent', { count: rows.length }))
    for (let files = 0; files < rows.length; files += 3) {
      await stage.deliver()
      await stage.clock.leap(5000)
    }
    const sent = stage.adapters.slack.shown.flatMap(({ file }) => (file ? [file] : []))
    expect(sent).toHaveLength(rows.length)
    const topics = sent.flatMap(({ name, bytes }) => parseTopics(name, Buffer.from(bytes).toString()))
    expect(topics).toHaveLength(
      await stage.tx((tx) => prisma(tx).faqTopic.count({ where: { retired: false } })),
    )
  },
})
