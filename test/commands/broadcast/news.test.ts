import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from './scene.ts'

/** Alert no. 1 is updated with these Azerbaijani words; what rings Leyla. */
async function rung(words: Readonly<Record<string, string>>): Promise<string> {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await rana.forges('broadcast:update:1')
  await rana.presses('Azerbaijani text')
  await rana.fills(words)
  await rana.presses('Ask for the second key')
  await rana.presses('Leave it')
  await rana.fills({ typed: 'SEND' })
  await murad.forges('broadcast:approve:2.2')
  await settle(stage)
  return stage.person('Leyla', { locale: 'az' }).received()[1] ?? ''
}

test('the ring of an update says what to do when that has changed', async () => {
  const ring = await rung({ instruction: 'Metrodan istifadə etməyin.', description: 'Metro bağlanıb.' })
  expect(ring).toContain('Metrodan istifadə etməyin.')
  expect(ring).not.toContain('Metro bağlanıb.')
})

test('… else what is known, whole sentences of it', async () => {
  const first = `Metro bağlanıb, avtobuslar ${'x'.repeat(120)}.`
  const ring = await rung({ description: `${first} ${'y '.repeat(120)}` })
  expect(ring).toContain(`${first} …`)
  expect(ring).not.toContain('y y')
})

test('… and repeats nothing that was known', async () => {
  const ring = await rung({ headline: 'Sığınacaq açılıb' })
  expect(ring).toContain('Tam mətn ilk bildirişdədir: o, bu mesajdan sonra yenilənir.')
  expect(ring).not.toContain('Nə etməli')
})
