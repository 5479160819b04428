import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

const noted = 'Qeyd etdik: təhlükəsizlikdəsiniz'

async function open() {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const recorded = () =>
    stage.tx(async (tx) => {
      const rows = await rawAll<object>(
        tx,
        'SELECT "answer", "note" FROM "RollCall" WHERE "note" IS NOT NULL',
      )
      return inClear(tx, 'RollCall', rows)
    })
  return { ...scene, recorded, leyla: stage.person('Leyla', { locale: 'az' }) }
}

test.each([
  '/safe deyiləm, yaralıyam',
  '/safe yox komek edin',
  '/safe deyilem',
  '/safe deyl',
  '/safe amma dostum yaralidi',
  '/safe and sound? no, i am bleeding',
  '/tehlukesizem deyil yaraliyam',
])('«%s» is a call for help', async (text) => {
  const { leyla, recorded } = await open()
  await leyla.says(text)
  leyla.seesNot(noted)
  leyla.sees('cavabınız kimi qeyd edək')
  leyla.sees('[Kömək lazımdır]')
  expect(await recorded()).toEqual([{ answer: null, note: text.slice(1) }])
})

test.each(['/safe?', '/safe amma otagim dagilib', '/tehlukesizem deyil', '/safe ayagimda nese var'])(
  '«%s» is asked about, and shown to those on duty while nobody answers',
  async (text) => {
    const { stage, rana, leyla, recorded } = await open()
    await leyla.says(text)
    leyla.seesNot(noted)
    leyla.sees('təhlükəsizlikdəsiniz, yoxsa sizə kömək lazımdır?')
    leyla.sees('[Təhlükəsizlikdəyəm]')
    leyla.sees('[Kömək lazımdır]')
    const words = text.slice(1)
    expect(await recorded()).toEqual([{ answer: null, note: words }])
    await stage.clock.advance(2 * 60_000)
    await stage.tick('case.unconfirmed')
    await stage.deliver()
    rana.hears(words)
  },
)

test.each(['/safe', '/safe tehlukesizem', '/safe thank you', '/safe 🙏', '/tehlukesizem evdeyem, sag olun'])(
  '«%s» counts at once',
  async (text) => {
    const { leyla } = await open()
    await leyla.says(text)
    leyla.sees(noted)
  },
)

test('being safe with more behind it is asked about, and its words are kept beside the name', async () => {
  const { leyla, recorded } = await open()
  await leyla.says('/safe in Milano Centrale')
  leyla.sees('cavabınız kimi qeyd edək')
  await leyla.presses('Təhlükəsizlikdəyəm')
  expect(await recorded()).toEqual([{ answer: 'safe', note: 'safe in Milano Centrale' }])
})

test('with an open call they are added to it, and nobody reads that its caller is safe', async () => {
  const { stage, leyla } = await open()
  await leyla.says('/help_me')
  await leyla.says('/safe deyilem')
  leyla.sees('Yazdığınızı kömək çağırışınıza əlavə etdik')
  const notes = await stage.tx(async (tx) =>
    inClear(tx, 'CaseNote', await rawAll<object>(tx, 'SELECT "kind", "text" FROM "CaseNote"')),
  )
  expect(notes).toContainEqual({ kind: 'note', text: 'safe deyilem' })
  expect(notes).not.toContainEqual(expect.objectContaining({ kind: 'safe' }))
})
