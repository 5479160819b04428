import { describe, expect, it } from 'vitest'
import { prisma } from '../../../../src/store/database/tx.ts'
import type { Actress } from '../../../support/actress.ts'
import type { Stage } from '../../../support/stage.ts'
import { stageForTest } from '../../../support/stage-for-test.ts'

const zorbing = {
  questionAz: 'Zorbinq turniri nə vaxt olur?',
  questionEn: 'When is the zorbing tournament?',
  answerAz: 'Turnir hər il yazda olur.\n\n- Tarix tədbirlər siyahısındadır.',
  answerEn: 'The tournament is in spring.\n\n- The date is in the list of events.',
  category: 'events',
  synonymsAz: 'zorbinq turniri, şar yarışı',
  synonymsEn: 'zorbing, zorbing tournament, Zorbing',
  loans: 'зорбинг',
  emergency: 'no',
}

const secretary = (stage: Stage, locale: 'az' | 'en' = 'en') =>
  stage.person('Nigar', { platform: 'slack', locale, roles: ['secretariat'] })

const acts = (stage: Stage) =>
  stage.tx(async (tx) => (await prisma(tx).audit.findMany({ orderBy: { id: 'asc' } })).map((row) => row.act))

async function adds(nigar: Actress) {
  await nigar.forges('faq_edit:new')
  await nigar.fills(zorbing)
}

async function opens(nigar: Actress, id: string) {
  await nigar.forges(`faq_edit:open:${id}`)
}

