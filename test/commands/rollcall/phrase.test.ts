import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isCry } from '../../../commands/case/phrase.ts'
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

interface Said {
  readonly reads: 'safe' | 'help' | 'other'
  readonly q: string
}

const lines = readFileSync(join(import.meta.dirname, 'said.jsonl'), 'utf8')
  .trim()
  .split('\n')

test.each(lines.map((line) => JSON.parse(line) as Said))('«$q» reads $reads', ({ q, reads }) => {
  expect(readAnswer(q) ?? 'other').toBe(reads)
})

test.each(lines.map((line) => JSON.parse(line) as Said).filter(({ reads }) => reads !== 'help'))(
  '«$q» calls nobody',
  ({ q }) => {
    expect(isCry(q)).toBe(false)
  },
)

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
  john.sees('your call for help goes to: the Secretariat, the Board.')
  await john.says('/help')
  john.sees('/faq')
})
