import type { Attachment, Message, World } from './world.ts'

/** One accepted request, as a route sees it. */
export interface Call {
  readonly world: World
  readonly now: number
  readonly origin: string
  /** The nth id of the path. */
  readonly id: (index: number) => string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly files: readonly Attachment[]
  /** Gateway sessions started so far, for the session start limit. */
  readonly identifies: number
  /** One more direct message may be opened now. */
  readonly mayOpen: () => boolean
  readonly changed: () => void
  /** Tells the gateway of a new message of the bot's own. */
  readonly posted: (message: Message) => void
  /** … and of one that it changed. */
  readonly edited: (message: Message) => void
}
