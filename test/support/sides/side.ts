import type { Address, Ref } from '../../../src/core/address.ts'
import type { Act, Inbound } from '../../../src/core/inbound.ts'
import type { Platform } from '../../../src/core/platform.ts'
import type { MenuEntry } from '../../../src/core/port.ts'
import type { File, Form, View } from '../../../src/core/view.ts'

/** A message somebody sees, and how. */
export interface Seen {
  readonly ref: Ref
  readonly view: View
  /** For one person's eyes: the platform names it to nobody. */
  readonly hidden: boolean
}

/** A form on somebody's screen, and the message whose button opened it. */
export interface OpenForm {
  readonly form: Form
  readonly from: Seen | null
}

/** Who acts, and where. */
export interface Doer {
  readonly id: string
  readonly name: string
  /** The client's language, as an IETF tag. */
  readonly hint?: string
  readonly at: Address
  /** At the private chat with the bot. */
  readonly alone: boolean
}

/** What somebody does: an act, with what it is done on. */
export interface Deed {
  readonly act: Act
  /** The text takes the place of these words in a message of theirs, the newest that says them. */
  readonly instead?: string | undefined
  /** The message whose button is pressed. */
  readonly on?: Seen | undefined
  /** The form that is sent. */
  readonly form?: OpenForm | undefined
}

/**
 * One platform without its wire: the stand-in's world, the adapter's pen and eyes. What is shown is drawn by the adapter and
 * checked by the stand-in as if it had been sent; what is done becomes the stand-in's own payload, read by the adapter.
 */
export interface Side {
  /** The commands that are offered. */
  publish(menu: readonly MenuEntry[]): void
  /** What the adapter makes of a deed; throws for what nobody can do on this platform. */
  hears(doer: Doer, deed: Deed): Inbound
  /** Shows a view; `only` = to that person alone. Throws what the platform refuses. */
  show(to: Address, view: View, only?: string): Ref
  /** Replaces what a message shows; null = there is no such message. */
  change(ref: Ref, view: View): Ref | null
  attach(to: Address, file: File): Ref
  /** The ids of those whose phones a message rang by naming them, as the stand-in knows. */
  rung(ref: Ref): readonly string[]
}

/** What nobody can do there: the test tells of something that can't happen. */
export class Impossible extends Error {
  constructor(platform: Platform, what: string) {
    super(`on ${platform} ${what}`)
  }
}

/** What a platform delivered must be of interest to its adapter, or the test waits for nothing. */
export function heard(platform: Platform, inbound: Inbound | null): Inbound {
  if (!inbound) throw new Impossible(platform, 'the bot does not hear that')
  return inbound
}
