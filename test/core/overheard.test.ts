import { expect, test } from 'vitest'
import { bot } from '../../src/sandbox/telegram/world.ts'
import { telegram } from '../support/addresses.ts'
import { stageForTest } from '../support/stage-for-test.ts'

const group = telegram.group('Vilnius')

test('an unknown command that may be meant for another bot is met with silence', async () => {
  const { person } = await stageForTest()
  const leyla = person('Leyla', { channel: group })
  await leyla.says('/roll')
  expect(leyla.reply).toBeNull()
  await leyla.says('/help')
  expect(leyla.reply).not.toBeNull()
  await leyla.says(`/roll@${bot.username}`)
  expect(leyla.reply).not.toBeNull()
})

test('a sticker is an answer where something was asked', async () => {
  const { person } = await stageForTest()
  const leyla = person('Leyla')
  await leyla.says('/register')
  await leyla.does({ kind: 'text', text: '' })
  leyla.seesNot('stiker')
})
