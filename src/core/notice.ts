import type { Address } from './address.ts'
import type { Locale } from './language.ts'
import type { Tx } from './tx.ts'
import type { File, View } from './view.ts'
import type { T, Words } from './words.ts'

/** Where a notice is drawn: when it is sent, in the reader's language. */
export interface Scene {
  readonly tx: Tx
  readonly now: Date
  readonly t: T
  readonly locale: Locale
  readonly words: Words
  readonly named: Named
}

/** The private addresses of those whom the configuration names for a role, also of whoever has never written to the bot. */
export type Named = (role: 'board' | 'secretariat') => readonly Address[]

/** Parameters are what the row holds: small JSON. */
export type Params = Readonly<Record<string, string | number | boolean | null>>

/** Draws one message of the outbox. The same parameters and language must always draw the same view: it is drawn once and sent to many. */
export type Notice = (scene: Scene, params: Params) => Promise<View | File>
