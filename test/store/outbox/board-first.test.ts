import { beforeAll, expect, test } from 'vitest'
import { priority } from '../../../src/core/outgoing.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { tellBoard } from '../../../src/store/outbox/bodies.ts'
import { claim } from '../../../src/store/outbox/claim.ts'
import { restate } from '../../../src/store/outbox/edits.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { slack } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { noon } from '../../support/outbox.ts'
import { settingsForTests } from '../../support/stage.ts'

describeEachDatabase('what the Board is told', (open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })

  test('leaves before the cards of calls that wait for the same channel, and before their edits', async () => {
    const to = slack.channel('board')
    const card = {
      to,
      priority: priority.channel,
      notice: 'case.card',
      params: { n: 1 },
      locale: 'az',
    } as const
    const claimed = (n: number) =>
      store.transaction((tx) =>
        claim(tx, { platform: 'slack', now: noon, n, owner: 'a', leaseUntil: noon.getTime() + 1000 }),
      )
    await store.transaction(async (tx) => {
      for (let n = 0; n < 50; n++) await enqueue(tx, { ...card, key: `card:${n}` })
    })
    await claimed(1)
    await store.transaction(async (tx) => {
      await restate(tx, {
        key: 'card:0:edit',
        of: 'card:0',
        notice: 'case.card',
        params: { n: 2 },
        dueAt: noon,
      })
      await tellBoard(tx, settingsForTests, { key: 'second', notice: 'broadcast.request', params: {} })
    })
    expect((await claimed(1)).map(({ notice }) => notice)).toEqual(['broadcast.request'])
  })
})
