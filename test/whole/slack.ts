import type { Words } from '../../src/core/words.ts'
import type { MessageState, ModalState } from '../../src/sandbox/slack/state.ts'
import { wordsOf } from '../adapters/slack/local.ts'
import { until } from '../support/until.ts'
import type { Whole } from '../support/whole.ts'
import { actionOf, find, type Side, type Sight, type Somebody } from './side.ts'

/** What of the world a person in Slack needs. */
type Around = Pick<Whole, 'slack' | 'drive'>

/** Who is there, by Slack's ids. */
export interface SlackIds {
  readonly rana: string
  readonly kamal: string
  readonly nigar: string
  readonly secretariat: string
}

/** What the Secretariat is asked. */
export const question = 'Is the office open on Friday?'

/** Everybody reads English, but for the Secretariat's channel: its cards are Azerbaijani. */
export function slackSide(whole: Whole, { kamal, nigar, secretariat }: SlackIds, words: Words): Side {
  const [az, en] = [words('az', 'slack'), words('en', 'slack')]
  return {
    platform: 'slack',
    member: slackPerson(whole, { user: kamal, channel: secretariat }, en),
    newcomer: slackPerson(whole, { user: nigar, channel: secretariat }, en),
    shared: {
      sees: () => openly(whole, secretariat),
      posted: question,
      corrected: az('ask.answered'),
    },
    marksReplies: false,
  }
}

function modalOf(whole: Around, user: string): ModalState | undefined {
  return whole
    .slack()
    .people.find(({ id }) => id === user)
    ?.modals.at(-1)
}

interface Block {
  readonly type?: string
  readonly elements?: readonly { readonly action_id?: string }[]
  readonly element?: { readonly action_id?: string }
}

const keysOf = (modal: ModalState | undefined) =>
  ((modal?.view.blocks ?? []) as readonly Block[]).flatMap(({ element }) => element?.action_id ?? [])

function inChannel(whole: Around, channel: string): readonly MessageState[] {
  return whole.slack().channels.find(({ id }) => id === channel)?.messages ?? []
}

/** What everybody in the channel sees. */
export const openly = (whole: Around, channel: string): readonly Sight[] =>
  shown(inChannel(whole, channel).filter(({ ephemeralTo }) => ephemeralTo === undefined))

const shown = (messages: readonly MessageState[]): readonly Sight[] =>
  messages.filter(({ user }) => user.bot).map(sightOf)

function sightOf(message: MessageState): Sight {
  const { ts, edited, files, blocks } = message
  const [file] = files
  const buttons = (blocks as readonly Block[]).filter(({ type }) => type === 'actions')
  return {
    ...{ id: ts, edited, text: wordsOf(message) },
    buttons: buttons.flatMap(({ elements = [] }) => elements.flatMap(({ action_id }) => action_id ?? [])),
    ...(file ? { file } : {}),
  }
}

interface Place {
  readonly user: string
  /** The channel that is shared with the others. */
  readonly channel: string
}

/** Somebody in Slack. */
export interface SlackPerson extends Somebody {
  /** Fills the form that is open, or about to open, and sends it; rejects when it comes back. */
  fills(values: Readonly<Record<string, string>>): Promise<void>
  /** Presses a button that everybody in the channel sees. */
  pressesThere(action: string): Promise<unknown>
}

export function slackPerson(whole: Around, { user, channel }: Place, t: Somebody['t']): SlackPerson {
  const drive = (verb: string, body: Record<string, unknown>) => whole.drive('slack', verb, { user, ...body })
  const sees = () =>
    shown([
      ...(whole.slack().dms.find(({ userId }) => userId === user)?.messages ?? []),
      ...inChannel(whole, channel).filter(({ ephemeralTo }) => ephemeralTo === user),
    ])
  const press = async (action: string, message: Sight) =>
    drive('press', { message: message.id, action_id: actionOf(message, action) })
  const fills = async (values: Readonly<Record<string, string>>) => {
    const keys = Object.keys(values)
    await until(() => keysOf(modalOf(whole, user)).some((key) => keys.includes(key)))
    const answer = await drive('submit', { values })
    if (answer.error || answer.errors) throw new Error(`the form came back: ${JSON.stringify(answer)}`)
  }
  return {
    ...{ t, sees, fills },
    presses: async (action, on) => press(action, on ?? (await find(sees, { button: action }))),
    pressesThere: async (action) =>
      press(action, await find(() => openly(whole, channel), { button: action })),
    runs: (command) => drive('slash', { text: command }),
    runsThere: (command) => drive('slash', { text: command, channel }),
    mentions: async (text) => String((await drive('say', { channel, text: `@asap ${text}` })).ts),
    async registers() {
      await drive('slash', { text: 'register' })
      const study = { university: 'UCL', study: 'Law, 2028' }
      await fills({ name: 'Nigar', status: 'student', place: 'Italy, Milan', ...study })
      await fills({ chapter: 'italy', consent: 'yes' })
    },
  }
}
