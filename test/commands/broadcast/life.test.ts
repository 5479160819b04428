import { expect, onTestFinished, test } from 'vitest'
import { seedChapters } from '../../../src/store/chapters.ts'
import { rawAll, rawRun } from '../../../src/store/tx.ts'
import { enrol } from '../../support/members.ts'
import { openStage, type Stage } from '../../support/stage.ts'

async function setUp() {
  const stage = await openStage()
  onTestFinished(() => stage.stop())
  await stage.tx(async (tx) => {
    await seedChapters(tx)
    await rawRun(
      tx,
      `INSERT INTO "ChapterChannel" ("chapterId", "platform", "target", "locale", "active", "createdAt")
       VALUES ('uk', 'discord', 'channel:uk', 'en', TRUE, ?), ('italy', 'telegram', 'chat:-100', 'az', TRUE, ?)`,
      [stage.clock.now(), stage.clock.now()],
    )
  })
  const board = { platform: 'slack', roles: ['board'] } as const
  const rana = stage.person('Rəna', board)
  const murad = stage.person('Murad', board)
  const channel = stage.person('Kanal', { platform: 'slack', channel: 'channel:C0BOARD' })
  return { stage, rana, murad, channel }
}

const earthquake = {
  hazard: 'earthquake',
  level: 'urgent',
  audience: 'everyone',
}
const facts = { areaAz: 'London, mərkəz', areaEn: 'Central London', time: 'indi', source: 'USGS', rollCall: 'yes' }

async function rows(stage: Stage): Promise<{ state: string; verb: string; n: number }[]> {
  return stage.tx((tx) =>
    rawAll(
      tx,
      `SELECT "state", "verb", count(*) AS "n" FROM "Outbox" WHERE "alertId" IS NOT NULL GROUP BY "state", "verb" ORDER BY 1, 2`,
    ),
  )
}

test('an alert goes from Slack through two keys to everybody, with live progress and a report', async () => {
  const { stage, rana, murad, channel } = await setUp()
  await enrol(stage, { name: 'Leyla', platforms: ['telegram', 'discord'] })
  await enrol(stage, { name: 'John', locale: 'en', city: 'Leeds' })
  const leyla = stage.person('Leyla', { locale: 'az' })
  const john = stage.person('John')

  await rana.says('/broadcast')
  rana.sees('Emergency alert')
  await rana.fills(earthquake)
  rana.sees('Place, in Azerbaijani')
  await rana.fills(facts)
  rana.sees('EMERGENCY NOTICE')
  rana.sees('Zəlzələ baş verib')
  rana.sees('2 people, 3 copies, 2 chapter channels')
  rana.sees('Telegram: registered 2, reachable 2, blocked 0, az 1, en 1')

  await rana.presses('Ask for the second key')
  await rana.fills({ typed: '77' })
  rana.sees('neither the number of recipients (2)')
  await rana.fills({ typed: '2' })
  rana.sees('as soon as another Board member approves')

  await stage.deliver()
  channel.hears('İkinci açar lazımdır')
  const approve = '[Təsdiq edirəm, göndərilsin]'
  channel.hears(approve)

  await rana.forges('broadcast:approve:1.1')
  rana.sees('the second key must be another Board member')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('Murad approved no. 1')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('no longer open')

  await stage.deliver()
  leyla.hears(/^FÖVQƏLADƏ BİLDİRİŞ\nZəlzələ baş verib/)
  leyla.hears('[Təhlükəsizlikdəyəm] [Kömək lazımdır]')
  john.hears(/^EMERGENCY NOTICE\nThere has been an earthquake/)
  const uk = stage.adapters.discord.shown.find((message) => message.to.target === 'channel:uk')
  expect(uk?.view?.blocks[0]).toEqual({ kind: 'mention' })

  await stage.tick('broadcast.plan')
  await stage.tick('broadcast.progress')
  await stage.tick('broadcast.progress')
  await stage.deliver()
  expect(await rows(stage)).toEqual([{ state: 'sent', verb: 'send', n: 5 }])
  expect(stage.errors).toEqual([])
  channel.hears('Hesabat: № 1 bildiriş')
  channel.hears('2 nəfər, 5 nüsxə')
  channel.hears('file alert-1.png')
  channel.hears('file alert-1.csv')
  expect(stage.errors).toEqual([])
})
