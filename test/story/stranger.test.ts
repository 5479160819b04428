import { describe, expect, onTestFinished, test } from 'vitest'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { createWords } from '../../src/core/words.ts'
import { databases } from '../support/database.ts'
import { until } from '../support/until.ts'
import { openWhole } from '../support/whole.ts'
import { slackPerson } from '../whole/slack.ts'

describe.each(databases())('somebody who never pressed Start on Telegram, on $dialect', (database) => {
  test('calls from a group, and hears what was written to them when they open the chat', async () => {
    let rana = ''
    const whole = await openWhole({
      databaseUrl: await database.fresh(),
      env: async ({ stands }) => {
        const made = (await stands.slack.control('person', { name: 'Rəna' })) as { readonly id?: string }
        rana = made.id ?? ''
        return { BOARD_SLACK_USER_IDS: rana }
      },
    })
    onTestFinished(() => whole.stop())
    const { id: shy } = await whole.drive('telegram', 'person', { first_name: 'Shy', language_code: 'en' })
    const { chat } = await whole.drive('telegram', 'group', { title: 'Somewhere', members: [Number(shy)] })
    const board = slackPerson(
      whole,
      { user: rana, channel: '' },
      (await createWords({ az, en }))('en', 'slack'),
    )
    await board.runs('language en')
    await board.runs('duty')
    await board.presses('duty:on')
    await until(() => board.sees().some(({ text }) => text.includes('You are on duty')), 30_000)

    const text = '/help_me@asap_sandbox_bot'
    await whole.drive('telegram', 'say', { from: Number(shy), chat: Number(chat), text })
    const told = await whole.onTelegram(
      Number(chat),
      'Your call for help is on its way to the people on duty.',
    )
    expect(JSON.stringify(told.buttons)).toContain('?start=help')
    await board.presses('case:claim:1')
    await board.presses('case:write:1')
    await board.fills({ text: 'Where are you?' })
    const card = async (words: string) => {
      await until(() => board.sees().some((sight) => sight.text.includes(words)), 30_000)
    }
    await card('waiting – not yet delivered')
    await card('Cannot be written to privately yet')

    await whole.drive('telegram', 'say', { from: Number(shy), text: '/start help' })
    await whole.onTelegram(Number(shy), 'has taken your call')
    await whole.onTelegram(Number(shy), 'Where are you?')
    await until(
      () => board.sees().some((sight) => /Where are you\?(?! \()/.test(sight.text) && sight.edited),
      30_000,
    )
  }, 90_000)
})
