import type { Address, Ref } from '../../core/address.ts'

/** Where a Discord target leads: a channel, with the role to mention there, or a person's DM. */
export type Place =
  | { readonly kind: 'channel'; readonly id: string; readonly role?: string }
  | { readonly kind: 'user'; readonly id: string }

/** Reads `channel:<id>`, `channel:<id> role:<id>` or `user:<id>`; null for anything else. */
export function readTarget(target: string): Place | null {
  const match = /^(channel|user):(\d{15,20})(?: role:(\d{15,20}))?$/.exec(target)
  if (!match?.[2]) return null
  if (match[1] === 'user') return match[3] ? null : { kind: 'user', id: match[2] }
  return { kind: 'channel', id: match[2], ...(match[3] ? { role: match[3] } : {}) }
}

export const channelAddress = (id: string): Address => ({ platform: 'discord', target: `channel:${id}` })

export const userAddress = (id: string): Address => ({ platform: 'discord', target: `user:${id}` })

/** The messages a ref stands for: one channel, one id per part of a split message. */
export interface Posted {
  readonly channel: string
  readonly ids: readonly string[]
}

/** A ref names the channel and every part of a split message: `<channel>:<id>,<id>`. */
export function makeRef(channel: string, ids: readonly string[]): Ref {
  return { platform: 'discord', message: `${channel}:${ids.join(',')}` }
}

/** The channel and message ids of a ref; null when another platform wrote it. */
export function readRef(ref: Ref): Posted | null {
  const match = /^(\d{15,20}):(\d{15,20}(?:,\d{15,20})*)$/.exec(ref.message)
  if (ref.platform !== 'discord' || !match?.[1] || !match[2]) return null
  return { channel: match[1], ids: match[2].split(',') }
}
