import { createDiscordAdapter } from '../../src/adapters/discord/adapter.ts'
import { channelAddress, userAddress } from '../../src/adapters/discord/address.ts'
import type { MessageState } from '../../src/sandbox/discord/state.ts'
import type { FaultRule, Faults } from '../../src/sandbox/faults.ts'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/discord/local.ts'
import { textOf } from '../adapters/discord/read.ts'
import { adapterContract } from './adapter.ts'
import type { Disturbance, Ground, GroundSetup, Sight, Somebody } from './ground.ts'

/** What « send », « edit » and « start » are on Discord: a reply is a callback or a follow-up. */
const requests = {
  send: /^POST \/(channels\/\{id\}\/messages|interactions|webhooks)/,
  edit: /^PATCH /,
  start: /^GET \/gateway/,
} as const

interface Disturbing extends Faults {
  next(what: keyof typeof requests, how: Disturbance, times: number, retryAfter: number): void
}

function disturbing(): Disturbing {
  let rules: { readonly what: RegExp; readonly rule: FaultRule; left: number }[] = []
  return {
    add: () => undefined,
    clear: () => {
      rules = []
    },
    next(what, kind, times, retryAfter) {
      const rule = { platform: 'discord', match: '', kind, times, chance: 1, status: 500, retryAfter }
      rules.push({ what: requests[what], rule, left: times })
    },
    take(_platform, method) {
      const found = rules.find(({ what, left }) => left > 0 && what.test(method))
      if (!found) return null
      found.left -= 1
      return found.rule
    },
  }
}

interface Labelled {
  readonly label?: string
  readonly custom_id?: string
  readonly component?: Labelled
}

function buttonsOf(message: MessageState): readonly Labelled[] {
  return message.components.flatMap((row) =>
    Array.isArray(row.components) ? (row.components as Labelled[]) : [],
  )
}

function sightOf(message: MessageState): Sight {
  const { everyone, roles, users } = message.pings
  const [file] = message.files
  return {
    text: textOf(message),
    buttons: buttonsOf(message).map(({ label }) => label ?? ''),
    edited: message.edited,
    silent: message.silent,
    mentions: [...(everyone ? ['everyone'] : []), ...roles, ...users],
    ...(file ? { file: file.name } : {}),
  }
}

const ofBot = (messages: readonly MessageState[] = []) =>
  messages.filter(({ author, loading }) => author.bot && !loading)

const lastOf = (messages: readonly MessageState[] = [], userId: string) =>
  messages.findLast(({ author }) => author.id === userId)?.id

function somebody(local: Local, name: string, userId: string): Somebody {
  const mine = () => ofBot(local.dm(name)?.messages)
  const me = () => local.state.people.find((person) => person.id === userId)
  return {
    userId,
    home: userAddress(userId),
    says: (text) => local.do('say', { user: userId, text }),
    changes: (text) =>
      local.do('edit', { user: userId, message: lastOf(local.dm(name)?.messages, userId), text }),
    decorates: () => local.do('preview', { message: lastOf(local.dm(name)?.messages, userId) }),
    runs: (command, text) =>
      local.do('slash', { user: userId, command, ...(text ? { options: { question: text } } : {}) }),
    presses(label) {
      const message = mine().findLast((each) => buttonsOf(each).some((button) => button.label === label))
      const button = message && buttonsOf(message).find((each) => each.label === label)
      return local.do('press', { user: userId, message: message?.id, custom_id: button?.custom_id })
    },
    sees: () => mine().map(sightOf),
    form: () => me()?.modal?.components.map((each) => (each as Labelled).label ?? '') ?? null,
    submits: (values) => local.do('submit', { user: userId, values }),
    blocks: () => local.do('close-dms', { user: userId }),
    unblocks: () => local.do('open-dms', { user: userId }),
  }
}

const oddEvents = [
  { event: 'INTERACTION_CREATE', data: null },
  { event: 'INTERACTION_CREATE', data: { id: '1', type: 2, token: 'x', data: {} } },
  {
    event: 'INTERACTION_CREATE',
    data: { id: '2', type: 3, token: 'x', data: null, message: { thread: null } },
  },
  { event: 'GUILD_CREATE', data: { id: '9', channels: [null] } },
  { event: 'CHANNEL_UPDATE', data: {} },
  { event: 'NO_SUCH_EVENT', data: [] },
]

async function makeGround({ clock, log, timeoutMs }: GroundSetup): Promise<Ground> {
  const faults = disturbing()
  const local = await startLocal({ now: () => clock.now().getTime(), faults })
  const { channel } = await local.do('guild', { name: 'ASAP UK', channel: 'london' })
  const { user: leyla = '' } = await local.do('person', { name: 'Leyla' })
  const { user: tural = '' } = await local.do('person', { name: 'Tural' })
  const make = (token: string, apiRoot = local.api) =>
    createDiscordAdapter({ token, apiRoot, clock, log, timeoutMs })
  const here = () => ofBot(local.channel('london').messages)
  return {
    adapter: make(tokens.discord),
    refused: make('an-invalid-token'),
    stray: make(tokens.discord, 'http://127.0.0.1:1/api'),
    leyla: somebody(local, 'Leyla', leyla),
    tural: somebody(local, 'Tural', tural),
    nowhere: channelAddress('111111111111111111'),
    shared: {
      runs: (command, text) =>
        local.do('slash', {
          user: leyla,
          channel,
          command,
          ...(text ? { options: { question: text } } : {}),
        }),
      says: (text) => local.do('say', { user: leyla, channel, text: `@ASAP ${text}` }),
      changes: (text) => {
        const message = lastOf(local.channel('london').messages, leyla)
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
    disturb: (what, how, times = 1, retryAfter = 1) => faults.next(what, how, times, retryAfter),
    vanish: (ref) => local.do('delete-message', { message: ref.message.split(':')[1] }),
    repeat: () => local.do('duplicate'),
    breakLine: () => local.do('drop-gateway'),
    odd: () => Promise.all(oddEvents.map((each) => local.do('odd', each))),
    acknowledged: () => (local.state.interactions.at(-1)?.answered ?? 0) !== 0,
    complaints: () => local.state.interactions.filter(({ failed }) => failed).map(({ name }) => name),
    until: local.until,
    wake: local.wake,
    stop: local.stop,
  }
}

adapterContract('Discord', makeGround, {
  'the parts of one message keep the pace of its chat':
    'Discord says in each answer how many more a channel takes, and discord.js waits for that',
  'a person who blocks the bot and comes back is told': 'Discord tells a bot only when it tries to write',
  'a reply that cannot replace the pressed message soon comes as a new one':
    'Discord lets it be replaced within three seconds, by the answer to the press',
})
