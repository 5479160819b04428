import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import type { BoardScene } from './scene.ts'
import { openBoard, releaseFirst, settle, submit } from './scene.ts'

const hourMs = 60 * 60_000

/** The line of an alert in the list. */
async function line({ rana }: BoardScene, id: number): Promise<string> {
  await rana.says('/alerts')
  return (
    rana
      .reads()
      .split('\n')
      .find((text) => text.includes(`no. ${id} ·`)) ?? ''
  )
}

/** What happens while a platform is away. */
async function goOn({ stage }: BoardScene): Promise<void> {
  await stage.tick('broadcast.plan')
  await stage.clock.advance(30_000)
  await stage.tick('broadcast.progress')
}

async function released() {
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Leyla' })
  await releaseFirst(scene)
  return scene
}

test.each([
  ['false', 'False alarm'],
  ['clear', 'All clear'],
])(
  'an alert that ended (%s) is listed as ended by what ended it, also while people still hear',
  async (how, end) => {
    const scene = await released()
    const { stage, rana, murad } = scene
    expect(await line(scene, 1)).toContain('sent')
    stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: '503' }))
    await rana.forges(`broadcast:${how}:1`)
    await murad.forges('broadcast:approve:2.1')
    await goOn(scene)
    expect(await line(scene, 1)).toContain(`${end} (no. 2) is going out`)
    stage.adapters.telegram.obey(null)
    await settle(stage)
    await settle(stage)
    expect(await line(scene, 1)).toContain(`ended: ${end} (no. 2)`)
  },
)

test('an alert that was called off while it still went out is not said to be going out', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: '503' }))
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await goOn(scene)
  expect(await line(scene, 1)).toContain('going out')
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  await goOn(scene)
  const said = await line(scene, 1)
  expect(said).toContain('False alarm (no. 2)')
  expect(said).not.toMatch(/· going out/)
})

test('an alert whose time is over is listed so', async () => {
  const scene = await released()
  await scene.stage.clock.leap(24 * 30 * hourMs)
  expect(await line(scene, 1)).toContain('expired')
})
