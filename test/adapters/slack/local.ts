import { createSlackStand, type SlackStand } from '../../../src/sandbox/slack/stand.ts'
import type { ChannelState, MessageState, ModalState, SlackState } from '../../../src/sandbox/slack/state.ts'
import { type LocalSetup, type LocalStand, startLocalStand } from '../../support/local-stand.ts'

/** The stand-in alone, for the tests of Slack. */
export interface Local extends LocalStand<SlackStand, string> {
  /** What `apiRoot` must be. */
  readonly api: string
  readonly state: SlackState
  channel(name: string): ChannelState
  /** The direct message of a person. */
  dm(name: string): ChannelState | undefined
  /** The topmost modal of a person. */
  modal(name: string): ModalState | undefined
  /** Moves the platform's own clock on. */
  later(ms: number): void
  /** Refuses the app-level token from now on, or no longer. */
  revoke(revoked: boolean): void
}

export async function startLocal(setup: Pick<LocalSetup, 'rateLimits' | 'now'> = {}): Promise<Local> {
  let ahead = 0
  let revoked = false
  const local = await startLocalStand<SlackStand, string>(createSlackStand, {
    ...setup,
    now: () => (setup.now?.() ?? Date.now()) + ahead,
    before(req) {
      if (revoked && req.url?.endsWith('/apps.connections.open'))
        req.headers.authorization = 'Bearer xapp-invalid'
    },
  })
  const { stand } = local
  const person = (name: string) => stand.state().people.find((each) => each.name === name)
  return {
    ...local,
    api: `${local.origin}/slack/api/`,
    get state() {
      return stand.state()
    },
    channel(name) {
      const found = stand.state().channels.find((channel) => channel.name === name)
      if (!found) throw new Error(`no channel ${name}`)
      return found
    },
    dm: (name) => stand.state().dms.find((each) => each.userId === person(name)?.id),
    modal: (name) => person(name)?.modals.at(-1),
    revoke(is) {
      revoked = is
    },
    later(ms) {
      ahead += ms
    },
  }
}

/** Everything a reader of a message can read, without its buttons, as the client draws it. */
export function wordsOf(message: Pick<MessageState, 'text' | 'blocks'> | undefined): string {
  if (!message) return ''
  if (message.blocks.length === 0) return drawn({ type: 'mrkdwn', text: message.text })
  return textsIn(message.blocks.filter((block) => block.type !== 'actions'))
    .map(drawn)
    .join('\n')
}

export interface TextObject {
  readonly type: string
  readonly text: string
}

/** Every text object inside. */
export function textsIn(value: unknown): TextObject[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as { type?: unknown; text?: unknown }
  if ((type === 'plain_text' || type === 'mrkdwn') && typeof text === 'string') return [{ type, text }]
  return Object.values(value).flatMap(textsIn)
}

/** What the client shows: links by their label, marks of mrkdwn gone, zero-width spaces invisible, escapes undone. */
export function drawn({ type, text }: TextObject): string {
  const shown =
    type === 'mrkdwn'
      ? text
          .replace(/<https?:[^|>]*\|([^>]*)>/g, '$1')
          .replace(/<(https?:[^|>]*)>/g, '$1')
          .replace(/(?<!\u200b)\*(?!\u200b)([^*\n]+)(?<!\u200b)\*(?!\u200b)/g, '$1')
          .replace(/\u200b/g, '')
      : text
  return shown.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
