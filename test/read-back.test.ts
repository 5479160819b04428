import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Adapter } from '../src/core/port.ts'
import { keepReadBack } from '../src/read-back.ts'
import { openStore } from '../src/store/database/open.ts'
import { prisma } from '../src/store/database/tx.ts'
import { audited, openBoard, releaseFirst } from './commands/broadcast/scene.ts'
import { slack } from './support/addresses.ts'
import { databases } from './support/database.ts'
import { enrol } from './support/members.ts'
import { tampering } from './support/tampering.ts'
import { eventually } from './support/until.ts'

const secret = Buffer.from('a key that is not in the database, 32+')

describe.each(databases())('heads that were told, read back ($dialect)', (database) => {
  afterAll(() => database.remove())

  /** An alert was released: its head is in Slack's channel, with an auditor on Telegram, and with one on Discord. */
  async function told(change: (slack: Adapter) => Partial<Adapter> = () => ({})) {
    const store = await openStore(await database.fresh(), { secret })
    onTestFinished(() => store.close())
    const scene = await openBoard({ store })
    const { stage } = scene
    await enrol(stage, { name: 'Leyla' })
    const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
    const elsewhere = stage.person('Müfəttiş', { platform: 'discord', roles: ['auditor'] })
    await auditor.says('/audit')
    await elsewhere.says('/audit')
    const commission = stage.person('Komissiya', { platform: 'slack', channel: slack.channel('audit') })
    await releaseFirst(scene)
    await stage.tick('audit-heads')
    await stage.deliver()
    const { adapters, settings, clock, words } = stage
    const { stop } = keepReadBack({
      ...{ store, settings, clock, wake: () => {} },
      adapters: [adapters.telegram, adapters.discord, { ...adapters.slack, ...change(adapters.slack) }],
      log: { info() {}, warn() {}, error: (fields) => expect(fields).toBe('no error') },
      titles: (['az', 'en'] as const).map((locale) => words(locale)('audit.headTitle')),
    })
    onTestFinished(stop)
    const verifies = async (head = '') => {
      await auditor.says(`/audit verify ${head}`)
      await clock.advance(3000)
      const left = () => stage.tx((tx) => prisma(tx).auditReading.count())
      expect(await eventually(left, (n) => n === 0)).toBe(0)
      await stage.deliver()
    }
    const inChannel = adapters.slack.shown.filter(({ to }) => to.target === slack.channel('audit').target)
    const post = inChannel.find(({ view }) => JSON.stringify(view).includes('başlığı'))
    if (!post) throw new Error('the channel was told no head')
    const entry = /"(?:[^"]*: )?(\d+)-[0-9A-Z]{4}-/.exec(JSON.stringify(post.view?.blocks))?.[1] ?? ''
    return { ...scene, auditor, elsewhere, commission, verifies, post, entry }
  }

  test('stand as they were sent, and the chain agrees; what no bot can read is said', async () => {
    const { stage, auditor, commission, verifies } = await told()
    await verifies()
    auditor.sees('The chain is whole')
    auditor.sees('The posted heads are being read back')
    auditor.hears('Posts with a head that I found in the last 85 days: 2.')
    auditor.hears('All stand as they were sent, and the chain agrees with them.')
    auditor.hears('A bot can’t read back there what it sent: Telegram.')
    commission.hearsNot('DƏYİŞİB')
    expect((await audited(stage)).slice(-2)).toEqual(['audit.verify audit', 'audit.readback audit'])
  })

  test('one that was changed afterwards is broken, whatever it says now: all of the Commission is told, once', async () => {
    const { stage, auditor, elsewhere, commission, verifies, post, entry } = await told()
    await stage.adapters.slack.edit(post.ref, post.view ?? { blocks: [] })
    await verifies()
    for (const each of [auditor, elsewhere])
      each.hears(
        `CHANGED after they were sent, so they prove nothing any more (entry, platform): ${entry} Slack`,
      )
    commission.hears('GÖNDƏRİLMİŞ BAŞLIQLAR DƏYİŞİB')
    const before = [commission.received().length, auditor.received().length]
    await verifies()
    expect([commission.received().length, auditor.received().length - 1]).toEqual(before)
  })

  test('one that was deleted is missed', async () => {
    const { stage, auditor, verifies, post, entry } = await told()
    const { shown } = stage.adapters.slack
    await stage.adapters.slack.send(post.to, { blocks: [{ kind: 'text', text: 'Salam' }] })
    shown.splice(shown.indexOf(post), 1)
    await verifies()
    auditor.hears(`NOT THERE any more (entry, platform): ${entry} Slack`)
  })

  test('a tail that was cut out of the database, with the heads and every trace of their posts, is noticed in the chats', async () => {
    const { stage, auditor, verifies, entry } = await told()
    const { disarm, runs } = tampering(stage.store)
    await disarm()
    await runs(`DELETE FROM "Audit" WHERE "id" >= ${entry}`)
    await runs('DELETE FROM "AuditHead"')
    await runs(`DELETE FROM "Outbox" WHERE "notice" = 'audit.head'`)
    await verifies()
    auditor.sees('The chain is whole')
    auditor.hears('POSTED AUDIT HEADS HAVE BEEN CHANGED')
    auditor.hears(`THE CHAIN IS BROKEN: entry ${entry} is not the one that was posted`)
  })

  test('where nothing can be read, or nothing is there, nothing is accused', async () => {
    const { auditor, commission, verifies } = await told(() => ({
      readBack: () => Promise.reject(new Error('missing_scope')),
    }))
    await verifies()
    auditor.hears('Could not be read: Slack.')
    auditor.hears('All stand as they were sent')
    commission.hearsNot('DƏYİŞİB')
    const other = await told(() => ({ readBack: async (_to, since) => ({ posts: [], since, empty: true }) }))
    await other.verifies()
    other.auditor.hears('Looks empty: Slack.')
    other.commission.hearsNot('DƏYİŞİB')
  })
})
