import type { Hints } from '../../core/hints.ts'
import type { Inbound } from '../../core/inbound.ts'

/** The same event, saying that its sender's direct messages are closed when that is known. */
export function asKnown(hints: Hints, inbound: Inbound): Inbound {
  return !inbound.private && hints.isShut(inbound.sender.id) ? asShut(inbound) : inbound
}

/** The event once more, from somebody whose direct messages have turned out to be closed. */
export const heardAgain = (inbound: Inbound): Inbound => ({ ...asShut(inbound), id: `${inbound.id}:shut` })

/** Whoever was taken to have closed their direct messages has opened them. */
export const openedAgain = (inbound: Inbound): Inbound => ({
  ...inbound,
  id: `${inbound.id}:opened`,
  private: true,
  act: { kind: 'membership', change: 'unblocked' },
})

const asShut = (inbound: Inbound): Inbound => ({ ...inbound, sender: { ...inbound.sender, shut: true } })
