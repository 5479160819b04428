import { expect, test } from 'vitest'
import { readAnswer } from '../../../commands/rollcall/phrase.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

test.each([
  ['yaxşıyam, sağ olun', 'safe'],
  ['Salam, mən yaxşıyam! Çox sağ olun 🙏', 'safe'],
  ['Şükür, hamımız yaxşıyıq', 'safe'],
  ['ok', 'safe'],
  ['I’m fine, thank you', 'safe'],
  ['Zəhmət olmasa kömək edin', 'help'],
  ['kömək edin!!!', 'help'],
  ['mən yaxşı deyiləm', 'help'],
  ['Please, I need help', 'help'],
  ['I am not safe', 'help'],
])('%s means %s', (text, answer) => {
  expect(readAnswer(text)).toBe(answer)
})

test.each([
  'sağ olun',
  'salam',
  'kömək edin, pasportumu itirmişəm',
  'yaxşı universitet hansıdır?',
  'is it safe to travel',
])('%s is no answer', (text) => {
  expect(readAnswer(text)).toBeNull()
})

test('the one word help is a call while a roll call runs, and asks for the commands otherwise', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'John', locale: 'en' })
  const john = stage.person('John')
  await john.says('help')
  john.sees('/faq')
  await releaseFirst(scene)
  await john.says('Help')
  john.sees('Should we note this as your answer')
  await john.presses('I need help')
  john.sees('Your call for help is on its way to the people on duty')
  await john.says('/help')
  john.sees('/faq')
})
