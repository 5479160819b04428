import type { Address, Ref } from './address.ts'
import type { Inbound, Spot } from './inbound.ts'
import type { Platform } from './platform.ts'
import type { File, Option, Reply, View } from './view.ts'

/** The outcome of one send or edit, as data: adapters never throw for a platform's reasons. `reason` is the platform's own short text. */
export type Delivery =
  | { readonly kind: 'sent'; readonly ref: Ref }
  | Throttled
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'moved'; readonly to: Address }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** The platform refuses the token, not this message: nothing leaves until there is a new one. */
  | { readonly kind: 'refused'; readonly reason: string }

/** « Slower »: for the one target, unless the platform said that the whole bot is meant, or one method alone, whoever it is for. */
export interface Throttled {
  readonly kind: 'throttled'
  readonly retryAfterMs: number
  readonly scope?: 'platform' | 'method'
}

/** What the core must know to plan for a platform; numbers are the platform's documented limits. */
export interface Limits {
  /** Fields that fit one form; 0 = questions are asked one by one. */
  readonly formFields: number
  /** Characters of one message's text. */
  readonly textLength: number
  readonly buttonsPerRow: number
  readonly buttonRows: number
  /** Milliseconds within which the platform wants its acknowledgement. */
  readonly ackMs: number
  /** Sends per second the platform allows the whole bot. */
  readonly sendsPerSecond: number
  /** Milliseconds between two messages to one target that are always tolerated. */
  readonly perTargetMs: number
  /** The same for a group or channel, where it is longer; absent = perTargetMs. */
  readonly perChannelMs?: number
  /** Milliseconds within which the platform drops a repeat with the same nonce; absent = it knows no nonce. */
  readonly nonceMs?: number
}

export interface SendOptions {
  /** At most 25 characters, the same for every attempt of one delivery; platforms that can, drop a repeat by it. */
  readonly nonce?: string
  /** No sound at the receiver's. */
  readonly silent?: boolean
  /** The message of the same chat that this one answers; it goes out all the same when that is gone. */
  readonly replyTo?: Ref
}

/** The platform's command menu, in menu order. */
export interface MenuEntry {
  readonly name: string
  readonly description: Readonly<Record<'az' | 'en', string>>
  readonly options: readonly MenuOption[]
  /** Where it is offered; absent = everywhere. */
  readonly platforms?: readonly Platform[]
}

export interface MenuOption {
  readonly name: string
  readonly description: Readonly<Record<'az' | 'en', string>>
  readonly required: boolean
  /** Choices are offered while the person types, from `Door.suggest`. */
  readonly suggests: boolean
}

/**
 * How long a reply can wait in a crowd: `urgent` = it tells somebody in need what happens now; `due` = somebody waits for it;
 * `stranger` = the same of somebody to whom no alert goes; `acknowledged` = what it says was said already, by what costs no message.
 */
export type ReplyRank = 'urgent' | 'due' | 'stranger' | 'acknowledged'

/** Replies that an adapter has not shown yet. */
export interface Backlog {
  /** In the chat of the event. */
  readonly here: number
  /** In all chats. */
  readonly all: number
}

/** What an adapter may ask of the core. */
export interface Door {
  /** Takes one event in, durably, and returns what to answer; null = say nothing. Never throws, never waits for a person. A long backlog makes it say once that many are writing instead. */
  handle(inbound: Inbound, backlog?: Backlog): Promise<Reply | null>
  /** A reply to this event that asks a form's question was shown there: from then on a text can be its answer. Never throws. */
  shown(inbound: Inbound, question: string, spot: Spot): Promise<void>
  /** Completions for an option that is being typed, in the person's language, within milliseconds; at most 25. Never rejects. */
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>
  /** Takes one send out of the platform's budget, and of what this chat may hear, before a reply goes out: `due` when no rank is given; `shared` = a group or channel that may hear less often than a person. Rejects when the bot stops before its turn. */
  spend(to: Address, rank?: ReplyRank, shared?: boolean): Promise<void>
  /** Tells the budget that the platform said « slower » to a reply; `alone` = in a person's private chat: several of them at once prove that the whole bot is meant. */
  hold(to: Address, throttled: Throttled, alone?: boolean): void
  /** Somebody, the bot aside, joined or left a channel of the organisation's; `left` = who went. Absent = nobody wants to know. */
  peopleMoved?(place: Address, left: string | null): void
  /** Reports a failure of the adapter itself (connection, token, odd payload). `fatal` = the platform will not come back by itself. */
  trouble(platform: Platform, error: unknown, fatal: boolean): void
}

