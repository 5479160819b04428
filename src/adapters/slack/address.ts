import type { Address, Ref } from '../../core/address.ts'

/** Where a Slack target leads: a channel, with what `mention` names there, or a person's direct message. */
export type Place =
  | { readonly kind: 'channel'; readonly id: string; readonly mention?: string }
  | { readonly kind: 'user'; readonly id: string }

/** Reads `channel:<id>`, `channel:<id> mention:<channel, here or a user group's id>` or `user:<id>`; null for anything else. */
export function readTarget(target: string): Place | null {
  const match =
    /^(?:channel:([CGD][A-Z0-9]{2,})(?: mention:(channel|here|S[A-Z0-9]+))?|user:([UW][A-Z0-9]{2,}))$/.exec(
      target,
    )
  if (match?.[3]) return { kind: 'user', id: match[3] }
  if (!match?.[1]) return null
  return { kind: 'channel', id: match[1], ...(match[2] ? { mention: match[2] } : {}) }
}

export const channelAddress = (id: string): Address => ({ platform: 'slack', target: `channel:${id}` })

export const userAddress = (id: string): Address => ({ platform: 'slack', target: `user:${id}` })

/** Direct messages have ids that begin with D. */
export const isDirect = (channel: string): boolean => channel.startsWith('D')

/** The messages a ref stands for: one channel, one ts per part of a split message. */
export interface Posted {
  readonly channel: string
  readonly parts: readonly string[]
}

/** A ref names the channel and every part of a split message: `<channel>:<ts>,<ts>`. */
export function makeRef(channel: string, parts: readonly string[]): Ref {
  return { platform: 'slack', message: `${channel}:${parts.join(',')}` }
}

/** The channel and the parts of a ref; null when another platform wrote it or when it is a file's. */
export function readRef(ref: Ref): Posted | null {
  const match = /^([CGD][A-Z0-9]{2,}):(\d+\.\d+(?:,\d+\.\d+)*)$/.exec(ref.message)
  if (ref.platform !== 'slack' || !match?.[1] || !match[2]) return null
  return { channel: match[1], parts: match[2].split(',') }
}
