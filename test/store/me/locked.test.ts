import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { createMemory } from '../../../src/store/person/memory.ts'
import { releaseFirst, settle, submit } from '../../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { cipherOf } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { begin, type Run } from './begin.ts'
import { found } from './dump.ts'
import { lives, words } from './lives.ts'

/** Half a minute of the bot looking after itself. */
async function looks({ stage }: Run) {
  for (let n = 0; n < 8; n++) {
    await stage.tick('status.watch')
    await stage.clock.advance(5000)
  }
  await settle(stage)
}

describeEachDatabase('without the key', (_open, database) => {
  const losesKey = async () => {
    const url = await database.fresh()
    const before = await begin(url, cipherOf('a'))
    await lives(before.stage, before)
    await before.end()
    return { url, run: await begin(url, cipherOf('b'), { after: before }) }
  }

  it('what is locked says so in the reader’s language', { timeout: 60_000 }, async () => {
    const { run } = await losesKey()
    const { stage } = run
    expect(run.fits).toBe(false)
    const lead = stage.person('Rəhbər', { platform: 'discord' })
    await lead.forges('case:show:2')
    lead.sees('Emergency contact: 🔒 cannot be read at present')
    lead.seesNot('openstreetmap')
    lead.seesNot('\uFDD0')
    await run.rana.forges('rollcall:csv:1')
    expect(new TextDecoder().decode(run.rana.file?.bytes)).toContain(
      '🔒 cannot be read at present,🔒 cannot be read at present',
    )
    await run.rana.forges('rollcall:help:1')
    run.rana.sees('🔒 cannot be read at present')
    const ceyran = stage.person(words.name, { locale: 'az' })
    await ceyran.says('/me')
    ceyran.sees('🔒 hazırda oxunmur')
    await ceyran.says('/mydata')
    const file = new TextDecoder().decode(ceyran.file?.bytes)
    expect(file).toContain('"emergencyContact": "🔒 hazırda oxunmur"')
    expect(file).not.toContain('\uFDD0')
    expect(stage.errors).toEqual([])
  })

  it('an alert goes out and a call for help is taken, readable and encrypted', {
    timeout: 60_000,
  }, async () => {
    const { run } = await losesKey()
    const { stage } = run
    const lead = stage.person('Rəhbər', { platform: 'discord' })
    const ceyran = stage.person(words.name, { locale: 'az' })
    await submit(run.rana)
    await run.murad.forges('broadcast:approve:2.1')
    await settle(stage)
    ceyran.hears('FÖVQƏLADƏ BİLDİRİŞ')
    await ceyran.forges('safe:help:2')
    await ceyran.says('damda qalmışam')
    await settle(stage)
    lead.hears('damda qalmışam')
    expect(await found(stage, ['damda qalmışam'], true)).toEqual([])
    expect(stage.errors).toEqual([])
  })

  it('a form is begun anew, an answer is not repeated, a contact is asked for again', async () => {
    const url = await database.fresh()
    const before = await begin(url, cipherOf('a'))
    await before.stage.person('Leyla').says('/register')
    await before.stage.person('Leyla').says('Leyla Mammadova')
    await before.end()
    const { stage } = await begin(url, cipherOf('b'), { after: before })
    const [kept] = await stage.tx((tx) => prisma(tx).inbox.findMany({ where: { replyJson: { not: null } } }))
    expect(await stage.tx((tx) => createMemory(stage.store).recall(tx, kept?.id ?? ''))).toBeNull()
    const leyla = stage.person('Leyla')
    await leyla.says('Student')
    leyla.sees('please start it again')
    await leyla.says('/register')
    leyla.sees('What are your name')
    expect(stage.errors).toEqual([])
  })

  it('the Board is told, and once more when everything can be read again', { timeout: 60_000 }, async () => {
    const { url, run } = await losesKey()
    await run.stage.tick('privacy.encrypt')
    await looks(run)
    run.channel.hears('Saxlanılan məlumatların bir hissəsi oxunmur')
    await run.end()
    const back = await begin(url, cipherOf('b', 'a'), { after: run })
    expect(back.fits).toBe(true)
    await looks(back)
    back.channel.hears('Saxlanılan məlumatlar yenidən oxunur')
    const ceyran = back.stage.person(words.name, { locale: 'az' })
    await ceyran.says('/me')
    ceyran.sees(words.contact)
  })

  it('or any other everything is kept as it is, and the Board is told', async () => {
    const run = await begin(await database.fresh(), null)
    expect(run.fits).toBe(false)
    const { stage, channel } = run
    await enrol(stage, { name: 'Orxan', emergencyContact: words.contact })
    await releaseFirst(run)
    await stage.person('Orxan').forges('safe:help:1')
    await looks(run)
    channel.hears('Şəxsi məlumatlar şifrələnmədən saxlanılır')
    expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(1)
    expect((await found(stage, [words.contact], true)).length).toBe(1)
  })
})
