import { expect, test } from 'vitest'
import { describeEachDatabase } from '../support/database.ts'
import { openWatch } from './watching.ts'

const everywhere = ['telegram', 'discord', 'slack'] as const

describeEachDatabase('where the Board is told what is wrong', (openStore) => {
  const open = async () => {
    const scene = await openWatch(await openStore())
    const phone = scene.stage.person('Murad', { platform: 'telegram', roles: ['board'] })
    await phone.says('/start')
    return { ...scene, phone }
  }

  test('a platform hears of its own silence afterwards alone, in one message', async () => {
    const { phone, channel, pass, away } = await open()
    away('slack', true)
    await pass(90_000)
    phone.hears(/Slack is not answering/)
    away('slack', false)
    await pass(90_000)
    phone.hears(/Slack answers again/)
    expect(channel.received()).toHaveLength(1)
    channel.hears(/Slack cavab vermirdi: .*saat \d\d:\d\d.* – .*Müddəti: \d+ saniyə/)
  })

  test('nobody reads that a platform answers again who was not told that it did not', async () => {
    const { phone, channel, pass, away } = await open()
    for (const platform of everywhere) away(platform, true)
    await pass(120_000)
    for (const platform of everywhere) away(platform, false)
    await pass(120_000)
    expect(channel.received().map((text) => text.slice(0, 24))).toEqual([
      'ℹ️ Slack cavab vermirdi: '.slice(0, 24),
    ])
    expect(phone.received()).toEqual([])
  })

  test('what lasts is told as soon as there is a place to tell it', async () => {
    const { channel, pass, away } = await open()
    for (const platform of everywhere) away(platform, true)
    await pass(60_000)
    away('slack', false)
    await pass(60_000)
    channel.hears(/Discord cavab vermir/)
    channel.hears(/Telegram cavab vermir/)
    for (const platform of everywhere) away(platform, false)
    await pass(60_000)
    channel.hears(/Discord yenidən cavab verir/)
    channel.hearsNot(/Slack yenidən cavab verir/)
  })

  test('a trouble of less than two minutes lasted so many seconds', async () => {
    const { channel, pass, away } = await open()
    away('discord', true)
    await pass(40_000)
    away('discord', false)
    await pass(60_000)
    channel.hears(/Discord yenidən cavab verir[\s\S]*Müddəti: (3|4)\d saniyə/)
  })
})
