import type { Locale } from '../../src/core/language.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { MessageState as DiscordMessage } from '../../src/sandbox/discord/state.ts'
import type { MessageState as SlackMessage } from '../../src/sandbox/slack/state.ts'
import type { MessageState as TelegramMessage } from '../../src/sandbox/telegram/state.ts'
import { textOf } from '../adapters/discord/read.ts'
import { wordsOf } from '../adapters/slack/local.ts'
import { until } from '../support/until.ts'
import type { Whole } from '../support/whole.ts'

/** A message of the bot in a private chat, as its reader sees it. */
interface Seen {
  readonly id: string
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly action: string }[]
}

/** Somebody who writes to the running bot in private, in plain words. */
export interface Reader {
  readonly name: string
  readonly platform: Platform
  readonly locale: Locale
  /** The platform's user id. */
  readonly userId: string
  /** Words that the bot hears as text. */
  says(text: string): Promise<void>
  /** A command as the platform has them. */
  runs(command: string): Promise<void>
  /** Presses the button with this label in the newest message that has one, as soon as there is one. */
  presses(label: string): Promise<void>
  /** Waits for a message with this text that was not there before the last act; resolves with all of its text. */
  hears(text: string): Promise<string>
  /** Every message of the bot, oldest first. */
  reads(): readonly string[]
}

/** How one platform shows its private chat and takes what is done in it. */
interface Client {
  readonly shows: (whole: Whole, userId: string) => readonly Seen[]
  readonly says: readonly [verb: string, body: (userId: string, text: string) => Record<string, unknown>]
  readonly runs: readonly [verb: string, body: (userId: string, command: string) => Record<string, unknown>]
  readonly press: (userId: string, on: Seen, action: string) => Record<string, unknown>
}

const clients: Readonly<Record<Platform, Client>> = {
  telegram: {
    shows: (whole, userId) =>
      (whole.telegram().chats.find(({ id }) => id === Number(userId))?.messages ?? [])
        .filter(({ from }) => from === 0)
        .map(onTelegram),
    says: ['say', (userId, text) => ({ from: Number(userId), text })],
    runs: ['say', (userId, command) => ({ from: Number(userId), text: `/${command}` })],
    press: (userId, on, data) => ({ from: Number(userId), message: Number(on.id), data }),
  },
  discord: {
    shows: (whole, userId) =>
      (whole.discord().dms.find((dm) => dm.userId === userId)?.messages ?? [])
        .filter(({ author, loading }) => author.bot && !loading)
        .map(onDiscord),
    says: ['say', (user, text) => ({ user, text })],
    runs: ['slash', (user, command) => ({ user, command })],
    press: (user, on, custom_id) => ({ user, message: on.id, custom_id }),
  },
  slack: {
    shows: (whole, userId) =>
      (whole.slack().dms.find((dm) => dm.userId === userId)?.messages ?? [])
        .filter(({ user }) => user.bot)
        .map(onSlack),
    says: ['dm', (user, text) => ({ user, text })],
    runs: ['slash', (user, text) => ({ user, text })],
    press: (user, on, action_id) => ({ user, message: on.id, action_id }),
  },
}

const onTelegram = ({ id, text, buttons }: TelegramMessage): Seen => ({
  ...{ id: String(id), text },
  buttons: buttons
    .flat()
    .flatMap((button) => (button.data ? [{ label: button.text, action: button.data }] : [])),
})

interface Row {
  readonly components?: readonly { readonly label?: string; readonly custom_id?: string }[]
}

const onDiscord = (message: DiscordMessage): Seen => ({
  ...{ id: message.id, text: textOf(message) },
  buttons: (message.components as readonly Row[])
    .flatMap(({ components = [] }) => components)
    .flatMap(({ label = '', custom_id }) => (custom_id ? [{ label, action: custom_id }] : [])),
})

interface Block {
  readonly type?: string
  readonly elements?: readonly { readonly text?: { readonly text: string }; readonly action_id?: string }[]
}

const onSlack = (message: SlackMessage): Seen => ({
  ...{ id: message.ts, text: wordsOf(message) },
  buttons: (message.blocks as readonly Block[])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements = [] }) => elements)
    .flatMap(({ text, action_id }) => (action_id ? [{ label: text?.text ?? '', action: action_id }] : [])),
})

/** Makes the reader of an account. */
export function reader(whole: Whole, who: Pick<Reader, 'name' | 'platform' | 'locale' | 'userId'>): Reader {
  const { platform, userId, name } = who
  const client = clients[platform]
  const shown = () => client.shows(whole, userId)
  let known = new Set<string>()
  const act = async (verb: string, body: Record<string, unknown>) => {
    known = new Set(shown().map(({ id, text }) => `${id} ${text}`))
    await whole.drive(platform, verb, body)
  }
  return {
    ...who,
    says: (text) => act(client.says[0], client.says[1](userId, text)),
    runs: (command) => act(client.runs[0], client.runs[1](userId, command)),
    async presses(label) {
      const { on, action } = await until(() =>
        shown()
          .toReversed()
          .flatMap((on) => on.buttons.map((button) => ({ on, ...button })))
          .find((button) => button.label === label),
      )
      await act('press', client.press(userId, on, action))
    },
    async hears(text) {
      const news = () => shown().filter((each) => !known.has(`${each.id} ${each.text}`))
      try {
        return await until(() => news().findLast((each) => each.text.includes(text))?.text, 20_000)
      } catch {
        throw new Error(`${name} did not hear "${text}", but: ${JSON.stringify(news(), null, 1)}`)
      }
    },
    reads: () => shown().map(({ text }) => text),
  }
}
