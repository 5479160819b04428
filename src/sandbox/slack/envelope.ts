import type { Json } from './world.ts'

/** How an envelope ended: acknowledged, not within three seconds, or nobody was there to take it. */
export type Outcome =
  | { readonly kind: 'acked'; readonly payload: Json }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'offline' }

export interface Envelope {
  readonly type: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: Json
  /** The acknowledgement may carry an answer. */
  readonly accepts: boolean
  readonly settle: (outcome: Outcome) => void
}
