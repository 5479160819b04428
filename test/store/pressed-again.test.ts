import { expect, test } from 'vitest'
import { prisma } from '../../src/store/database/tx.ts'
import { openBoard, releaseFirst } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

const times = 41

describeEachDatabase('a member who goes to and fro faster than it can be written down', (open) => {
  test('costs few transactions; the last answer is the one that counts, and each press is handled', async () => {
    const scene = await openBoard({ store: await open() })
    const { stage } = scene
    const personId = await enrol(stage, { name: 'Leyla' })
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.id()
    await releaseFirst(scene)
    const handled = () => stage.tx((tx) => prisma(tx).inbox.count())
    const before = await handled()
    const presses = Array.from({ length: times }, (_, n) => `safe:${n % 2 ? 'yes' : 'help'}:1`)
    await Promise.all(presses.map((press) => leyla.forges(press)))
    const said = await stage.tx((tx) => prisma(tx).caseNote.findMany())
    const [line] = await stage.tx((tx) => prisma(tx).rollCall.findMany({ where: { personId } }))
    expect(line?.answer).toBe('help')
    expect(await handled()).toBe(before + times)
    expect(said.reduce((sum, note) => sum + note.times, 0)).toBeLessThanOrEqual(2)
    expect(stage.errors).toEqual([])
  })
})
