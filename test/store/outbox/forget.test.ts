import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../../src/core/outgoing.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { restate } from '../../../src/store/outbox/edits.ts'
import { forgetLetters, forgetNames } from '../../../src/store/outbox/forget.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { addPerson, edit, message, noon, outboxOf, sentAs } from '../../support/outbox.ts'

describeEachDatabase('what was sent to somebody who is forgotten', (open) => {
  let store: Store
  let box: ReturnType<typeof outboxOf>
  let personId = 0
  beforeAll(async () => {
    store = await open()
    box = outboxOf(store)
    personId = await store.transaction((tx) => addPerson(tx))
  })
  beforeEach(() => box.clean())
  const others = (key: string, more: Partial<Outgoing> = {}) =>
    store.transaction((tx) => enqueue(tx, message(key, more)))
  const queue = (key: string) => others(key, { personId })
  const forget = () => store.transaction((tx) => forgetLetters(tx, personId, noon))
  const emptied = { target: '', ref: null, paramsJson: '{}' }

  test('never leaves, or has left to nobody knows where', async () => {
    await queue('sent')
    await box.end(await box.take(1), { kind: 'sent', ref: sentAs('sent', 1) })
    await queue('waits')
    await others('others')
    await forget()
    expect(await box.row('sent')).toMatchObject({ ...emptied, state: 'sent' })
    expect(await box.row('waits')).toMatchObject({ ...emptied, state: 'cancelled' })
    expect(await box.row('others')).toMatchObject({ state: 'pending', paramsJson: '{"n":1}' })
    expect(await store.transaction((tx) => restate(tx, edit('again', 'sent')))).toBe(false)
  })

  test.each([
    ['sent', 'sent'],
    ['again', 'cancelled'],
  ] as const)('in flight at that moment and then %s: no address comes back', async (kind, state) => {
    await queue('flies')
    const flying = await box.take(1)
    await forget()
    const at = { dueAt: noon.getTime(), attempts: 1, doubts: 0, reason: `no chat ${flying[0]?.target}` }
    await box.end(flying, kind === 'sent' ? { kind, ref: sentAs('flies', 1) } : { kind, ...at })
    expect(await box.row('flies')).toMatchObject({ ...emptied, state, reason: null })
  })

  test('is not named in what others were sent, and nobody else is', async () => {
    const said = (key: string, text: string) => others(key, { params: { name: text, id: 3 } })
    await said('took', 'Ceyran')
    await said('linked', 'Telegram: Ceyran')
    await said('other', 'Ceyranə')
    await said('odd', 'name')
    await store.transaction((tx) => forgetNames(tx, ['Ceyran', 'name', 'id'], '№ 7'))
    const name = async (key: string) =>
      (JSON.parse((await box.row(key))?.paramsJson ?? '') as { name: string }).name
    expect(await Promise.all(['took', 'linked', 'other', 'odd'].map(name))).toEqual([
      '№ 7',
      'Telegram: № 7',
      'Ceyranə',
      '№ 7',
    ])
  })
})
