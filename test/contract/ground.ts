import type { Address, Ref } from '../../src/core/address.ts'
import type { Inbound } from '../../src/core/inbound.ts'
import type { Log } from '../../src/core/log.ts'
import type { Adapter, Door, MenuEntry } from '../../src/core/port.ts'
import type { Reply, View } from '../../src/core/view.ts'
import type { TestClock } from '../support/clock.ts'

/** One message as a reader of the platform reads it: escapes undone, markup drawn. */
export interface Sight {
  readonly text: string
  /** Labels, in reading order. */
  readonly buttons: readonly string[]
  /** The name of the file that it carries. */
  readonly file?: string
  readonly edited: boolean
  readonly silent: boolean
  /** Everybody whom it notifies by name (users, roles, everyone). */
  readonly mentions: readonly string[]
}

/** Somebody of the platform, in plain words. */
export interface Somebody {
  readonly userId: string
  /** The private chat with the bot; open from the beginning. */
  readonly home: Address
  /** Bare text in the private chat. */
  says(text: string): Promise<unknown>
  /** Changes what they said last in the private chat. */
  changes(text: string): Promise<unknown>
  /** The platform tells of that message as of a changed one although nobody changed its words: a preview, a reaction. */
  decorates(): Promise<unknown>
  /** A command with free text, however the platform takes it (`/faq text`, an option). */
  runs(command: string, text: string): Promise<unknown>
  /** Presses the newest button with this label in the private chat. */
  presses(label: string): Promise<unknown>
  /** What the bot's messages in the private chat show now, oldest first. */
  sees(): readonly Sight[]
  /** The labels of the form that is open on this person's screen; null = none. */
  form(): readonly string[] | null
  /** Fills the open form, by field key, and submits it. */
  submits(values: Readonly<Record<string, string>>): Promise<unknown>
  /** Does not want to hear from the bot any more, and does again. */
  blocks(): Promise<unknown>
  unblocks(): Promise<unknown>
}

/** How the platform's next answer is disturbed; as in src/sandbox/faults.ts. */
export type Disturbance = 'throttle' | 'error' | 'drop' | 'drop_after' | 'hang_after'

/** One platform with the adapter under test on its real SDK, before `start`. */
export interface Ground {
  readonly adapter: Adapter
  /** The same with a token that the platform refuses. */
  readonly refused: Adapter
  /** The same, pointed at a port where nobody listens. */
  readonly stray: Adapter
  readonly leyla: Somebody
  readonly tural: Somebody
  /** Well-formed, but nobody is there. */
  readonly nowhere: Address
  /** A place with both people in it and others who read along. */
  readonly shared: {
    /** Leyla uses a command there. */
    runs(command: string, text: string): Promise<unknown>
    /** Leyla mentions the bot there, the platform's own way, and says something. */
    says(text: string): Promise<unknown>
    /** Leyla changes what she said there last, which mentions the bot still. */
    changes(text: string): Promise<unknown>
    /** What those who read along see of the bot. */
    sees(): readonly Sight[]
    /** What Leyla alone sees: there (ephemeral) or in her private chat. */
    whispered(): readonly Sight[]
  }
  /** The next `times` requests that send (or edit) a message are disturbed; `retryAfter` in seconds, for `throttle`. */
  disturb(what: 'send' | 'edit' | 'start', how: Disturbance, times?: number, retryAfter?: number): void
  /** The message is deleted behind the bot's back. */
  vanish(ref: Ref): Promise<unknown>
  /** The last event is delivered once more. */
  repeat(): Promise<unknown>
  /** The line on which events come breaks. */
  breakLine(): Promise<unknown>
  /** Events that no person can cause: missing and odd fields. */
  odd(): Promise<unknown>
  /** True when the last thing a person did (not text) was acknowledged in the platform's way. */
  acknowledged(): boolean
  /** What the platform told people about answers that never came. */
  complaints(): readonly string[]
  /** Resolves with the first truthy answer, asked again after every change; rejects after ten seconds. */
  until<T>(look: () => T | undefined | false | null): Promise<T>
  /** Asks the waiting conditions again: something happened outside of the stand-in. */
  wake(): void
  /** Ends the stand-in; the suite stops the adapter before. */
  stop(): Promise<void>
}

export interface GroundSetup {
  readonly clock: TestClock
  readonly log: Log
  /** Milliseconds after which the adapter gives a request up. */
  readonly timeoutMs: number
}

export type MakeGround = (setup: GroundSetup) => Promise<Ground>

/** What one promise is tested on. */
export interface Stage {
  readonly ground: Ground
  readonly adapter: Adapter
  readonly clock: TestClock
  readonly leyla: Somebody
  readonly tural: Somebody
  readonly door: Door
  /** Everything the door was given, in order. */
  readonly seen: readonly Inbound[]
  readonly troubles: readonly { readonly reason: string; readonly fatal: boolean }[]
  /** Milliseconds of every `hold`. */
  readonly held: readonly number[]
  /** Every line that was logged. */
  readonly logged: readonly string[]
  /** What the door answers from now on; null at first. */
  answers(handle: (inbound: Inbound) => Promise<Reply | null> | Reply | null): void
  /** Moves time on until the work is done. */
  moving<T>(work: Promise<T>): Promise<T>
  /** Starts the adapter. */
  start(): Promise<void>
  /** Resolves when the door has been given `n` events. */
  heard(n: number): Promise<readonly Inbound[]>
  /** Resolves when somebody sees a message with this text. */
  reads(who: Somebody, text: string): Promise<Sight>
  /** Sends and gives back the ref; fails the test when it did not go out. */
  sends(to: Address, view: View): Promise<Ref>
}

/** The menu that the suite publishes: one command with an option. */
export const menu: readonly MenuEntry[] = [
  {
    name: 'faq',
    description: { az: 'Suallar və cavablar', en: 'Questions and answers' },
    options: [
      {
        name: 'question',
        description: { az: 'Sualınız', en: 'Your question' },
        required: false,
        suggests: true,
      },
    ],
  },
  { name: 'help', description: { az: 'Kömək', en: 'Help' }, options: [] },
]

/** A view of one text. */
export function said(text: string): View {
  return { blocks: [{ kind: 'text', text }] }
}

/** A view of one text with one button. */
export function asked(text: string, label: string, action: string): View {
  return { ...said(text), buttons: [[{ label, action }]] }
}

/** The text without differences that a split or a platform's own trimming may make. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}
