import { expect, test } from 'vitest'
import { watchJob } from '../../commands/alarm/watch.ts'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import type { Outgoing } from '../../src/core/outgoing.ts'
import { createWords } from '../../src/core/words.ts'
import { openAlarms } from '../../src/store/alarm/alarms.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { noteDeaf, noteHeard } from '../../src/store/outbox/hearing.ts'
import { takeLease } from '../../src/store/outbox/lanes.ts'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import { telegram } from '../support/addresses.ts'
import { describeEachDatabase } from '../support/database.ts'
import { settingsForTests } from '../support/stage.ts'
import { openWatch } from './watching.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const rows = (n: number): Outgoing[] =>
  Array.from(
    { length: n },
    (_, i) =>
      ({
        ...({ key: `due:${i}`, to: telegram.private(`Member ${i}`), priority: 4, locale: 'az' } as const),
        ...{ notice: 'status.ended', params: { kind: 'silent', subject: 'discord', since: 0, until: 0 } },
      }) as const,
  )

describeEachDatabase('messages that do not leave', (openStore) => {
  /** A lane that somebody else holds, or nobody, and the Board's looks at it. */
  async function idle(store: Store) {
    const words = await createWords({ az, en })
    let at = new Date('2026-10-05T12:00:00Z')
    const look = async () => {
      await watchJob.run({
        ...{ now: at, words, settings: settingsForTests, log: silent },
        transaction: (work) => store.transaction(work, 'job'),
        sweep: store.sweep,
      })
      at = new Date(at.getTime() + 5000)
    }
    // The Board's channel is on a lane that nobody runs either.
    const open = async () =>
      (await store.transaction(openAlarms)).flatMap(({ kind, subject }) =>
        subject === 'telegram' ? kind : [],
      )
    const told = () =>
      store.transaction((tx) => rawAll(tx, `SELECT "key" FROM "Outbox" WHERE "notice" = 'status.raised'`, []))
    const renew = (owner: string) =>
      store.transaction((tx) => takeLease(tx, { name: 'lane:telegram', owner, gone: () => true }))
    const hear = (how: typeof noteHeard) => store.transaction((tx) => how(tx, 'telegram', at))
    const queue = () => store.transaction((tx) => enqueueMany(tx, rows(1)))
    return { look, open, told, renew, hear, queue }
  }

  test('are told when none has left for half a minute, whoever should send them', async () => {
    const { look, told, queue } = await idle(await openStore())
    await queue()
    for (let n = 0; n < 6; n++) await look()
    expect(await told()).toEqual([])
    for (let n = 0; n < 4; n++) await look()
    expect(await told()).toHaveLength(1)
  })

  test('are no stall while another process has just taken the lane over', async () => {
    const { look, open, told, renew, queue } = await idle(await openStore())
    await renew('first')
    await queue()
    await renew('second')
    for (let n = 0; n < 5; n++) {
      await renew('second')
      await look()
    }
    expect(await open()).toEqual([])
    for (let n = 0; n < 30; n++) {
      await renew('second')
      await look()
    }
    expect(await open()).toEqual(['stalled'])
    expect(await told()).toHaveLength(1)
  })

  test('have no line of their own beside their cause, and none that it was over before that is', async () => {
    const { look, open, told, hear, queue } = await idle(await openStore())
    await hear(noteHeard)
    await queue()
    for (let n = 0; n < 9; n++) await look()
    expect(await told()).toHaveLength(1)
    await hear(noteDeaf)
    for (let n = 0; n < 12; n++) await look()
    expect(await open()).toEqual(['stalled', 'silent'])
    expect(await told()).toHaveLength(2)
  })

  test('and sends that hang are said of once, as the silence that it is', async () => {
    const { stage, rana, pass } = await openWatch(await openStore())
    const hung = Promise.withResolvers<void>()
    stage.adapters.telegram.obey(async (verb) => {
      await hung.promise
      return { kind: verb === 'ask' ? 'unreachable' : 'unknown', reason: 'timed out' }
    })
    await stage.tx((tx) => enqueueMany(tx, rows(100)))
    for (let n = 0; n < 9; n++) {
      await pass(5000)
      await rana.says('/status')
      rana.seesNot('messages are waiting')
    }
    hung.resolve()
    await pass(30_000)
    await rana.says('/status')
    rana.sees('Telegram is not answering')
    rana.seesNot('messages are waiting')
    stage.adapters.telegram.obey(null)
  })

  test('and what has just fallen due after an hour without any is none', async () => {
    const { stage, rana, pass } = await openWatch(await openStore())
    await stage.clock.leap(3_600_000)
    await stage.tx((tx) => enqueueMany(tx, rows(1)))
    await stage.tick('status.watch')
    await rana.says('/status')
    rana.seesNot('messages are waiting')
    await pass(5000)
  })
})
