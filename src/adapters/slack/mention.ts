import type { Address } from '../../core/address.ts'
import type { Block } from '../../core/view.ts'
import { readTarget } from './address.ts'

/** A channel that is written to, with what `mention` names there. */
export interface There {
  readonly mention?: string
}

/** So many people are mentioned at most: a section's text holds some 200. */
const most = 50

/** What rings in a channel: the people that the view calls, or what the address names; '' = nobody is called, or it is no channel. */
export function ringing(blocks: readonly Block[], there: There | undefined): string {
  const calls = there ? blocks.filter((block) => block.kind === 'mention') : []
  const people = calls.flatMap((call) => call.people ?? []).flatMap(userOf)
  const group = there?.mention && calls.some((call) => !call.people) ? [groupOf(there.mention)] : []
  return [...group, ...[...new Set(people)].slice(0, most).map((id) => `<@${id}>`)].join(' ')
}

function userOf({ platform, target }: Address): string[] {
  const place = platform === 'slack' ? readTarget(target) : null
  return place?.kind === 'user' ? [place.id] : []
}

const groupOf = (mention: string): string =>
  mention.startsWith('S') ? `<!subteam^${mention}>` : `<!${mention}>`
