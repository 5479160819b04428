import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addPair, createPairs, dropPairs, valuesOf } from '../../src/search/pairs.ts'

const small = fc.nat({ max: 9 })

const byValue = (a: number, b: number) => a - b

test('what was added under a key is found there, between look-ups and droppings', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small, fc.boolean())), (added) => {
      const pairs = createPairs()
      let plain: (readonly [number, number])[] = []
      for (const [key, value, dropped] of added) {
        addPair(pairs, key, value)
        plain.push([key, value])
        if (!dropped) continue
        dropPairs(pairs, value, value + 1)
        plain = plain.filter(([, other]) => other !== value)
      }
      for (let key = 0; key < 10; key++) {
        const values = plain.filter(([other]) => other === key).map(([, value]) => value)
        expect([...valuesOf(pairs, key)].toSorted(byValue)).toEqual(values.toSorted(byValue))
      }
    }),
  ))

test('numbers that would run into each other are refused', () => {
  const pairs = createPairs()
  expect(() => addPair(pairs, 1, 2 ** 25)).toThrow(RangeError)
  expect(() => addPair(pairs, 2 ** 28, 1)).toThrow(RangeError)
})
