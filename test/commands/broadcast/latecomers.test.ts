import { expect, test } from 'vitest'
import { latecomerJob } from '../../../commands/broadcast/watch/latecomers.ts'
import type { Log } from '../../../src/core/log.ts'
import type { Actress } from '../../support/actress.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, settle, states, submit } from './scene.ts'

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** How many transactions one run of the job takes. */
async function transactionsOf(stage: Stage): Promise<number> {
  let count = 0
  const { clock, store, words, settings } = stage
  await latecomerJob.run({
    ...{ now: clock.now(), sweep: store.sweep, words, settings, log: silent },
    transaction(work) {
      count++
      return store.transaction(work, 'job')
    },
  })
  return count
}

/** Four alerts, two for each of two chapters. */
async function raiseFour(stage: Stage, rana: Actress, murad: Actress): Promise<void> {
  for (const [n, chapter] of ['uk', 'italy', 'uk', 'italy'].entries()) {
    await submit(rana, '/broadcast', { audience: 'chapter' }, { chapter })
    await murad.forges(`broadcast:approve:${n + 1}.1`)
    await settle(stage)
  }
}

test('whoever writes while alerts run that are not theirs, or are theirs already, is no latecomer', async () => {
  const { stage, rana, murad } = await openBoard()
  for (let n = 0; n < 10; n++) {
    await enrol(stage, { name: `Londonlu ${n}` })
    await enrol(stage, { name: `Romalı ${n}`, country: 'IT', city: 'Roma', chapterId: 'italy' })
  }
  await raiseFour(stage, rana, murad)
  await stage.clock.advance(120_000)
  const quiet = await transactionsOf(stage)
  for (let n = 0; n < 10; n++)
    for (const name of ['Londonlu', 'Romalı'])
      await stage.person(`${name} ${n}`, { locale: 'az' }).says('/me')
  expect(await transactionsOf(stage)).toBe(quiet)
  await murad.forges('broadcast:stop:1')
  await enrol(stage, { name: 'Gec gələn' })
  expect(await transactionsOf(stage)).toBe(quiet + 1)
  expect(await transactionsOf(stage)).toBe(quiet)
  expect(await states(stage, 3)).toMatchObject({ 'send pending': 1 })
})
