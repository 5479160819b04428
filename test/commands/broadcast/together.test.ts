import { expect, test } from 'vitest'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { enrol } from '../../support/members.ts'
import { type BoardScene, earthquake, facts, openBoard } from './scene.ts'

/** A draft that two members have open at once: each has the form of one language. */
async function openBoth(first: string, second: string): Promise<BoardScene> {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  await murad.id()
  await rana.forges(`broadcast:${first}:1.1`)
  await murad.forges(`broadcast:${second}:1.1`)
  return scene
}

test('one writes the Azerbaijani text while another writes the English one, and nothing is lost', async () => {
  const { stage, rana, murad } = await openBoth('text_az', 'text_en')
  await rana.fills({ headline: 'Yeni başlıq' })
  await murad.fills({ headline: 'A new headline' })
  murad.sees('Yeni başlıq')
  murad.sees('A new headline')
  const alert = await stage.tx((tx) => findAlert(tx, 1))
  expect([alert?.info.az.headline, alert?.info.en.headline]).toEqual(['Yeni başlıq', 'A new headline'])
})

test('the place changes while another writes the text, and both stay', async () => {
  const { rana, murad } = await openBoth('facts', 'text_az')
  await rana.fills({ areaAz: 'Roma' })
  await murad.fills({ headline: 'Yeni başlıq' })
  murad.sees('Yer: Roma')
  murad.sees('Yeni başlıq')
})

test('of two who write the same text, the second is told', async () => {
  const { rana, murad } = await openBoth('text_az', 'text_az')
  await rana.fills({ headline: 'Birinci' })
  await murad.fills({ headline: 'İkinci' })
  murad.sees('Somebody changed this draft meanwhile')
})

test('a text that is written while the draft is submitted is not taken', async () => {
  const { rana, murad } = await openBoth('text_az', 'text_en')
  await rana.fills({})
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'SEND' })
  await murad.fills({ headline: 'Too late' })
  murad.sees('can’t be changed any more')
})
