import { expect, test } from 'vitest'
import type { Locale } from '../../../src/core/language.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const words = {
  az: {
    need: 'Kömək lazımdır',
    ask: 'Bu, təlimdir. Sizə HƏQİQƏTƏN kömək lazımdır?',
    over: 'Bu təlim bitib. Sizə HƏQİQƏTƏN kömək lazımdır?',
    really: 'Mənə həqiqətən kömək lazımdır',
    practise: 'Yalnız məşq edirəm',
    called: 'HƏQİQİ kömək çağırışınız',
    was: 'Bu, yalnız məşq idi',
    noted: 'Qeyd edildi: bu, yalnız məşq idi',
  },
  en: {
    need: 'I need help',
    ask: 'This is an exercise. Do you need REAL help?',
    over: 'This exercise is over. Do you need REAL help?',
    really: 'I really need help',
    practise: 'I am only practising',
    called: 'Your REAL call for help',
    was: 'It was only practice',
    noted: 'Noted: it was only practice',
  },
} as const

const real = /(^|\n)CALL FOR HELP no\. 1\nCalled during an exercise; the caller says it is REAL\./
const taken = /(^|\n)CALL FOR HELP no\. \d\nCalled during an exercise, in their own words; treated as real\./

async function exercise(locale: Locale = 'az', platform: 'telegram' | 'discord' | 'slack' = 'telegram') {
  const scene = await openBoard()
  const { stage } = scene
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  await enrol(stage, { name: 'Leyla', locale, platforms: [platform] })
  await releaseFirst(scene, '/exercise')
  return { ...scene, lead, leyla: stage.person('Leyla', { locale, platform }) }
}

test.each([
  ['az', 'telegram'],
  ['en', 'telegram'],
  ['az', 'discord'],
  ['en', 'slack'],
] as const)('in an exercise a press on help is asked about: %s, %s', async (locale, platform) => {
  const w = words[locale]
  const { stage, lead, leyla } = await exercise(locale, platform)
  await leyla.forges('safe:help:1')
  leyla.sees(w.ask)
  await settle(stage)
  lead.hearsNot('CALL FOR HELP')
  await leyla.presses(w.really)
  leyla.sees(w.called)
  await settle(stage)
  lead.hears(real)
  const [row] = await stage.tx((tx) => prisma(tx).helpCase.findMany())
  expect(row).toMatchObject({ alertId: null, state: 'open' })
  await leyla.presses(w.was)
  leyla.sees(w.noted)
  await settle(stage)
  lead.hears('CALL FOR HELP no. 1\nNow says that it was only practice.')
  expect(stage.errors).toEqual([])
})

test('practice is counted as such, and can still turn real', async () => {
  const { stage, lead, leyla } = await exercise()
  await leyla.presses('Kömək lazımdır')
  await leyla.presses(words.az.practise)
  leyla.sees('Təlim')
  await settle(stage)
  lead.hears('EXERCISE – call for help no. 1')
  await leyla.says('komek edin divar usdume ucub')
  leyla.sees(words.az.called)
  await settle(stage)
  lead.hears(taken)
  lead.hearsNot('says it is REAL')
  lead.hearsNot('Leyla: Called')
  lead.hears('komek edin divar usdume ucub')
})

test.each([
  ['komek edin', words.az.ask],
  ['sos', words.az.ask],
  ['yaralıyam, çıxa bilmirəm', words.az.called],
  ['/help_me', words.az.called],
])('in an exercise «%s» is met with «%s»', async (text, answer) => {
  const { leyla, stage, lead } = await exercise()
  await leyla.says(text)
  leyla.sees(answer)
  await settle(stage)
  if (answer === words.az.called) lead.hears(taken)
  else lead.hearsNot('CALL FOR HELP')
})

test.each(['az', 'en'] as const)(
  'after the exercise its old buttons offer the real one: %s',
  async (locale) => {
    const w = words[locale]
    const { stage, leyla, lead } = await exercise(locale)
    await stage.clock.leap(8 * 24 * 60 * 60_000)
    await leyla.presses(w.need)
    leyla.sees(w.over)
    await leyla.presses(w.really)
    leyla.sees(w.called)
    await settle(stage)
    lead.hears(/(^|\n)CALL FOR HELP no\. 1/)
  },
)
