import { expect } from 'vitest'
import type { Address } from '../../src/core/address.ts'
import type { Platform } from '../../src/core/platform.ts'
import { chapterPlaces } from '../../src/store/chapter/chapters.ts'
import { prisma } from '../../src/store/database/tx.ts'
import { standingOf } from '../../src/store/event/seats.ts'
import { releaseFirst } from '../commands/broadcast/scene.ts'
import { discord, slack, telegram } from '../support/addresses.ts'
import { enrol } from '../support/members.ts'
import { completes, pairwise } from './pairwise.ts'

/** Where a chapter meets on each platform. */
const meetings: Readonly<Record<Platform, Address>> = {
  telegram: telegram.supergroup('ASAP Litva'),
  discord: discord.channel('elanlar'),
  slack: slack.channel('litva'),
}

const words = {
  az: { lithuania: 'Litva', own: 'Azərbaycanca' },
  en: { lithuania: 'Lithuania', own: 'English' },
} as const

pairwise({
  async 'a chapter’s channel is bound, and taken away again'({ stage, t, platform, locale, person }) {
    const channel = meetings[platform]
    const board = person('Board', { roles: ['board'], channel })
    await board.says('/chapter')
    board.sees(t('chapter.nowhere'))
    await board.presses(words[locale].lithuania)
    await board.presses(words[locale].own)
    board.sees(t('chapter.bound', { chapter: words[locale].lithuania, language: t(`chapter.${locale}`) }))
    const places = () => stage.tx((tx) => chapterPlaces(tx))
    expect(await places()).toMatchObject([{ chapterId: 'lithuania', to: channel, locale, active: true }])
    await board.does({ kind: 'membership', change: 'left' })
    expect(await places()).toMatchObject([{ active: false }])
    await board.does({ kind: 'membership', change: 'joined' })
    await board.says('/chapter')
    await board.presses(t('chapter.unbind'))
    board.sees(t('chapter.unbound'))
    expect(await places()).toEqual([])
  },

  async 'an event has one seat, a waiting list, and a free seat goes on'({ stage, t, person }) {
    const organiser = person('Aygün', { roles: ['secretariat'] })
    await organiser.says('/event_new')
    await completes(organiser, {
      title: 'Şahmat axşamı',
      chapter: t('event.everyone'),
      place: 'Vilnüs, Universitet küçəsi 3',
      when: '05.03.2027 18:30',
      capacity: '1',
      description: 'Hər səviyyədən oyunçular üçün.',
    })
    organiser.sees(t('event.created'))
    const event = await stage.tx((tx) => prisma(tx).event.findFirst({ orderBy: { id: 'desc' } }))
    const standing = async (who: { id(): Promise<number> }) => {
      const id = await who.id()
      return (await stage.tx((tx) => standingOf(tx, event?.id ?? 0, id))).kind
    }
    const [leyla, orxan] = [person('Leyla'), person('Orxan')]
    for (const [who, label] of [
      [leyla, t('event.join')],
      [orxan, t('event.wait')],
    ] as const) {
      await who.says('/events')
      await who.presses('Şahmat axşamı')
      await who.presses(label)
    }
    leyla.sees(t('event.joined'))
    orxan.sees(t('event.joinedWaiting', { place: 1 }))
    expect([await standing(leyla), await standing(orxan)]).toEqual(['confirmed', 'waiting'])
    await leyla.presses(t('event.leave'))
    leyla.sees(t('event.left'))
    expect([await standing(leyla), await standing(orxan)]).toEqual(['none', 'confirmed'])
    await stage.deliver()
    orxan.hears(t('event.promotedText', { title: 'Şahmat axşamı' }))
  },

  async 'somebody on duty takes a call for help, writes, and closes it'({
    stage,
    t,
    platform,
    locale,
    person,
  }) {
    await enrol(stage, { name: 'Nigar', locale, platforms: [platform], chapterId: 'uk' })
    const lead = person('Rəhbər', { roles: ['lead'], chapterId: 'uk' })
    await lead.says('/duty')
    await lead.presses(t('helpCase.goOn'))
    lead.sees(t('helpCase.dutyOn'))
    const nigar = person('Nigar')
    await nigar.says('/help_me')
    await nigar.presses(t('helpCase.yes'))
    nigar.sees(t('helpCase.called'))
    const find = () => stage.tx((tx) => prisma(tx).helpCase.findFirst({ where: { kind: 'help' } }))
    const call = await find()
    expect(call).toMatchObject({ state: 'open', personId: await nigar.id(), chapterId: 'uk' })
    await stage.deliver()
    lead.hears(t('helpCase.title', { id: call?.id ?? 0 }))
    await lead.presses(t('helpCase.claim'))
    expect(await find()).toMatchObject({ state: 'claimed', claimedBy: await lead.id() })
    await stage.deliver()
    nigar.hears(t('helpCase.taken', { name: 'Rəhbər' }))
    await lead.presses(t('helpCase.write'))
    await completes(lead, { text: 'Yoldayam.' })
    await stage.deliver()
    nigar.hears('Yoldayam.')
    await lead.presses(t('helpCase.close'))
    await lead.presses(t('helpCase.outcome.safe'))
    expect((await find())?.state).toBe('closed')
    await stage.deliver()
    nigar.hears(t('helpCase.closedAs.safe', { name: 'Rəhbər' }))
  },

  async 'a roll call leaves as a file with a line for everybody'({ stage, t, platform, locale, person }) {
    await enrol(stage, { name: 'Günel', locale, platforms: [platform], chapterId: 'benelux' })
    const board = { platform: 'slack', roles: ['board'] } as const
    const [rana, murad] = [stage.person('Rəna', board), stage.person('Murad', board)]
    await releaseFirst({ stage, rana, murad, channel: rana })
    const gunel = person('Günel')
    await gunel.presses(t('safe.iAmSafe'))
    const lead = person('Bələdçi', { roles: ['lead'], chapterId: 'benelux' })
    await lead.says('/rollcall')
    await lead.presses(t('rollcall.csv'))
    const [head = '', ...lines] = Buffer.from(lead.file?.bytes ?? [])
      .toString()
      .trim()
      .split(/\r?\n/)
    expect(head).toContain(t('rollcall.column.name'))
    const answers = await stage.tx((tx) => prisma(tx).rollCall.findMany({ where: { answer: 'safe' } }))
    expect(answers.map(({ personId }) => personId)).toEqual([await gunel.id()])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('Günel')
  },
})
