import type { T } from '../../src/core/words.ts'
import type { StandName } from '../../src/sandbox/stand.ts'
import { until } from '../support/until.ts'

/** One message of the bot as its readers see it. */
export interface Sight {
  readonly id: string
  readonly text: string
  /** The actions of its buttons, in reading order. */
  readonly buttons: readonly string[]
  readonly file?: { readonly name: string; readonly bytes: number }
  readonly edited: boolean
  /** The message that it answers, where the platform shows that. */
  readonly replyTo?: string
}

/** Somebody of one platform, in plain words. */
export interface Somebody {
  /** Words in this person's language, as their platform begins a command. */
  readonly t: T
  /** A command in the private chat, and in the place that everybody shares. */
  runs(command: string): Promise<unknown>
  runsThere(command: string): Promise<unknown>
  /** Presses the button whose action begins so: of that message, or of the newest one which this person alone sees. */
  presses(action: string, on?: Sight): Promise<unknown>
  /** Mentions the bot where others read along; resolves with the message's id. */
  mentions(text: string): Promise<string>
  /** Answers every question of the registration, the platform's own way: a form, or one question after the other. */
  registers(): Promise<void>
  /** What the bot shows in the private chat, and to this person alone in the shared place. */
  sees(): readonly Sight[]
}

/** One platform's side of the world. */
export interface Side {
  readonly platform: StandName
  /** Is registered, and of the Board. */
  readonly member: Somebody
  readonly newcomer: Somebody
  /** A chapter's group or channel; in Slack, where no chapter is, the Secretariat's channel. */
  readonly shared: {
    sees(): readonly Sight[]
    /** What the outbox says there, and what it makes of it later. */
    readonly posted: string
    readonly corrected: string
  }
  /** Whether an answer to a mention is shown as a reply to it. */
  readonly marksReplies: boolean
}

/** What a message must have: a text in it, a button whose action begins so, a file of that name. */
export interface Wanted extends Partial<Pick<Sight, 'id' | 'text' | 'edited' | 'replyTo'>> {
  readonly button?: string
  readonly file?: string
}

/** A chat hears one message a second, and the Board is told some ten things when an alert ends. */
const patienceMs = 25_000

/** Resolves with the newest message that fits, once there is one; rejects with everything that was there instead. */
export async function find(look: () => readonly Sight[], wanted: Wanted): Promise<Sight> {
  try {
    return await until(() => look().findLast((sight) => fits(sight, wanted)), patienceMs)
  } catch {
    throw new Error(`There was no ${JSON.stringify(wanted)} among\n${look().map(line).join('\n')}`)
  }
}

/** Like `find`, but among the messages that come after this call. */
export function watch(look: () => readonly Sight[]): (wanted: Wanted) => Promise<Sight> {
  const known = new Set(look().map(({ id }) => id))
  return (wanted) => find(() => look().filter(({ id }) => !known.has(id)), wanted)
}

function fits(sight: Sight, { button, file, text, ...rest }: Wanted): boolean {
  return (
    (text === undefined || sight.text.includes(text)) &&
    (button === undefined || actionOf(sight, button) !== undefined) &&
    (file === undefined || sight.file?.name === file) &&
    Object.entries(rest).every(([key, value]) => sight[key as keyof typeof rest] === value)
  )
}

/** The first action that begins so. */
export const actionOf = ({ buttons }: Sight, begins: string): string | undefined =>
  buttons.find((action) => action.startsWith(begins))

const line = ({ id, text, buttons, file, edited }: Sight) =>
  `  ${id}${edited ? ' (edited)' : ''}: ${text.replace(/\s+/g, ' ').slice(0, 200)} [${buttons.join(' ')}] ${file?.name ?? ''}`