/** One completion; `view` is what a platform with inline answers (Telegram) drops into the chat. */
export interface Suggestion extends Option {
  readonly view?: View
}

export interface SuggestRequest {
  readonly platform: Platform
  readonly command: string
  readonly option: string
  readonly text: string
  /** Who is typing, as in Sender.id: what they chose wins over the hint. */
  readonly userId: string
  /** The platform's language hint, an IETF tag. */
  readonly locale?: string
}

/** A message of the bot's own, as it stands at the platform now. */
export interface StandingPost {
  readonly ref: Ref
  /** Everything that it says. */
  readonly text: string
  /** Somebody changed it after it was sent, whoever that was. */
  readonly edited: boolean
}

/** What could be read back of a chat. */
export interface ReadBack {
  readonly posts: readonly StandingPost[]
  /** How far back that goes. */
  readonly since: Date
  /** There is not one message of anybody's: the bot may lack the permission to read, which Discord says in no other way. */
  readonly empty: boolean
}

/** What a platform must be able to do; implemented once per folder of src/adapters. */
export interface Adapter {
  readonly platform: Platform
  readonly limits: Limits
  /** Connects, publishes the menu and begins to hand events to the door; rejects when the platform refuses the token. */
  start(door: Door, menu: readonly MenuEntry[]): Promise<void>
  /** Stops taking events, finishes those in hand, disconnects. */
  stop(): Promise<void>
  send(to: Address, view: View, options?: SendOptions): Promise<Delivery>
  /** Replaces what a sent message shows. */
  edit(ref: Ref, view: View): Promise<Delivery>
  sendFile(to: Address, file: File, options?: SendOptions): Promise<Delivery>
  /** How many of the platform's sends a view takes: a long one is several messages. Absent = one. */
  sendsOf?(view: View): number
  /** Milliseconds for which what this needs (a method of the platform, beside sending) rests; absent or 0 = it may go. It costs nothing to ask. */
  restMs?(verb: 'send' | 'edit', target: string): number
  /** Whether the platform answers at this moment, asked by something that changes nothing there; never rejects. */
  answers(): Promise<Answer>
  /** Whether events would reach us at this moment: what is pressed while they do not is lost on every platform, sooner or later. */
  isListening(): boolean
  /** Whether another program takes this bot's events, too (Telegram gives each to one of them). Absent = the platform gives them to both. */
  hasRival?(): boolean
  /** Whether people who do not belong to a group or channel can read it; null = it can't be told now. Never rejects. Absent = it never can. */
  isOpen?(target: string): Promise<boolean | null>
  /** True when the person is in the named group (Slack: a channel whose members are the Board) and belongs to the organisation itself: no guest, no bot, nobody of another workspace. Platforms without groups answer false. Rejects when the platform can't be asked now. */
  isInGroup(userId: string, group: string): Promise<boolean>
  /** The private addresses of the people in the named group, no bots among them. Rejects as `isInGroup` does. Absent = nothing is known of groups. */
  peopleIn?(group: string): Promise<readonly Address[]>
  /** The ids of everybody of whom `isInGroup` is true. Rejects unless the whole list could be read, and everybody on it looked up. Absent = nothing is known of groups. */
  membersOf?(group: string): Promise<readonly string[]>
  /** The bot's own messages in a chat since then, some two thousand messages back at most. Rejects with the platform's short reason when they can't be read. Absent = the platform lets no bot read what was sent. */
  readBack?(to: Address, since: Date): Promise<ReadBack>
}

/** What a platform says when it is asked whether it is there: `refused` = it is, but will not have our token. */
export type Answer = 'yes' | 'no' | 'refused'

/** What came of a question that changes nothing, `explain` being the adapter's reading of a failure. */
export async function answerTo(
  ask: () => Promise<unknown>,
  explain: (error: unknown) => Delivery,
): Promise<Answer> {
  try {
    await ask()
    return 'yes'
  } catch (error) {
    const { kind } = explain(error)
    if (kind === 'refused') return 'refused'
    return kind === 'unreachable' || kind === 'unknown' ? 'no' : 'yes'
  }
}
