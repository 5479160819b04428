import { createSlackAdapter } from '../../src/adapters/slack/adapter.ts'
import { channelAddress, userAddress } from '../../src/adapters/slack/address.ts'
import type { MessageState } from '../../src/sandbox/slack/state.ts'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal, wordsOf } from '../adapters/slack/local.ts'
import { adapterContract } from './adapter.ts'
import type { Ground, GroundSetup, Sight, Somebody } from './ground.ts'

adapterContract('Slack', makeGround, {
  'a message can come without a sound': 'Slack has no silent messages: the reader decides',
  'a person who blocks the bot and comes back is told': 'Slack tells an app only when it tries to write',
})

/** What was pressed is replaced through the press first. */
const requests = {
  send: ['chat.postMessage'],
  edit: ['chat.update', 'response_url'],
  start: ['apps.connections.open'],
}

async function makeGround({ clock, log, timeoutMs }: GroundSetup): Promise<Ground> {
  const local = await startLocal({ now: () => clock.now().getTime() })
  const { id: leyla = '' } = await local.do('person', { name: 'Leyla' })
  const { id: tural = '' } = await local.do('person', { name: 'Tural' })
  await local.do('channel', { name: 'board', members: ['Leyla', 'Tural'], private: true })
  const make = (token: string, apiRoot = local.api) =>
    createSlackAdapter({ token, appToken: tokens.slackApp, apiRoot, clock, log, timeoutMs })
  const here = () => ofBot(local.channel('board').messages)
  return {
    adapter: make(tokens.slack),
    refused: make('xoxb-invalid'),
    stray: make(tokens.slack, 'http://127.0.0.1:2/slack/api/'),
    leyla: somebody(local, 'Leyla', leyla),
    tural: somebody(local, 'Tural', tural),
    nowhere: channelAddress('C0NOWHERE'),
    shared: {
      runs: (command, text) =>
        local.do('slash', { user: leyla, channel: 'board', text: `${command} ${text}` }),
      says: (text) => local.do('say', { user: leyla, channel: 'board', text: `@ASAP ${text}` }),
      changes: (text) => {
        const message = lastOf(local.channel('board').messages, leyla)
        return local.do('edit', { user: leyla, message, text: `@ASAP ${text}` })
      },
      sees: () =>
        here()
          .filter((message) => message.ephemeralTo === undefined)
          .map(sightOf),
      whispered: () =>
        [
          ...here().filter((message) => message.ephemeralTo === leyla),
          ...ofBot(local.dm('Leyla')?.messages),
        ].map(sightOf),
    },
    disturb(what, kind, times = 1, retryAfter = 1) {
      for (const match of requests[what])
        local.faults.add({ platform: 'slack', match, kind, times, retryAfter })
    },
    vanish: (ref) => {
      const [, message] = ref.message.split(':')
      return local.do('delete-message', { message })
    },
    repeat: () => local.do('duplicate'),
    breakLine: () => local.do('drop'),
    odd: () => Promise.all(oddFrames.map((frame) => local.do('odd', { frame }))),
    acknowledged: () => local.state.bot.waiting === 0,
    complaints: () => local.state.notices.map(({ text }) => text),
    until: local.until,
    wake: local.wake,
    stop: local.stop,
  }
}

const ofBot = (messages: readonly MessageState[] = []) => messages.filter(({ user }) => user.bot)

const lastOf = (messages: readonly MessageState[] = [], userId: string) =>
  messages.findLast(({ user }) => user.id === userId)?.ts

interface Labelled {
  readonly type?: string
  readonly text?: { readonly text: string }
  readonly label?: { readonly text: string }
  readonly action_id?: string
}

function buttonsOf({ blocks }: MessageState): readonly Labelled[] {
  return blocks
    .filter((block) => block.type === 'actions')
    .flatMap((block) => (Array.isArray(block.elements) ? (block.elements as Labelled[]) : []))
}

/** Commands are written as « !word »: Slack loses a slash command that nobody takes, but not a message. */
function somebody(local: Local, name: string, userId: string): Somebody {
  const mine = () => ofBot(local.dm(name)?.messages)
  return {
    userId,
    home: userAddress(userId),
    says: (text) => local.do('dm', { user: userId, text }),
    changes: (text) =>
      local.do('edit', { user: userId, message: lastOf(local.dm(name)?.messages, userId), text }),
    decorates: () => local.do('unfurl', { message: lastOf(local.dm(name)?.messages, userId) }),
    runs: (command, text) => local.do('dm', { user: userId, text: `!${command} ${text}` }),
    presses(label) {
      const buttons = mine().flatMap((message) => buttonsOf(message))
      const button = buttons.findLast((each) => each.text?.text === label)
      return local.do('press', { user: userId, action_id: button?.action_id })
    },
    sees: () => mine().map(sightOf),
    form() {
      const blocks = local.modal(name)?.view.blocks
      return Array.isArray(blocks) ? (blocks as Labelled[]).map(({ label }) => label?.text ?? '') : null
    },
    submits: (values) => local.do('submit', { user: userId, values }),
    blocks: () => local.do('deactivate', { user: userId }),
    unblocks: () => local.do('reactivate', { user: userId }),
  }
}

function sightOf(message: MessageState): Sight {
  const [file] = message.files
  return {
    text: wordsOf(message),
    buttons: buttonsOf(message).map(({ text }) => text?.text ?? ''),
    edited: message.edited,
    silent: false,
    mentions: [...message.pings.groups, ...message.pings.users],
    ...(file ? { file: file.name } : {}),
  }
}

const oddFrames: readonly unknown[] = [
  null,
  7,
  {},
  { type: 'events_api' },
  { type: 'events_api', envelope_id: '1', payload: { event: {} } },
  { type: 'events_api', envelope_id: '2', payload: { type: 'event_callback', event: { type: 'message' } } },
  {
    type: 'events_api',
    envelope_id: '3',
    payload: {
      type: 'event_callback',
      event_id: 'E',
      event: { type: 'message', channel_type: 'im', user: 5, text: 7 },
    },
  },
  { type: 'slash_commands', envelope_id: '4', payload: { command: '/asap' } },
  { type: 'slash_commands', envelope_id: '5', payload: null },
  { type: 'interactive', envelope_id: '6', payload: { type: 'block_actions', user: {}, actions: [] } },
  {
    type: 'interactive',
    envelope_id: '7',
    payload: { type: 'view_submission', user: { id: 'U1' }, view: null },
  },
  { type: 'no_such_type', envelope_id: '8', payload: [] },
]
