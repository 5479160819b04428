import type { Inbound } from '../inbound.ts'
import type { OpenDialog } from './dialog.ts'

/**
 * What a text is to the question at hand: its answer; written before its writer can have seen the question (`unseen`), so
 * possibly the answer to the one before, said once more; or a reply to something said before the question (`elsewhere`).
 */
export type Meant = 'answer' | 'unseen' | 'elsewhere'

/** Reads what a text is to the question at hand from where both stand in the chat. */
export function meantFor({ question, shown }: OpenDialog, { spot, replyTo, edited }: Inbound): Meant {
  if (edited && !(shown && spot?.chat === shown.chat && spot.nr > shown.nr)) return 'unseen'
  if (question === null) return 'answer'
  if (shown === null) return 'unseen'
  if (spot?.chat !== shown.chat) return 'answer'
  if (replyTo !== undefined && replyTo < shown.nr) return 'elsewhere'
  return spot.nr < shown.nr ? 'unseen' : 'answer'
}

/** True when something is said in a shared place in which the question was not shown: it is a matter of its own. */
export function isElsewhere({ shown }: OpenDialog, { private: alone, spot }: Inbound): boolean {
  return !alone && (shown === null || shown.chat !== spot?.chat)
}

/** Why what was done does not answer the question at hand, as its writer reads it. */
export type WhyNot =
  | 'common.answeredAlready'
  | 'common.notSeenYet'
  | 'common.toEarlier'
  | 'common.editedEarlier'

/** Why a text is no answer. */
export function whyNot(meant: Exclude<Meant, 'answer'>, { edited }: Inbound): WhyNot {
  if (edited) return 'common.editedEarlier'
  return meant === 'unseen' ? 'common.notSeenYet' : 'common.toEarlier'
}
