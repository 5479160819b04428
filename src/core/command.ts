import type { Actor, Role } from './actor.ts'
import type { Address, Platform } from './address.ts'
import type { Dialog } from './dialog.ts'
import type { Inbound } from './inbound.ts'
import type { Locale } from './language.ts'
import type { Log } from './log.ts'
import type { Limits, Suggestion } from './port.ts'
import type { Tx } from './tx.ts'
import type { File, Reply, View } from './view.ts'
import type { Key, T, Words } from './words.ts'

/** What a command is given; everything it does happens in this one transaction. */
export interface Ctx {
  readonly tx: Tx
  readonly now: Date
  /** Words in the person's language. */
  readonly t: T
  readonly locale: Locale
  readonly words: Words
  readonly actor: Actor
  readonly inbound: Inbound
  readonly limits: Limits
  readonly settings: Settings
  /** Opens a dialog of this command, with answers known already. */
  begin(dialog: Dialog, answers?: Readonly<Record<string, string>>): Promise<Reply>
  /** Goes on with this dialog where the person left it, in another language when one is named; null = it is not open. */
  resume(dialog: Dialog, locale?: Locale): Promise<Reply | null>
}

/** What the configuration decides and commands need. */
export interface Settings {
  /** Where questions for people go; null = nowhere configured. */
  readonly secretariat: Address | null
  /** Where the Board sees alerts; null = nowhere configured. */
  readonly board: Address | null
  /** Where the Supervisory and Audit Commission is told; null = nowhere configured. */
  readonly audit: Address | null
  /** Where the Board looks at a draft as its readers on other platforms will see it. */
  readonly previews: readonly Address[]
  /** Minutes after which an unclaimed call for help goes on to the next responder. */
  readonly escalateMinutes: number
  /** Minutes between two reminders of a roll call, and how many at most. */
  readonly remindMinutes: number
  readonly remindTimes: number
  /** Minutes without a second key after which an Extreme and Immediate alert may be released by one named officer. */
  readonly breakGlassMinutes: number
  /** Platform user ids (Slack) of the officers who may break the glass. */
  readonly breakGlassUserIds: readonly string[]
}

export interface Args {
  /** Everything after the command word. */
  readonly text: string
  /** Named options, where the platform has them. */
  readonly options: Readonly<Record<string, string>>
}

export interface CommandOption {
  readonly name: string
  readonly about: Key
  readonly required?: boolean
  /** Completions while typing; from memory, within milliseconds, at most 25. */
  suggest?(text: string, locale: Locale): readonly Suggestion[]
}

/** One thing the bot can do, whatever the platform. */
export interface Command {
  /** Lower-case ASCII, 1–32 of [a-z0-9_] (Telegram's rule, the narrowest). */
  readonly name: string
  /** Other words that mean it, in either language, in any spelling that folds the same. */
  readonly aliases?: readonly string[]
  /** The menu's one line. */
  readonly about: Key
  /** Works, but is in no menu. */
  readonly hidden?: boolean
  /** Offered only there. */
  readonly platforms?: readonly Platform[]
  /** One of these roles is needed, checked at every act; absent = everyone. */
  readonly needs?: readonly Role[]
  readonly options?: readonly CommandOption[]
  run(ctx: Ctx, args: Args): Promise<Reply>
  /** Buttons: `name:verb:arg`. */
  readonly presses?: Readonly<Record<string, Press>>
  readonly dialogs?: readonly Dialog[]
  /** Bare text nobody asked for; null = not mine, ask the next command. */
  text?(ctx: Ctx, text: string): Promise<Reply | null>
  /** A place shared in a private chat; null = not mine. */
  location?(ctx: Ctx, place: Place): Promise<Reply | null>
  /** The actor brought the bot into the channel or group that the act comes from; nothing is answered there. */
  arrived?(ctx: Ctx): Promise<void>
  /** What the outbox can say for this command, by name: `name.notice`. */
  readonly notices?: Readonly<Record<string, Notice>>
  /** Work that becomes due by itself; rows hold what is due, the tick only looks. */
  readonly jobs?: readonly Job[]
}

export type Press = (ctx: Ctx, arg: string) => Promise<Reply>

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** Where a notice is drawn: when it is sent, in the reader's language. */
export interface Scene {
  readonly tx: Tx
  readonly now: Date
  readonly t: T
  readonly locale: Locale
  readonly words: Words
}

/** Parameters are what the row holds: small JSON. */
export type Params = Readonly<Record<string, string | number | boolean | null>>

/** Draws one message of the outbox. The same parameters and language must always draw the same view: it is drawn once and sent to many. */
export type Notice = (scene: Scene, params: Params) => Promise<View | File>

export interface Job {
  readonly name: string
  /** node-cron expression, seconds first; ticks are at Baku time. */
  readonly every: string
  run(run: JobRun): Promise<void>
}

export interface JobRun {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  readonly now: Date
  readonly words: Words
  readonly settings: Settings
  readonly log: Log
}
