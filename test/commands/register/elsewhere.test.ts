import { expect, test } from 'vitest'
import { telegram } from '../../support/addresses.ts'
import { openBoard } from '../broadcast/scene.ts'

test('what is said in a group does not answer the form that is open in the private chat', async () => {
  const { stage } = await openBoard()
  const leyla = stage.person('Leyla', { locale: 'az' })
  const outside = stage.person('Leyla', { locale: 'az', channel: telegram.group('Italy') })
  await leyla.says('/register')
  await outside.says('Salam, necəsiniz')
  outside.seesNot('Addım')
  await leyla.says('Leyla Məmmədova')
  leyla.sees('Addım 2')
  await outside.says('tələbə')
  outside.seesNot('Addım')
  await leyla.says('məzun')
  leyla.sees('Addım 3')
  expect(stage.errors).toEqual([])
})
