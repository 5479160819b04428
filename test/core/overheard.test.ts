import { expect, test } from 'vitest'
import { stageForTest } from '../support/stage-for-test.ts'

const group = 'chat:-100'
const word = (name: string, overheard: boolean) =>
  ({ kind: 'command', name, text: '', options: {}, ...(overheard ? { overheard } : {}) }) as const

test('an unknown command that may be meant for another bot is met with silence', async () => {
  const { person } = await stageForTest()
  const leyla = person('Leyla', { channel: group })
  expect(await leyla.does(word('roll', true))).toBeNull()
  expect(await leyla.does(word('help', true))).not.toBeNull()
  expect(await leyla.does(word('roll', false))).not.toBeNull()
})

test('a sticker is an answer only where something was asked', async () => {
  const { person } = await stageForTest()
  const leyla = person('Leyla')
  expect(await leyla.does({ kind: 'text', text: '' })).toBeNull()
  await leyla.says('/register')
  expect(await leyla.does({ kind: 'text', text: '' })).not.toBeNull()
})
