import type { Actor } from './actor.ts'
import type { Inbound } from './inbound.ts'
import type { Locale } from './language.ts'
import type { Limits } from './port.ts'
import type { Settings } from './settings.ts'
import type { Tx } from './tx.ts'
import type { Reply } from './view.ts'
import type { T, Words } from './words.ts'

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
  /** The actor has a form that waits on this platform, however old, or had one a moment ago: what they write may be meant for it. */
  readonly formNear: boolean
  readonly limits: Limits
  readonly settings: Settings
  /** Opens a dialog of this command, with answers known already. */
  begin(dialog: Known, answers?: Readonly<Record<string, string>>): Promise<Reply>
  /** Does what a button with this action would do, in the same transaction and with its checks; null = nothing is to be said. */
  follow(action: string): Promise<Reply | null>
  /** Goes on with this dialog where the person left it, in another language when one is named; null = it is not open. */
  resume(dialog: Known, locale?: Locale): Promise<Reply | null>
}

/** A dialog of the commands' list, found there by its name; to this file it has no more than that, so that a dialog can know its context. */
interface Known {
  readonly name: string
}
