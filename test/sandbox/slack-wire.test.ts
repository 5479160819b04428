import { App, SocketModeReceiver, type types } from '@slack/bolt'
import { expect, it, onTestFinished } from 'vitest'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/slack/local.ts'

/** The real library, plainly set up, without a line of the bot. */
async function bolt(local: Local): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: tokens.slackApp,
    installerOptions: { clientOptions: { slackApiUrl: local.api } },
  })
  const app = new App({
    receiver,
    token: tokens.slack,
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: local.api, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  })
  await app.init()
  await app.start()
  onTestFinished(async () => {
    await app.stop()
  })
  return app
}

async function local(): Promise<Local> {
  const made = await startLocal()
  onTestFinished(() => made.stop())
  return made
}

it('the real library connects, and hears a direct message', async () => {
  const here = await local()
  const app = await bolt(here)
  const heard = new Promise<string>((resolve) => {
    app.message(async ({ message }) => resolve('text' in message ? (message.text ?? '') : ''))
  })
  await here.do('person', { name: 'Leyla', id: 'U0LEYLA' })
  await here.do('dm', { user: 'Leyla', text: 'R&D <3' })
  expect(await heard).toBe('R&amp;D &lt;3')
})

it('a slash command opens a modal, and its submission is answered with errors', async () => {
  const here = await local()
  const app = await bolt(here)
  app.command('/asap', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal })
  })
  app.view('ask', async ({ ack }) => ack({ response_action: 'errors', errors: { name: 'too short' } }))
  await here.do('person', { name: 'Leyla' })
  await here.do('slash', { user: 'Leyla', text: 'register' })
  await here.until(() => here.modal('Leyla'))
  const answer = await here.do('submit', { user: 'Leyla', values: { name: 'L' } })
  expect(answer).toEqual({ response_action: 'errors', errors: { name: 'too short' } })
})

const modal: types.ModalView = {
  type: 'modal',
  callback_id: 'ask',
  title: { type: 'plain_text', text: 'ASAP' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: { type: 'plain_text', text: 'Name' },
      element: { type: 'plain_text_input', action_id: 'name' },
    },
  ],
}
