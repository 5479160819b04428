import { expect, it } from 'vitest'
import { createRepeats } from '../../src/core/repeats.ts'

it('what came before is a repeat, as often as it comes', () => {
  const isRepeat = createRepeats(10)
  expect(['a', 'b', 'a', 'a', 'b'].map(isRepeat)).toEqual([false, false, true, true, true])
})

it('the oldest is forgotten first', () => {
  const isRepeat = createRepeats(2)
  expect(['a', 'b', 'c'].map(isRepeat)).toEqual([false, false, false])
  expect(['c', 'b'].map(isRepeat)).toEqual([true, true])
  expect(isRepeat('a')).toBe(false)
})
