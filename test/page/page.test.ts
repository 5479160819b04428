import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { openWhole, type Whole } from '../support/whole.ts'
import { type Visit, visit } from './browser.ts'

const hostile = '<img src=x onerror=alert(1)> *Orxan*'

let whole: Whole
let at: Visit

beforeAll(async () => {
  whole = await openWhole({ env: people })
  at = await visit(whole.sandbox.origin)
}, 300_000)

afterAll(async () => {
  await at?.close()
  await whole?.stop()
})

async function people({ stands }: Sandbox): Promise<Record<string, string>> {
  const { telegram, discord, slack } = stands
  await telegram.control('person', { first_name: 'Leyla', language_code: 'az' })
  await telegram.control('person', { first_name: hostile, language_code: 'en' })
  const { guild } = (await discord.control('guild', { name: 'ASAP UK' })) as { guild: string }
  await discord.control('channel', { guild, name: 'elanlar' })
  await discord.control('person', { name: hostile, locale: 'en-GB' })
  const board: string[] = []
  for (const name of ['Rəna', 'Kamal'])
    board.push(((await slack.control('person', { name })) as { id: string }).id)
  const { id } = (await slack.control('channel', {
    name: 'idare-heyeti',
    members: board,
    private: true,
  })) as { id: string }
  return { BOARD_SLACK_USER_IDS: board.join(','), BOARD_SLACK_CHANNEL: id }
}

test('a visitor plays the whole story by typing and clicking', { timeout: 60_000 }, async () => {
  const { telegram, discord, slack } = at

  await telegram.presses('Start')
  await telegram.presses('Azərbaycanca')
  await telegram.says('/register')
  await telegram.sees('Adınız və soyadınız?')
  await telegram.says('Leyla Əliyeva')
  await telegram.presses('Tələbə')
  await telegram.sees('Hansı ölkədə')
  await telegram.says('İtaliya, Milan')
  await telegram.sees('Hansı universitetdə')
  await telegram.says('Politecnico di Milano')
  await telegram.sees('İxtisasınız')
  await telegram.says('Memarlıq, 2027')
  await telegram.presses(/İtaliya/)
  await telegram.presses('Razıyam')
  await telegram.sees('Qeydiyyat tamamlandı')
  await at.shot('1-registered')

  await at.page.locator('#telegram').getByRole('button', { name: 'Commands' }).click()
  await at.page.locator('#telegram .offers').getByText('/events').click()
  await at.page.keyboard.press('Enter')
  await telegram.sees('/events')

  await telegram.says('Pasportumu itirmişəm, nə edim?')
  await telegram.sees(/səfirliyinə/)

  await discord.says('/language')
  await discord.presses('English')
  await discord.element.locator('.say textarea').pressSequentially('/faq question: pass')
  await discord.element.locator('.offers').getByRole('option').first().waitFor()
  await discord.says('/register')
  await discord.fills({
    'Your name and surname': hostile,
    'Student or alumnus?': 'Student',
    'Country and city': 'UK, London',
    University: 'UCL',
    'Field and year of graduation': 'Law, 2028',
  })
  await discord.presses('Open the form')
  await at.shot('2-discord-form')
  await discord.fills({ 'Consent to keeping your details': 'I agree' })
  await discord.sees(hostile)
  await at.shot('3-discord')

  await slack.says('/asap broadcast')
  await slack.fills({ 'What has happened?': 'Earthquake' })
  await slack.fills({ 'Place, in Azerbaijani': 'Milan', 'Place, in English': 'Milan', Source: 'INGV' })
  await slack.presses('Ask for the second key')
  await slack.fills({ 'Number of recipients': '1' })
  await slack.element.locator('.modal').getByRole('alert').waitFor()
  await at.shot('4-wrong-count')
  await slack.fills({ 'Number of recipients': '2' })
  await slack.becomes('Kamal')
  await slack.presses('Təsdiq edirəm, göndərilsin')

  await telegram.sees('Zəlzələ baş verib')
  await telegram.presses('Təhlükəsizlikdəyəm')
  await telegram.sees('Qeyd etdik')
  await slack.sees(/: hesabat/)
  await discord.opens('direct messages with ASAP')
  await discord.sees('There has been an earthquake')
  await at.shot('5-alert')

  await telegram.becomes(hostile)
  await telegram.presses('Start')
  await telegram.sees(hostile)
  await at.page.setViewportSize({ width: 420, height: 900 })
  await at.shot('6-narrow')

  expect(await at.page.locator('main img').count()).toBe(0)
  expect(at.trouble).toEqual([])
})
