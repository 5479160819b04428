import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, settle } from '../broadcast/scene.ts'

const sticker = { kind: 'text', text: '' } as const

test.each(['telegram', 'discord'] as const)(
  'on %s whoever sends something without words reads that it is not understood, once a minute',
  async (platform) => {
    const { stage } = await openBoard()
    await enrol(stage, { name: 'Leyla', platforms: [platform] })
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await leyla.does(sticker)
    leyla.sees('Səsli mesajı, videonu, şəkli və stikeri başa düşə bilmirəm')
    leyla.sees('[Kömək lazımdır]')
    expect(await leyla.does(sticker)).toBeNull()
    await stage.clock.advance(60_000)
    expect(await leyla.does(sticker)).not.toBeNull()
  },
)

test('with an open call those who have it read that something came, once a minute', async () => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await rana.id()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await rana.forges('case:claim:1')
  for (let n = 0; n < 3; n++) await leyla.does(sticker)
  const notes = await stage.tx((tx) => rawAll(tx, `SELECT "kind" FROM "CaseNote" WHERE "kind" = 'wordless'`))
  expect(notes).toHaveLength(1)
  await settle(stage)
  rana.hears('Sent a voice message, a video, a picture or a sticker; the bot cannot pass it on.')
})

test.each(['telegram', 'discord'] as const)(
  'on %s a form that waits takes no voice message for its answer: its sender reads so, with the button for help',
  async (platform) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await leyla.says('/register')
    if (platform === 'telegram') await leyla.says('Leyla Həsənova')
    await leyla.does(sticker)
    leyla.sees('Səsli mesajı, videonu, şəkli və stikeri başa düşə bilmirəm')
    leyla.sees('[Kömək lazımdır]')
    leyla.sees(platform === 'telegram' ? '[Davam et]' : '[Formanı aç]')
  },
)