describe('the Secretariat’s desk', () => {
  it('adds a topic in a form, and everybody is answered with it at once, in either language', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('zorbinq turniri ne vaxtdi')
    leyla.seesNot('👍')
    const nigar = secretary(stage)
    await nigar.says('/faq_edit')
    nigar.sees('Editing questions and answers')
    await nigar.presses('New topic')
    nigar.sees('Question (Azerbaijani)')
    await nigar.fills(zorbing)
    nigar.sees('The bot answers with it at once.')
    nigar.sees('Synonyms (English): zorbing, zorbing tournament\n')
    await leyla.says('zorbinq turniri ne vaxtdi')
    leyla.sees('Turnir hər il yazda olur.')
    const tural = stage.person('Tural', { platform: 'discord', locale: 'en' })
    await tural.uses('faq', { question: 'zorbing tournamnet' })
    tural.sees('The tournament is in spring.')
    expect(await acts(stage)).toEqual(['faq.add'])
  })

  it('adds a topic step by step in a chat, in Azerbaijani', async () => {
    const stage = await stageForTest()
    const nigar = stage.person('Nigar', { locale: 'az', roles: ['secretariat'] })
    await nigar.says('/faq_edit')
    await nigar.presses('Yeni mövzu')
    for (const key of ['questionAz', 'questionEn', 'answerAz', 'answerEn'] as const)
      await nigar.says(zorbing[key])
    await nigar.presses('Tədbirlər')
    nigar.sees('azərbaycanca hansı sözlərlə')
    await nigar.says(zorbing.synonymsAz)
    await nigar.presses('Ötür')
    await nigar.presses('Ötür')
    await nigar.presses('✓ Xeyr')
    nigar.sees('Bot dərhal bu cavabdan istifadə edir.')
    await nigar.says('şar yarışı')
    nigar.sees('Turnir hər il yazda olur.')
  })

  it('needs both languages, in plain text, and says what is wrong; what was written stays', async () => {
    const stage = await stageForTest()
    const nigar = secretary(stage, 'az')
    await nigar.says('/faq_edit')
    await nigar.presses('Yeni mövzu')
    await nigar.forgesForm({
      ...zorbing,
      ...{ answerEn: '', answerAz: 'a <b>b</b>', questionAz: 'x'.repeat(201) },
    })
    nigar.sees(/Cavab \(ingiliscə\).* Zəhmət olmasa, cavab yazın\./)
    nigar.sees('Mətndə işarələmə var')
    expect(nigar.form?.fields.find((field) => field.key === 'questionEn')?.initial).toBe(zorbing.questionEn)
    expect(await stage.tx((tx) => prisma(tx).faqTopic.count({ where: { by: { not: 'file' } } }))).toBe(0)
    await nigar.fills(zorbing)
    nigar.sees('Yeni mövzu əlavə edildi.')
  })

  it('keeps telephone numbers and addresses out of the synonyms', async () => {
    const stage = await stageForTest()
    const nigar = secretary(stage)
    await nigar.forges('faq_edit:new')
    await nigar.fills({ ...zorbing, synonymsEn: 'zorbing +994 50 123 45 67, leyla@mail.az, big ball' })
    nigar.sees('Synonyms (English): zorbing, big ball')
  })

  it('edits a topic as a new version; the earlier one can be read and restored', async () => {
    const stage = await stageForTest()
    const nigar = secretary(stage)
    await opens(nigar, 'events')
    await nigar.presses('Edit')
    const before = nigar.form?.fields.find((field) => field.key === 'answerEn')?.initial ?? ''
    await nigar.fills({ answerEn: 'All events are cancelled in May.' })
    nigar.sees('Saved.')
    nigar.sees('Version: 2')
    nigar.sees(/Last edited: Nigar/)
    await nigar.presses('Versions')
    nigar.sees(/Version 1.*from the files/)
    await nigar.presses('Version 1')
    nigar.sees(before.split('\n')[0] ?? '?')
    await nigar.presses('Restore this version')
    nigar.sees('Version 1 was restored.')
    nigar.sees('Version: 3')
    await nigar.forges('faq_edit:put:3:events')
    nigar.sees('in use already')
    await nigar.forges('faq_edit:old:99:events')
    nigar.sees('no longer works')
    expect(await acts(stage)).toEqual(['faq.edit', 'faq.restore'])
  })

  it('makes no version of an edit that changes nothing, and says when two edit at once', async () => {
    const stage = await stageForTest()
    const nigar = secretary(stage)
    const other = stage.person('Rəna', { platform: 'slack', roles: ['board'] })
    await opens(nigar, 'events')
    await nigar.presses('Edit')
    await opens(other, 'events')
    await other.presses('Edit')
    await other.fills({})
    other.sees('Nothing was changed')
    await other.presses('Edit')
    await other.fills({ answerEn: 'Theirs.' })
    await nigar.fills({ answerEn: 'Mine.' })
    nigar.sees('Somebody else changed this topic while you were writing (version 2)')
    nigar.sees('Mine.')
    expect(await acts(stage)).toEqual(['faq.edit', 'faq.edit'])
  })

  it('retires a topic after a question, and brings it back', async () => {
    const stage = await stageForTest()
    const nigar = secretary(stage)
    await adds(nigar)
    await nigar.presses('Retire')
    nigar.sees('Retire this topic')
    await nigar.presses('Yes, retire it')
    nigar.sees('nobody is answered with it')
    const leyla = stage.person('Leyla')
    await leyla.says('zorbing tournament')
    leyla.seesNot('The tournament is in spring.')
    await nigar.forges('faq_edit:gone:when-is-the-zorbing-tournament')
    nigar.sees('retired already')
    await nigar.says('/faq_edit')
    await nigar.presses('Retired topics')
    await nigar.presses(zorbing.questionEn)
    await nigar.presses('Bring back')
    nigar.sees('The topic is back.')
    await leyla.says('zorbing tournament')
    leyla.sees('The tournament is in spring.')
    expect(await acts(stage)).toEqual(['faq.add', 'faq.retire', 'faq.return'])
  })

  it('is closed to everybody else, and every button checks again', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    for (const line of ['/faq_edit', '/faq_review', '/faq_export']) {
      await leyla.says(line)
      leyla.sees('rol lazımdır')
    }
    for (const button of ['faq_edit:gone:events', 'faq_edit:edit:events', 'faq_review:aside:1']) {
      await leyla.forges(button)
      leyla.sees('rol lazımdır')
    }
    const nigar = secretary(stage)
    await opens(nigar, 'events')
    await nigar.presses('Edit')
    await stage.tx((tx) => prisma(tx).roleGrant.deleteMany())
    await nigar.fills({ answerEn: 'Mine.' })
    nigar.sees('This action needs the role')
    expect(await stage.tx((tx) => prisma(tx).faqVersion.count({ where: { version: 2 } }))).toBe(0)
  })

  it.each([
    'faq_edit:open:no-such',
    'faq_edit:cat:none',
    'faq_edit:old:x',
    'faq_edit:put:99999999999:events',
  ])('a forged %s changes nothing and is answered', async (button) => {
    const stage = await stageForTest()
    const nigar = secretary(stage)
    await nigar.forges(button)
    expect(nigar.reads()).not.toBe('')
    expect(await acts(stage)).toEqual([])
    expect(stage.errors).toEqual([])
  })

  it('keeps an edit when the program comes with a newer file, and takes new files in', async () => {
    const stage = await stageForTest()
    const nigar = secretary(stage)
    await opens(nigar, 'events')
    await nigar.presses('Edit')
    await nigar.fills({ answerEn: 'Mine.' })
    await stage.tx((tx) =>
      prisma(tx).faqTopic.update({ where: { id: 'events' }, data: { fileHash: 'older' } }),
    )
    const { openShelf } = await import('../../../../commands/faq/shelf.ts')
    const shelf = await openShelf(stage.store, stage.clock.now())
    expect(shelf.topic('events')?.answer.en).toBe('Mine.')
  })
})
