import type { Address, Ref } from './address.ts'
import type { Platform } from './platform.ts'

/** One platform event, decoded by an adapter. */
export interface Inbound {
  /** Unique within the platform: a repeat with the same id has no second effect. */
  readonly id: string
  readonly platform: Platform
  /** Where it happened; a reply goes there. */
  readonly from: Address
  readonly sender: Sender
  /** A private chat between the person and the bot. */
  readonly private: boolean
  /** The shared place as its people know it, where the platform tells. */
  readonly place?: Place
  /** In a shared place its answer can be shown to its sender alone, there and then (Discord's interactions). */
  readonly aside?: true
  /** Where its message stands, on a platform that asks a form's questions in the chat. */
  readonly spot?: Spot
  /** It replaces what the message at its spot said before: new words, but no answer to what was asked since. */
  readonly edited?: true
  /** The number of the bot's message in the same chat that it is a reply to. */
  readonly replyTo?: number
  readonly act: Act
}

/** A group or a channel as people find it. */
export interface Place {
  /** Typed by a person, so never trusted. */
  readonly name: string
  /** Opens it, or the message there, for its members. */
  readonly url?: string
}

/** A message's place in its chat: whatever is written or shown there later has a greater number. */
export interface Spot {
  readonly chat: string
  readonly nr: number
}

export interface Sender {
  /** The platform's user id, as text. */
  readonly id: string
  /** The name the platform shows; typed by a person, so never trusted. */
  readonly name: string
  /** The name by which others of the platform find them, without @. */
  readonly username?: string
  /** The platform's language hint, an IETF tag. */
  readonly locale?: string
  /** Where this person can be written to privately, when the platform tells. */
  readonly address?: Address
  /** The platform has just refused a private message to them. */
  readonly shut?: true
}

export type Act =
  | CommandAct
  | { readonly kind: 'text'; readonly text: string }
  | PressAct
  | FormAct
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'membership'; readonly change: 'blocked' | 'unblocked' | 'joined' | 'left' }

export interface CommandAct {
  readonly kind: 'command'
  readonly name: string
  /** Everything after the command word, trimmed. */
  readonly text: string
  /** Named options, where the platform has them (Discord). */
  readonly options: Readonly<Record<string, string>>
  /** Said in a shared place without naming the bot (Telegram): a word that we don't know may be meant for another bot. */
  readonly overheard?: boolean
}

/** Who asks the bot by a command that is meant for it; undefined = it was said otherwise. */
export function askerOf({ act, sender }: Pick<Inbound, 'act' | 'sender'>): string | undefined {
  return act.kind === 'command' && !act.overheard ? sender.id : undefined
}

export interface PressAct {
  readonly kind: 'press'
  /** `command:verb:arg` */
  readonly action: string
  /** The message that carries the button, when it is still there. */
  readonly message?: Ref
}

export interface FormAct {
  readonly kind: 'form'
  /** The form's id. */
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly message?: Ref
}
