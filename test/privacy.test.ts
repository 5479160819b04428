import { expect, onTestFinished, test } from 'vitest'
import { keepPrivate } from '../src/privacy.ts'
import { openWatch } from './store/watching.ts'
import { describeEachDatabase } from './support/database.ts'
import { settingsForTests } from './support/stage.ts'

describeEachDatabase('a channel of the Board that everybody can read', (openStore) => {
  test('is told to the Board once, shown while it lasts, and said to be private when it is', async () => {
    const { stage, rana, channel, pass } = await openWatch(await openStore())
    const { board, secretariat, audit } = settingsForTests
    let open: boolean | null = null
    const isOpen = async (target: string) => (target === secretariat?.target ? open : false)
    const { stop } = keepPrivate({
      ...{ store: stage.store, clock: stage.clock, log: { info() {}, warn() {}, error() {} } },
      adapters: [{ ...stage.adapters.slack, isOpen }],
      places: { board, secretariat, audit, preview: null },
    })
    onTestFinished(async () => {
      const stopped = stop()
      await stage.clock.advance(0)
      await stopped
    })
    await pass(30_000)
    await rana.says('/status')
    rana.sees('Nothing is wrong')
    open = true
    await stage.clock.leap(600_000)
    await pass(60_000)
    channel.hears(/Kənar adamlar oxuya bilər: Katibliyin kanalı/)
    await rana.says('/status')
    rana.sees('Outsiders can read along: the Secretariat’s channel')
    await pass(60_000)
    expect(channel.received().filter((text) => text.includes('Kənar adamlar'))).toHaveLength(1)
    open = false
    await stage.clock.leap(600_000)
    await pass(60_000)
    channel.hears(/Artıq qapalıdır: Katibliyin kanalı/)
    await rana.says('/status')
    rana.sees('Nothing is wrong')
  })
})
