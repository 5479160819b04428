import { expect, test } from 'vitest'
import { createOrder } from '../../src/core/order.ts'

test('one key is served in order of arrival, though the first takes longer', async () => {
  const inOrder = createOrder()
  const seen: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = inOrder('leyla', async () => {
    await gate.promise
    seen.push('first')
  })
  const second = inOrder('leyla', async () => void seen.push('second'))
  const other = inOrder('orxan', async () => void seen.push('other'))
  await other
  gate.resolve()
  await Promise.all([first, second])
  expect(seen).toEqual(['other', 'first', 'second'])
})

test('a failure reaches its own caller and holds up nobody behind it', async () => {
  const inOrder = createOrder()
  const failing = inOrder('leyla', () => Promise.reject(new Error('no')))
  const next = inOrder('leyla', async () => 'yes')
  await expect(failing).rejects.toThrow('no')
  await expect(next).resolves.toBe('yes')
})
