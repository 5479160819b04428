import { expect, it, onTestFinished } from 'vitest'
import type { Cipher } from '../../../src/store/database/cipher.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { openBoard, releaseFirst, settle } from '../../commands/broadcast/scene.ts'
import type { Actress } from '../../support/actress.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/database.ts'
import { testCipher } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { found, inFiles } from './dump.ts'
import { ends, lives, sayings, words } from './lives.ts'

async function isForgotten(ceyran: Actress) {
  await ceyran.says('/me')
  await ceyran.presses('Məlumatlarımı sil')
  await ceyran.presses('Bəli, sil')
  ceyran.sees('Məlumatlarınız silindi')
}

/** Without a key, for what is encrypted would hide what was left. */
async function opened(database: TestDatabase, cipher: Cipher | null = null) {
  const url = await database.fresh()
  const store = await openStore(url, { cipher })
  onTestFinished(() => store.close())
  const scene = await openBoard({ store })
  return { url, scene, stage: scene.stage }
}

describeEachDatabase('whoever asked to be forgotten', (_open, database) => {
  it.each([
    ['kept as it is', null],
    ['encrypted', testCipher],
  ])('stands in no row and in no byte of the files, %s', { timeout: 60_000 }, async (_how, cipher) => {
    const { url, scene, stage } = await opened(database, cipher)
    const { lead, nigar, ceyran } = await lives(stage, scene)
    const needles = [...sayings, ceyran.userId, 'Ceyran']
    await ends(lead)
    await settle(stage)
    expect((await found(stage, [words.contact])).length).toBeGreaterThan(0)
    await isForgotten(ceyran)
    expect(await found(stage, needles)).toEqual([])
    expect(await ceyran.repeats()).not.toBeNull()
    await settle(stage)
    await stage.tick('privacy.journal')
    expect(await found(stage, needles)).toEqual([])
    expect(database.dialect === 'sqlite' ? inFiles(url, needles) : []).toEqual([])
    for (const helper of [lead, nigar])
      for (const text of helper.received()) for (const needle of needles) expect(text).not.toContain(needle)
    expect(stage.errors).toEqual([])
  })

  it('keeps the words of an open call until it is closed, and reads so before', async () => {
    const { scene, stage } = await opened(database)
    const { lead, ceyran } = await lives(stage, scene)
    await ceyran.presses('Məlumatlarımı sil')
    ceyran.sees('Kömək çağırışınız (№ 2) hələ açıqdır')
    await ceyran.presses('Bəli, sil')
    ceyran.sees('yazdıqlarınız qalır')
    await settle(stage)
    expect(await found(stage, ['Ceyran', ceyran.userId, words.contact, words.asked, words.question])).toEqual(
      [],
    )
    await lead.says('/case')
    await lead.presses('case:show:2')
    lead.sees(words.cry)
    lead.sees('you cannot write to them any more')
    await ends(lead)
    await settle(stage)
    expect(await found(stage, [...sayings, ceyran.userId])).toEqual([])
    for (const text of lead.received()) expect(text).not.toContain(words.cry)
  })

  it('leaves no words that were shown to helpers without having been confirmed', async () => {
    const { scene, stage } = await opened(database)
    await enrol(stage, { name: words.name, emergencyContact: words.contact })
    const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
    await lead.says('/duty')
    await lead.presses('Go on duty')
    const ceyran = stage.person(words.name, { locale: 'az' })
    await releaseFirst(scene)
    await ceyran.says('yaraliyam, Via Roma 9')
    await stage.clock.advance(3 * 60_000)
    await stage.tick('case.unconfirmed')
    await settle(stage)
    lead.hears('Via Roma 9')
    await isForgotten(ceyran)
    await settle(stage)
    expect(await found(stage, [words.name, words.contact, 'Via Roma 9', ceyran.userId])).toEqual([])
    for (const text of lead.received()) expect(text).not.toMatch(/Via Roma|Ceyran|Züleyxa/)
  })

  it('or whose call is long over has left nothing of it but counts, and is still registered', async () => {
    const { scene, stage } = await opened(database)
    const { lead, ceyran } = await lives(stage, scene)
    await ends(lead)
    await settle(stage)
    await stage.clock.leap(400 * 24 * 60 * 60 * 1000)
    for (const job of ['forget-answers', 'faq-forget', 'privacy.retain', 'privacy.journal'])
      await stage.tick(job)
    await settle(stage)
    const { name: _name, contact: _contact, ...over } = words
    expect(await found(stage, [...Object.values(over), '45.4641'])).toEqual([])
    expect((await found(stage, [ceyran.userId])).every((row) => row.includes('in Account'))).toBe(true)
    expect((await found(stage, [words.contact])).length).toBeGreaterThan(0)
    expect(stage.errors).toEqual([])
  })

  it('gets nothing more, not even what follows on an alert, and still counts', async () => {
    const { scene, stage } = await opened(database)
    const { ceyran } = await lives(stage, scene)
    await isForgotten(ceyran)
    const before = ceyran.received().length
    await scene.rana.forges('broadcast:false:1')
    await scene.murad.forges('broadcast:approve:2.1')
    scene.murad.sees('Murad approved it')
    await settle(stage)
    expect(ceyran.received()).toHaveLength(before)
    const lost = await stage.tx((tx) =>
      prisma(tx).outbox.count({ where: { target: '', state: { in: ['pending', 'sending'] } } }),
    )
    expect(lost).toBe(0)
    expect(await stage.tx((tx) => prisma(tx).rollCall.count({ where: { answer: 'help' } }))).toBe(1)
  })
})
