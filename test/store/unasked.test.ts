import { expect, test } from 'vitest'
import { rollBoard, rollPeople, sumLines } from '../../src/store/rollcall/board.ts'
import { openBoard, settle, submit } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'
import { eventually } from '../support/until.ts'

describeEachDatabase('a roll call that has not reached everybody', (openStore) => {
  test('counts who was not asked yet apart from the silent, in the numbers, the list and the table', async () => {
    const scene = await openBoard({ store: await openStore() })
    const { stage, rana, murad, channel } = scene
    await enrol(stage, { name: 'Leyla' })
    await enrol(stage, { name: 'Orxan', platforms: ['discord'] })
    let away = true
    stage.adapters.telegram.obey(() => (away ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined))
    await submit(rana)
    await murad.forges('broadcast:approve:1.1')
    for (let round = 0; round < 4; round++) {
      await stage.tick('broadcast.plan')
      await stage.clock.advance(5_000)
    }
    const board = async () => sumLines(await stage.tx((tx) => rollBoard(tx, 1, null)))
    const part = await eventually(board, ({ silent }) => silent > 0)
    expect(part).toEqual({ safe: 0, help: 0, silent: 1, unasked: 1, unreachable: 0 })
    await rana.says('/rollcall')
    rana.sees('Not asked yet: 1')
    rana.sees('silent 1, unreachable 0, not asked yet 1')
    await rana.presses('Silent people')
    rana.sees('no message has reached this person')
    await rana.forges('rollcall:csv:1')
    const table = new TextDecoder().decode(rana.file?.bytes)
    expect(table).toMatch(/Leyla.*Not asked yet/)
    expect(table).toMatch(/Orxan.*Silent/)
    away = false
    await stage.clock.advance(90_000)
    await settle(stage)
    expect(await board()).toEqual({ safe: 0, help: 0, silent: 2, unasked: 0, unreachable: 0 })
    const query = { rootId: 1, chapterIds: null, filter: 'all', after: 0, count: 10 } as const
    const people = await stage.tx((tx) => rollPeople(tx, query))
    expect(people.map(({ unasked }) => Boolean(unasked))).toEqual([false, false])
    channel.hearsNot('Hələ soruşulmayıb')
  })
})
