import { expect, test } from 'vitest'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { tallyOf } from '../../src/store/alert/tally.ts'
import { openBoard, settle, submit } from '../commands/broadcast/scene.ts'
import type { Actress } from '../support/actress.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

describeEachDatabase('what is told of an alert', (openStore) => {
  /** Five on Telegram, which is away when alert no. 1 leaves, two on Discord, one on both. */
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    for (let n = 0; n < 5; n++) await enrol(stage, { name: `T${n}` })
    for (let n = 0; n < 2; n++) await enrol(stage, { name: `D${n}`, platforms: ['discord'] })
    await enrol(stage, { name: 'Both', platforms: ['telegram', 'discord'] })
    let away = true
    stage.adapters.telegram.obey(() => (away ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined))
    await submit(scene.rana)
    await scene.murad.forges('broadcast:approve:1.1')
    /** Time goes by without waiting for what can't leave. */
    const pass = async () => {
      for (let round = 0; round < 4; round++) {
        await stage.tick('broadcast.plan')
        await stage.clock.advance(5_000)
        await stage.tick('broadcast.progress')
      }
      await stage.clock.advance(5_000)
    }
    await pass()
    const back = async () => {
      away = false
      await stage.clock.advance(90_000)
      await settle(stage)
    }
    const people = (id: number) =>
      stage.tx(async (tx) => {
        const alert = await findAlert(tx, id)
        return alert && (await tallyOf(tx, alert)).people
      })
    return { ...scene, pass, back, people }
  }

  const update = async ({ rana, murad, pass }: Awaited<ReturnType<typeof open>>) => {
    await rana.forges('broadcast:update:1')
    await rana.presses('Ask for the second key')
    await rana.fills({ typed: 'SEND' })
    await murad.forges('broadcast:approve:2.1')
    await pass()
  }

  test('is the same of a person on however many accounts, and no time is promised while a platform is away', async () => {
    const { stage, rana, channel, back, people } = await open()
    expect(await people(1)).toMatchObject({ audience: 8, reached: 3, newest: 3, waiting: 5, missed: 0 })
    channel.hears('Bildiriş çatan üzvlər 3 / 8')
    channel.hears('nə qədər vaxt qaldığını demək olmur')
    channel.hearsNot('təxminən')
    await rana.says('/alerts')
    rana.sees(
      'going out · There has been an earthquake · people reached: 3 of 8; with the newest text: 3; waiting for it: 5',
    )
    await back()
    expect(await people(1)).toMatchObject({ audience: 8, reached: 8, newest: 8, waiting: 0, missed: 0 })
    channel.hears('8 nəfər, müddət')
    channel.hearsNot('nüsxə')
    expect(stage.errors).toEqual([])
  })

  test('an update is not completed while copies with its text wait under the first number', async () => {
    const scene = await open()
    const { stage, rana, channel, back, people } = scene
    await update(scene)
    expect(await people(2)).toMatchObject({ audience: 8, reached: 3, newest: 3, waiting: 5, missed: 0 })
    channel.hearsNot('Yeniləmə № 2: gözləyən qalmayıb')
    channel.hearsNot('Yeniləmə № 2: hesabat')
    channel.hears('Bildiriş çatan üzvlər 3 / 8\nSon mətni alanlar (bildiriş çatanlar arasında) 3 / 3')
    await rana.says('/alerts')
    rana.sees('REAL · Update no. 2 · going out')
    await back()
    channel.hears('Yeniləmə № 2: gözləyən qalmayıb')
    channel.hears('Yeniləmə № 2: hesabat')
    expect((await stage.tx((tx) => findAlert(tx, 2)))?.people).toBe(8)
  })

  test('of the Board’s cards only the newest can be pressed, and stopping it stops the whole', async () => {
    const scene = await open()
    const { stage, rana, murad, channel, pass, back } = scene
    const pressable = () => {
      const shown = channel
        .received()
        .filter((text) => /Bildiriş № 1 göndərilir|Bildiriş № 1 əvəz|Yeniləmə № 2 göndərilir/.test(text))
      return shown.filter((text) => text.includes('[')).map((text) => text.split('\n')[0])
    }
    expect(pressable()).toEqual(['REAL · Bildiriş № 1 göndərilir'])
    await update(scene)
    expect(pressable()).toEqual(['REAL · Yeniləmə № 2 göndərilir'])
    channel.hears('REAL · Bildiriş № 1 əvəz edilib: qüvvədə olan mətn № 2 mesajındadır')
    await rana.forges('broadcast:stop:2')
    rana.sees('People who have the text: 3; who have not: 5; not known: 0.')
    await pass()
    await murad.forges('broadcast:resume:2')
    await back()
    channel.hears('Bildiriş çatan üzvlər 8 / 8')
    expect(stage.errors).toEqual([])
  })

  test('an all-clear is told of those who may have the alert, and of nobody else', async () => {
    const scene = await open()
    const { rana, murad, pass, back, people } = scene
    await rana.forges('broadcast:clear:1')
    await murad.forges('broadcast:approve:2.1')
    await pass()
    await back()
    // Of the copies that tried to leave, one may have been under way: it counts as one that may have arrived.
    const told = await people(2)
    expect(told?.audience).toBeLessThan(5)
    expect(told).toMatchObject({ reached: told?.audience, newest: told?.audience, waiting: 0, missed: 0 })
  })

  /** The numbers of « waits » and « not reached » in the Board's messages of this alert. */
  const left = (channel: Actress, heads: readonly string[]) =>
    heads.map((head) => {
      const text = channel.received().findLast((each) => each.split('\n')[0]?.includes(head)) ?? head
      return /gözləyir (\d+), çatmayıb (\d+)(?=\n)/.exec(text)?.slice(1).map(Number)
    })

  test('during a correction the line of people and those of the platforms say the same', async () => {
    const scene = await open()
    const { stage, channel, pass, back } = scene
    await back()
    stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: 'ECONNREFUSED' }))
    await update(scene)
    await pass()
    expect(left(channel, ['Yeniləmə № 2 göndərilir'])).toEqual([[5, 0]])
    channel.hears('Son mətni almayan üzvlər: gözləyir 5, çatmayıb 0')
    // Whoever is on both has it on Discord; the chapter's group in Telegram waits, too.
    channel.hears(/Telegram: göndərilib 0, gözləyir 7/)
    stage.adapters.telegram.obey(null)
    await stage.clock.advance(120_000)
    await settle(stage)
    channel.hearsNot('Son mətni almayan üzvlər')
  })

  test('after a stop, progress, report and roll call count the same', async () => {
    const { stage, rana, channel, back, people } = await open()
    await stage.tick('rollcall.board')
    await rana.forges('broadcast:stop:1')
    const said = /who have not: (\d+); not known: (\d+)/.exec(rana.reads())?.slice(1).map(Number) ?? []
    const [others = 0, unknown = 0] = said
    expect(others + unknown).toBe(5)
    await back()
    await stage.tick('rollcall.board')
    await stage.deliver()
    // What was under way when it was stopped may have arrived.
    const lacking = (await people(1))?.lacking ?? 0
    expect(lacking).toBeGreaterThanOrEqual(others)
    expect(lacking).toBeLessThanOrEqual(5)
    expect(left(channel, ['gözləyən qalmayıb', '№ 1: hesabat', 'sorğusu: bildiriş № 1'])).toEqual(
      Array(3).fill([0, lacking]),
    )
    channel.hears(/Mesajları dayandırıldığı üçün bu sorğuda olmayanlar: \d nəfər/)
    expect(stage.errors).toEqual([])
  })
})
