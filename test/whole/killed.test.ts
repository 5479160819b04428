import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../support/database.ts'
import { alertEverybody, seatBoard } from './board.ts'
import { openScene, type Scene } from './scene.ts'
import { find, watch } from './side.ts'

// Discord and Slack give an event once: one that came when the bot was cut off is gone, and they say no more than « failed ».
describe.each(databases())('a bot that is killed while a roll call runs, on $dialect', (database) => {
  let scene: Scene

  beforeAll(async () => {
    scene = await openScene(await database.fresh())
    await seatBoard(scene)
    await alertEverybody(scene)
  }, 60_000)

  afterAll(async () => {
    await scene.whole.stop()
    await database.remove()
  })

  test('asks those recorded as safe again, for what they pressed meanwhile is lost', async () => {
    const { member } = scene.sides.discord
    await find(member.sees, { button: 'safe:yes:1' })
    await member.presses('safe:yes:1')
    await find(member.sees, { text: member.t('safe.savedSafe') })
    const asks = watch(member.sees)
    await scene.whole.kill()
    await member.presses('safe:help:1').catch(() => undefined)
    await scene.whole.start()
    const { text } = await asks({ button: 'safe:help:1' })
    expect(text).toContain(member.t('safe.againSafe'))
  }, 60_000)

  test('asks nobody again after a stop in good order', async () => {
    const { member } = scene.sides.discord
    const before = member.sees().length
    await scene.whole.end()
    await scene.whole.start()
    const { runs, sees, t } = member
    const comes = watch(sees)
    await runs('cancel')
    await comes({ text: t('common.nothingToCancel') })
    expect(member.sees()).toHaveLength(before + 1)
  }, 60_000)
})
