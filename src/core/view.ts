import type { Address } from './address.ts'

/**
 * What a person is shown, without a word of any platform's markup: structure is in the block kinds, every text is plain
 * and is escaped once, by the adapter that draws it.
 */
export interface View {
  readonly blocks: readonly Block[]
  /** What every further part begins with where the view is too long for one message. */
  readonly further?: string
  /** Rows of buttons under the blocks. */
  readonly buttons?: readonly (readonly Button[])[]
  /** Shown to the actor alone where the platform can (Discord ephemeral, Slack ephemeral). */
  readonly private?: boolean
  /** Colours an emergency, an exercise or a success where the platform has colours. */
  readonly tone?: Tone
  /** Its reader is nobody to whom alerts go: while one goes out, it waits for more of it than what members are told. */
  readonly stranger?: true
}

export type Tone = 'emergency' | 'exercise' | 'good' | 'plain'

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'progress'; readonly label: string; readonly done: number; readonly total: number }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /**
   * The only mentions that exist: of the role that a channel's address names (an emergency in a chapter's channel) or, given,
   * of these people, by the private addresses in our own database or of those whom the configuration names. Drawn where others read
   * along, and by no edit: it rings.
   */
  | { readonly kind: 'mention'; readonly people?: readonly Address[] }

export interface Fact {
  readonly label: string
  readonly value: string
}

export type Button = ActionButton | LinkButton

export interface ActionButton {
  readonly label: string
  /** `command:verb:arg`, at most 64 bytes of UTF-8 (Telegram's callback_data, the smallest platform's limit). */
  readonly action: string
  readonly style?: 'primary' | 'danger'
}

export interface LinkButton {
  readonly label: string
  readonly url: string
}

/** A small file that accompanies a message. */
export interface File {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
  /** Shown with the file. */
  readonly caption: string
}

/** A form as a platform draws it natively (a modal); what a dialog becomes where forms exist. */
export interface Form {
  /** Comes back with the answers; `command:verb:arg`, at most 64 bytes. */
  readonly id: string
  readonly title: string
  readonly submit: string
  readonly fields: readonly Field[]
  /** Where a form can have buttons (Slack's modals): what else can be done instead of filling it in. */
  readonly around?: readonly ActionButton[]
}

export interface Field {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly kind: 'text' | 'long' | 'choice'
  readonly required: boolean
  /** Longest answer in characters (text and long only). */
  readonly max?: number
  /** For `choice`: at most 25 (Discord's select, the smaller of the two). */
  readonly options?: readonly Option[]
  readonly initial?: string
  /** What is wrong with the answer just given; the form is drawn again with it. */
  readonly error?: string
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** Words for everybody to see, and what opens the private chat where a platform has links for that (Telegram's `start`). */
export interface Shut {
  readonly text: string
  readonly open: string
  /** 1–64 characters of [A-Za-z0-9_-] (Telegram's rule). */
  readonly start: string
}

/** The answer to the person who just acted: best effort, now. */
export interface Reply {
  readonly view: View
  /** Replaces the message whose button was pressed, where there is one. */
  readonly edit?: boolean
  /** Opened instead of `view` where the platform can open a form in answer to this act; `view` is the fallback and carries a button that asks again. */
  readonly form?: Form
  /** Said in the shared place instead, where a private view cannot be shown to its reader: it tells nothing of the view. */
  readonly shut?: Shut
  /** Sent after the view. */
  readonly file?: File
  /** The essence of `view` in at most 200 characters, said at once under a pressed button where a platform can do so without a message (Telegram); `view` may then come later. */
  readonly brief?: string
  /** Names the question of a form that the view asks, where a text can answer it: whoever has shown it tells `Door.shown`. */
  readonly asks?: string
  /** No form that waits is offered under it: whoever reads it has something else to think of. */
  readonly apart?: boolean
  /** What a no in words presses, where no button says it (`core/assent.ts`). */
  readonly no?: string
  /** Nothing but `brief` is said, and where that is impossible nothing: something newer of the same person's is answered instead. */
  readonly passed?: boolean
  /** Shown once and kept nowhere: a repeat of the event is met with silence. */
  readonly secret?: boolean
}
