import { expect, test } from 'vitest'
import { cleaned } from '../../src/core/cleaned.ts'
import type { Act, Inbound } from '../../src/core/inbound.ts'
import { telegram } from '../support/addresses.ts'

const trick = 'Le\u0000y\u202ela\u2066\u200f \ud800👩🏽‍🚒\tA\nB'
const seen = 'Leyla 👩🏽‍🚒\tA\nB'

const event = (act: Act): Inbound => ({
  ...{ id: '1', platform: 'telegram', from: telegram.private('Leyla'), private: true, act },
  sender: { id: '1', name: trick },
})

test('names and everything typed come in without NUL, controls, direction marks and half characters', () => {
  expect(cleaned(event({ kind: 'text', text: trick }))).toMatchObject({
    sender: { name: seen },
    act: { text: seen },
  })
  expect(
    cleaned(event({ kind: 'command', name: 'faq', text: trick, options: { question: trick } })).act,
  ).toMatchObject({ text: seen, options: { question: seen } })
  expect(cleaned(event({ kind: 'form', form: 'x', values: { a: trick } })).act).toMatchObject({
    values: { a: seen },
  })
})
