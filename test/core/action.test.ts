import { expect, test } from 'vitest'
import { action, readAction } from '../../src/core/action.ts'

test('an action comes back as it was written, colons in the argument included', () => {
  expect(readAction(action('event', 'join', 12))).toEqual({ command: 'event', verb: 'join', arg: '12' })
  expect(readAction(action('dialog', 'pick', '3:uk'))).toEqual({
    command: 'dialog',
    verb: 'pick',
    arg: '3:uk',
  })
  expect(readAction(action('help', 'open'))).toEqual({ command: 'help', verb: 'open', arg: '' })
})

test('an action that would not fit the smallest platform is refused where it is written', () => {
  expect(() => action('event', 'join', 'ə'.repeat(27))).toThrow('64 bytes')
  expect(Buffer.byteLength(action('event', 'join', 'ə'.repeat(26)))).toBeLessThanOrEqual(64)
})

test.each(['', ':', '::::', 'no colon', '💥'])('%j, which nobody wrote, is read without harm', (text) => {
  expect(readAction(text)).toHaveProperty('command')
})
