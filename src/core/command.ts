import type { Role } from './actor.ts'
import type { Ctx } from './ctx.ts'
import type { Dialog, Step } from './dialog/dialog.ts'
import type { Job } from './job.ts'
import type { Locale } from './language.ts'
import type { Notice } from './notice.ts'
import type { Platform } from './platform.ts'
import type { Suggestion } from './port.ts'
import type { Reply } from './view.ts'
import type { Key } from './words.ts'

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
  /** In the menu only there; who may use it can write it anywhere. */
  readonly listed?: readonly Platform[]
  /** One of these roles is needed, checked at every act; absent = everyone. */
  readonly needs?: readonly Role[]
  readonly options?: readonly CommandOption[]
  /** What follows its name without a slash is meant for it; absent = nothing is, and the name must stand alone. */
  takes?(text: string): boolean
  run(ctx: Ctx, args: Args): Promise<Reply>
  /** Buttons: `name:verb:arg`. */
  readonly presses?: Readonly<Record<string, Press>>
  readonly dialogs?: readonly Dialog[]
  /**
   * Presses by their verb of which only the last counts among those of one person with the same argument in the same chat: one
   * that a newer passes while it waits for its turn is not done.
   */
  readonly lastCounts?: readonly string[]
  /**
   * What many people do at once, on PostgreSQL: presses by their verb, dialogs by their name, `run`, `text`, `location`,
   * `arrived`; `all` = everything. It reads and writes the actor's own rows, and whatever it changes of others' it holds before
   * it looks, or changes under a condition. Everything else is done by one at a time, and needs no care.
   */
  readonly beside?: 'all' | readonly string[]
  /** A word behind a slash that is no command, with what follows it, and nobody in need wrote it; null = not mine. */
  unknown?(ctx: Ctx, said: string): Promise<Reply | null>
  /** Bare text nobody asked for; null = not mine, ask the next command. */
  text?(ctx: Ctx, text: string): Promise<Reply | null>
  /** A sticker, a picture or a voice message without words in a private chat, where nothing was asked; null = silence. */
  wordless?(ctx: Ctx): Promise<Reply | null>
  /** Its `text` hears what somebody in need would write, also while a form is open and has not been answered by it. */
  readonly urgent?: boolean
  /**
   * Hears a text that would answer a form's question, if somebody in need may have written it, who does not think of the form;
   * null = it is the answer.
   */
  overhears?(ctx: Ctx, text: string, asked: Asked): Promise<Overheard | null>
  /** A sentence for whoever goes back to a form that waits; null = none. */
  warns?(ctx: Ctx): Promise<string | null>
  /** A place shared in a private chat; null = not mine. */
  location?(ctx: Ctx, place: Place): Promise<Reply | null>
  /** The actor can be written to again, or for the first time: what waited for them can go. */
  reopened?(ctx: Ctx): Promise<void>
  /** The actor brought the bot into the channel or group that the act comes from; nothing is answered there. */
  arrived?(ctx: Ctx): Promise<void>
  /** What the outbox can say for this command, by name: `name.notice`. */
  readonly notices?: Readonly<Record<string, Notice>>
  /** Work that becomes due by itself; rows hold what is due, the tick only looks. */
  readonly jobs?: readonly Job[]
}

/** The question of a form that a text would answer. */
export interface Asked {
  readonly since: Date
  readonly kind: Step['kind']
  /** Typed into a field of a native form, so beside other answers. */
  readonly field: boolean
  /** Its writer has called for help since and has not come back to it. */
  readonly putOff: boolean
  /** Written on duty, or to helpers anyway: in doubt it is the answer. */
  readonly meant: boolean
}

export interface Overheard {
  readonly reply: Reply
  /** It is no answer to the question; false = the person is asked whether it is. */
  readonly sure: boolean
  /** It has reached people already, and the question is asked again beside it. */
  readonly both?: boolean
}

export type Press = (ctx: Ctx, arg: string) => Promise<Reply>

export interface Place {
  readonly latitude: number
  readonly longitude: number
}
