import { expect, test } from 'vitest'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { noteHeard } from '../../../src/store/outbox/hearing.ts'
import { type BoardScene, openBoard, releaseFirst, settle, submit } from '../../commands/broadcast/scene.ts'
import type { Actress } from '../../support/actress.ts'
import { discord, telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { enrol } from '../../support/members.ts'

describeEachDatabase('whoever answered a roll call without a copy of its alert', (openStore) => {
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    await enrol(scene.stage, { name: 'Leyla' })
    return scene
  }

  /** Somebody who is no member says that they are safe. */
  async function answers(person: Actress): Promise<void> {
    await person.says('men yaxsiyam')
    await person.presses('Təhlükəsizlikdəyəm')
  }

  /** Releases an update of alert `of`, as alert `id`. */
  async function update({ stage, rana, murad }: BoardScene, of: number, id: number, headline: string) {
    await rana.forges(`broadcast:update:${of}`)
    await rana.presses('Azerbaijani text')
    await rana.fills({ headline })
    await rana.presses('Ask for the second key')
    await rana.presses('Leave it')
    await rana.fills({ typed: 'SEND' })
    await murad.forges(`broadcast:approve:${id}.2`)
    await settle(stage)
  }

  async function falseAlarm({ stage, rana, murad }: BoardScene, of: number, id: number) {
    await rana.forges(`broadcast:false:${of}`)
    await murad.forges(`broadcast:approve:${id}.1`)
    await settle(stage)
  }

  const count = (texts: readonly string[], words: string) =>
    texts.filter((text) => text.includes(words)).length

  test('hears of its updates and of its end, each once, and of nothing that is below when nothing is', async () => {
    const scene = await open()
    const { stage } = scene
    await releaseFirst(scene)
    const kamala = stage.person('Kamalə', { locale: 'az' })
    await answers(kamala)
    await update(scene, 1, 2, 'Sığınacaq açılıb')
    expect(kamala.received()).toHaveLength(1)
    expect(kamala.received()[0]).toMatch(/^FÖVQƏLADƏ BİLDİRİŞ \(yenilənib\)\nSığınacaq açılıb/)
    expect(kamala.received()[0]).toContain('[Kömək lazımdır]')
    await update(scene, 2, 3, 'Sığınacaq bağlanıb')
    expect(kamala.received()).toHaveLength(2)
    expect(kamala.received().map((text) => text.includes('[Kömək lazımdır]'))).toEqual([false, true])
    await falseAlarm(scene, 3, 4)
    expect(kamala.received().at(-1)).toMatch(/^YANLIŞ XƏBƏRDARLIQ – təhlükə yoxdur/)
    const rows = await stage.tx(async (tx) =>
      rawAll<{ alertId: number; verb: string; state: string }>(
        tx,
        `SELECT "alertId", "verb", "state" FROM "Outbox" WHERE "personId" = ? AND "verb" = 'send' ORDER BY "id"`,
        [await kamala.id()],
      ),
    )
    expect(rows).toEqual([2, 3, 4].map((alertId) => ({ alertId, verb: 'send', state: 'sent' })))
    for (const text of kamala.received()) expect(text).not.toContain('aşağıda')
    await settle(stage)
    expect(count(kamala.received(), 'YANLIŞ XƏBƏRDARLIQ')).toBe(2)
    expect(kamala.received()).toHaveLength(3)
    expect(stage.errors).toEqual([])
  })

  test('hears of a false alarm beside what asked them again, which is out of date then', async () => {
    const scene = await open()
    const { stage } = scene
    const heard = () => stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await releaseFirst(scene)
    const kamala = stage.person('Kamalə', { locale: 'az' })
    await answers(kamala)
    await heard()
    await stage.clock.leap(70_000)
    await heard()
    await stage.tick('safe.again')
    await stage.deliver()
    kamala.hears('əlaqə kəsilmişdi')
    await stage.clock.leap(120_000)
    await falseAlarm(scene, 1, 2)
    const [asked, told] = kamala.received()
    expect(asked).toMatch(/^KÖHNƏLİB – artıq qüvvədə deyil/)
    expect(told).toMatch(/^YANLIŞ XƏBƏRDARLIQ – təhlükə yoxdur/)
    expect(kamala.received()).toHaveLength(2)
  })

  test('does not hear of it who has said nothing and was only asked whether a call of theirs was lost', async () => {
    const scene = await open()
    const { stage } = scene
    const heard = () => stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await releaseFirst(scene)
    const kamala = stage.person('Kamalə', { locale: 'az' })
    await kamala.says('/help')
    await heard()
    await stage.clock.leap(70_000)
    await heard()
    await stage.tick('safe.again')
    await stage.deliver()
    kamala.hears('əlaqə kəsilmişdi')
    await stage.clock.leap(120_000)
    await falseAlarm(scene, 1, 2)
    kamala.hearsNot('YANLIŞ XƏBƏRDARLIQ')
    expect(kamala.received()).toHaveLength(1)
  })

  test('hears it where they answered, also when that was in a chapter’s channel', async () => {
    const scene = await open()
    const { stage } = scene
    await releaseFirst(scene)
    const inChannel = stage.person('Fərid', { platform: 'discord', channel: discord.channel('uk') })
    await inChannel.forges('safe:yes:1')
    await falseAlarm(scene, 1, 2)
    const told = stage.adapters.discord.shown.filter(
      ({ to }) => to.target === discord.private('Fərid').target,
    )
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told[0]?.view)).toContain('FALSE ALARM')
  })

  test('is not told twice by registering afterwards', async () => {
    const scene = await open()
    const { stage } = scene
    await releaseFirst(scene)
    const kamala = stage.person('Kamalə', { locale: 'az' })
    await answers(kamala)
    await update(scene, 1, 2, 'Sığınacaq açılıb')
    const id = await kamala.id()
    await stage.tx((tx) =>
      rawRun(
        tx,
        `INSERT INTO "Membership" ("personId", "name", "status", "country", "city", "cityKey", "university", "field",
           "chapterId", "createdAt", "updatedAt") VALUES (?, 'Kamalə', 'student', 'GB', 'London', 'london', '', '', 'uk', ?, ?)`,
        [id, stage.clock.now(), stage.clock.now()],
      ),
    )
    await stage.tick('broadcast.latecomers')
    await settle(stage)
    expect(kamala.received()).toHaveLength(1)
  })

  test('hears it although they are a member whose own copy failed; who heard nothing is told of no end', async () => {
    const scene = await open()
    const { stage, rana, murad } = scene
    await enrol(stage, { name: 'Orxan' })
    const closed = ['Leyla', 'Orxan'].map((name) => telegram.private(name).target)
    stage.adapters.telegram.obey((_verb, to) =>
      closed.includes(to) ? { kind: 'rejected', reason: 'Bad Request: chat not found' } : undefined,
    )
    await submit(rana)
    await murad.forges('broadcast:approve:1.1')
    await settle(stage)
    stage.adapters.telegram.obey(null)
    const leyla = stage.person('Leyla', { locale: 'az' })
    const orxan = stage.person('Orxan', { locale: 'az' })
    expect([leyla.received(), orxan.received()]).toEqual([[], []])
    await leyla.forges('safe:yes:1')
    await falseAlarm(scene, 1, 2)
    expect(leyla.received()).toHaveLength(1)
    leyla.hears('YANLIŞ XƏBƏRDARLIQ')
    expect(orxan.received()).toEqual([])
  })
})
