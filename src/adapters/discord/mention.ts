import type { Address } from '../../core/address.ts'
import type { Block } from '../../core/view.ts'
import { readTarget } from './address.ts'

/** A channel that is written to, with the role to mention there. */
export interface There {
  readonly role?: string
}

/** Whom a message rings: what stands in it, and what Discord is allowed to make of it. */
interface Ringing {
  readonly content: string
  readonly allowed: { readonly roles?: readonly string[]; readonly users?: readonly string[] }
}

/** So many people are mentioned at most: the list of those allowed holds 100, a message's text some 80. */
const most = 50

/** The people that the view calls, or the role that the channel's address names; null = nobody is called, or it is no channel. */
export function ringing(blocks: readonly Block[], there: There | undefined): Ringing | null {
  const calls = there ? blocks.filter((block) => block.kind === 'mention') : []
  const users = [...new Set(calls.flatMap((call) => call.people ?? []).flatMap(userOf))].slice(0, most)
  const roles = there?.role && calls.some((call) => !call.people) ? [there.role] : []
  if (!users.length && !roles.length) return null
  return {
    content: [...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(' '),
    allowed: { ...(roles.length ? { roles } : {}), ...(users.length ? { users } : {}) },
  }
}

function userOf({ platform, target }: Address): string[] {
  const place = platform === 'discord' ? readTarget(target) : null
  return place?.kind === 'user' ? [place.id] : []
}
