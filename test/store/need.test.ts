import { expect, test } from 'vitest'
import { prisma } from '../../src/store/database/tx.ts'
import { openBoard, releaseFirst, settle } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

describeEachDatabase('somebody in need whom nobody hears yet', (openStore) => {
  async function open(platforms: readonly ('slack' | 'discord')[]) {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    await enrol(stage, { name: 'Leyla' })
    await enrol(stage, { name: 'Katib', platforms, locale: 'en' })
    const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
    await secretary.says('/duty')
    await secretary.presses('Go on duty')
    return { ...scene, secretary, leyla: stage.person('Leyla', { locale: 'az' }) }
  }

  const pass = async ({ stage }: Awaited<ReturnType<typeof open>>, job: string, seconds: number) => {
    for (let past = 0; past < seconds; past += 5) {
      await stage.clock.advance(5000)
      await stage.tick(job)
    }
    await stage.clock.advance(1000)
  }

  test('a call goes to another account at once, or its caller reads that it has reached nobody', async () => {
    for (const platforms of [['slack', 'discord'], ['slack']] as const) {
      const scene = await open(platforms)
      const { stage, leyla } = scene
      stage.adapters.slack.obey(() => ({ kind: 'unreachable', reason: 'connect ECONNREFUSED' }))
      await leyla.says('/help_me')
      await leyla.presses('Bəli, mənə kömək lazımdır')
      await pass(scene, 'case.arrival', 25)
      const cards = await stage.tx((tx) =>
        prisma(tx).outbox.findMany({
          where: { notice: 'case.card' },
          select: { platform: true, state: true },
        }),
      )
      const alone = platforms.length === 1
      expect(cards).toEqual([
        alone ? { platform: 'slack', state: 'pending' } : { platform: 'discord', state: 'sent' },
      ])
      if (alone) leyla.hears('hələ heç kimə çatmayıb')
      else leyla.hearsNot('hələ heç kimə çatmayıb')
      stage.adapters.slack.obey(null)
      await pass(scene, 'case.arrival', 10)
    }
  })

  test('words that nobody confirmed are shown, taken, and repeated in the reminder', async () => {
    const scene = await open(['slack'])
    const { stage, secretary, leyla } = scene
    await releaseFirst(scene)
    await leyla.says('yaraliyam')
    await pass(scene, 'case.unconfirmed', 130)
    await settle(stage)
    secretary.hears('UNCONFIRMED WORDS: Leyla')
    await stage.clock.advance(30 * 60_000)
    await stage.tick('safe.remind')
    await settle(stage)
    leyla.hears('Siz yazmısınız: «yaraliyam».')
    await secretary.presses('I take it')
    secretary.sees('Taken by: Katib')
    await settle(stage)
    secretary.hears('These words were taken for a call')
    expect(stage.errors).toEqual([])
  })
})
