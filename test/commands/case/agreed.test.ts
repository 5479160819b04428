import { describe, expect, test } from 'vitest'
import { isAgreement, readCall } from '../../../commands/case/phrase.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { openStage } from '../../support/stage.ts'

const yes = [
  'he',
  'Hə!',
  'beli',
  'Bəli, mənə kömək lazımdır',
  'yes',
  'yes please',
  'ok',
  'hə, çağırın',
  'Yes, I need help',
]

test.each(yes)('«%s» to the question whether to call is the call', async (text) => {
  const stage = await openStage()
  const leyla = stage.person('Leyla')
  await leyla.says('yaraliyam')
  expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(0)
  await leyla.says(text)
  expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(1)
})

test.each(['no', 'yox', 'yes, but not now', 'lazım deyil', 'hə, viza barədə sualım var'])(
  '«%s» is none',
  async (text) => {
    const stage = await openStage()
    const leyla = stage.person('Leyla')
    await leyla.says('yaraliyam')
    await leyla.says(text)
    expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(0)
  },
)

test.each([
  'im ok now',
  'i’m okay',
  'ok im fine now',
  'men yaxsiyam ok',
  'yox yaxsiyam artiq',
  'hə, yaxşıyam',
])('«%s» says that one is fine: nobody is called, and it is asked once more', async (text) => {
  const stage = await openStage()
  const leyla = stage.person('Leyla', { locale: 'en' })
  await leyla.says('im trapped under rubble')
  await leyla.says(text)
  expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(0)
  leyla.sees('as if you are fine')
  leyla.sees('[No, I need no help]')
  await leyla.presses('Yes, I need help')
  expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(1)
})

test('a yes to nothing calls nobody', async () => {
  const stage = await openStage()
  await stage.person('Leyla').says('hə')
  expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(0)
})

describe('the words of a button', () => {
  test.each([
    'Bəli, mənə kömək lazımdır',
    'Yes, I need help',
    'Hələ də kömək lazımdır',
    'mene hele de komek lazimdir',
    'Mənə yenə də kömək lazımdır',
    'I still need help',
    'menim komeye ehtiyacim var',
  ])('«%s» are a call wherever they are written', (text) => {
    expect(readCall(text)).toBe('plain')
    expect(isAgreement('Sağ olun')).toBe(false)
  })
})
