import type { Inbound } from './inbound.ts'
import type { Reply } from './view.ts'

/** In whose line the answers to an act wait: in private the chat's, elsewhere a person's own, so that nobody waits for what others in the chat are owed. */
export function lineOf({ from, private: alone, sender }: Inbound): string {
  return alone ? from.target : `${from.target} ${sender.id}`
}

/** What an answer must follow: what replaces a message that others see, too, comes after whatever replaced it before. */
export function orderOf(inbound: Inbound, { edit }: Pick<Reply, 'edit'>): string {
  const { act, private: alone } = inbound
  const message = edit && !alone && 'message' in act ? act.message?.message : undefined
  return message ?? lineOf(inbound)
}
