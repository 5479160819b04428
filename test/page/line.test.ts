import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Visit, visit } from './browser.ts'

let sandbox: Sandbox
let at: Visit
let field: Locator
let offers: Locator
let commands: Locator

beforeAll(async () => {
  sandbox = await startSandbox()
  await sandbox.stands.telegram.control('person', { first_name: 'Leyla' })
  const menu = ['start', 'help', 'event'].map((command) => ({ command, description: command }))
  await fetch(`${sandbox.origin}/telegram/bot${tokens.telegram}/setMyCommands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commands: menu }),
  })
  at = await visit(sandbox.origin)
  field = at.telegram.element.locator('.say textarea')
  offers = at.telegram.element.locator('.offers').getByRole('option')
  commands = at.telegram.element.getByRole('button', { name: 'Commands' })
  await at.telegram.element.getByRole('button', { name: 'Start' }).waitFor()
})

beforeEach(async () => {
  await field.fill('')
  await field.pressSequentially('/')
  await offers.nth(2).waitFor()
})

afterAll(async () => {
  await at?.close()
  await sandbox?.stop()
})

const gone = () => offers.first().waitFor({ state: 'hidden' })
const value = () => field.inputValue()

test('arrows go round, and Enter takes what they have reached instead of sending', async () => {
  const marked = () => at.telegram.element.locator('[aria-selected=true] b').innerText()
  await field.press('ArrowUp')
  expect(await marked()).toBe('/event')
  await field.press('ArrowDown')
  expect(await marked()).toBe('/start')
  await field.press('ArrowDown')
  await field.press('Enter')
  expect(await value()).toBe('/help')
  await gone()
})

test('Tab takes the first, a press the one that is pressed', async () => {
  await field.press('Tab')
  expect(await value()).toBe('/start')
  await gone()
  await field.fill('/')
  await offers.nth(1).click()
  expect(await value()).toBe('/help')
})

test('Escape closes the list and leaves the line, and so does looking elsewhere', async () => {
  await field.press('Escape')
  await gone()
  expect(await value()).toBe('/')
  await commands.click()
  await offers.first().waitFor()
  await at.discord.element.locator('.say textarea').focus()
  await gone()
})

test('the button opens and closes the list', async () => {
  await commands.click()
  await gone()
  await commands.click()
  await offers.nth(2).waitFor()
})

test('Shift+Enter breaks the line, Enter sends it', async () => {
  await field.fill('bir')
  await field.press('Shift+Enter')
  await field.pressSequentially('iki')
  expect(await field.getAttribute('rows')).toBe('2')
  await field.press('Enter')
  await at.telegram.sees('bir')
  expect([await value(), await field.getAttribute('rows')]).toEqual(['', '1'])
})

test('nothing went wrong meanwhile', () => {
  expect(at.trouble).toEqual([])
})
