import { describe, expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from './scene.ts'

/** Alert no. 1 is released and ended, Leyla and John hear both; what each has been shown, oldest first, the Board's card last. */
async function ended(command: string, how: 'clear' | 'false') {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'John', locale: 'en' })
  await releaseFirst(scene, command)
  await rana.forges(`broadcast:${how}:1`)
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  const az = stage.person('Leyla', { locale: 'az' }).received()
  const en = stage.person('John').received()
  await rana.says('/alerts')
  return { az, en, ...scene }
}

const ends = [
  ['/broadcast', 'clear', 'BAŞA ÇATDI – təhlükə sovuşdu', 'ALL CLEAR – the danger is over'],
  ['/broadcast', 'false', 'YANLIŞ XƏBƏRDARLIQ – təhlükə yoxdur', 'FALSE ALARM – there is no danger'],
  [
    '/exercise',
    'clear',
    'TƏLİM BAŞA ÇATDI – real təhlükə yox idi',
    'EXERCISE OVER – there was no real danger',
  ],
  [
    '/exercise',
    'false',
    'TƏLİM LƏĞV EDİLDİ – real təhlükə yox idi',
    'EXERCISE CALLED OFF – there was no real danger',
  ],
  ['/test_alert', 'clear', 'SINAQ BAŞA ÇATDI – heç bir təhlükə yox idi', 'TEST OVER – there was no danger'],
  [
    '/test_alert',
    'false',
    'SINAQ LƏĞV EDİLDİ – heç bir təhlükə yox idi',
    'TEST CALLED OFF – there was no danger',
  ],
] as const

describe.each(ends)('%s, then %s', (command, how, banner, bannerEn) => {
  test('says in its first line what ended and how, and what it was about', async () => {
    const { az, en } = await ended(command, how)
    expect(az).toHaveLength(2)
    for (const text of az) {
      expect(text.startsWith(`${banner}\n`)).toBe(true)
      expect(text).toContain('Nə barədə: Zəlzələ')
      expect(text).toContain('Yer: London, mərkəz')
    }
    for (const text of en) {
      expect(text.startsWith(`${bannerEn}\n`)).toBe(true)
      expect(text).toContain('About: Earthquake')
      expect(text).toContain('Place: Central London')
    }
  })

  test('nothing of it says what is not so', async () => {
    const { az, en } = await ended(command, how)
    const all = [...az, ...en].join('\n')
    if (command !== '/broadcast')
      expect(all).not.toMatch(/sovuşdu|təhlükə artıq|danger is over|danger that we/)
    if (how === 'clear') expect(all).not.toMatch(/ləğv|səhv|YANLIŞ|cancelled|called off|mistake|wrong/i)
    expect(all).not.toMatch(/Mənbə|Source/)
  })
})

test('the Board reads the same words on the buttons and in the list', async () => {
  const { rana } = await ended('/exercise', 'clear')
  rana.sees('EXERCISE · End of the exercise')
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Leyla' })
  await releaseFirst(scene, '/exercise')
  await scene.rana.forges('broadcast:open:1')
  scene.rana.sees('[Exercise called off] [End of the exercise]')
  scene.rana.seesNot('All clear')
})

test('the request for the second key names the end by the same words', async () => {
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Leyla' })
  await releaseFirst(scene, '/exercise')
  await scene.rana.forges('broadcast:clear:1')
  await scene.stage.deliver()
  scene.channel.hears('Təlimin sonu № 2')
})

test('an update of an exercise or a test is one from its first letter on', async () => {
  for (const [command, banner] of [
    ['/broadcast', 'FÖVQƏLADƏ BİLDİRİŞ (yenilənib)'],
    ['/exercise', 'TƏLİM (yenilənib) – bu, real təhlükə deyil'],
    ['/test_alert', 'SINAQ MESAJI (yenilənib) – heç bir təhlükə yoxdur'],
  ] as const) {
    const scene = await openBoard()
    const { stage, rana, murad } = scene
    await enrol(stage, { name: 'Leyla' })
    await releaseFirst(scene, command)
    await rana.forges('broadcast:update:1')
    await rana.presses('Azerbaijani text')
    await rana.fills({ headline: 'Sığınacaq açılıb' })
    await rana.presses('Ask for the second key')
    await rana.presses('Leave it')
    if (command === '/broadcast') await rana.fills({ typed: 'SEND' })
    else await rana.presses(command === '/exercise' ? 'Yes, it is an exercise' : 'Yes, it is a test')
    await murad.forges('broadcast:approve:2.2')
    await settle(stage)
    const [copy, ring] = stage.person('Leyla', { locale: 'az' }).received()
    for (const text of [copy, ring]) expect(text?.startsWith(`${banner}\nSığınacaq açılıb\n`)).toBe(true)
    expect(ring).toContain('Yer: London, mərkəz')
  }
})
