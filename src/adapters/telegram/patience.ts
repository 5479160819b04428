import { type Patience, replyPauses } from '../../core/patience.ts'
import type { Clock } from '../../core/time/clock.ts'

/**
 * For the later parts of a text: what is out already would go out again, so « slower » is waited for, and what was lost is
 * sent again, for less than the 90 s after which a send is given up.
 */
export const laterParts = (clock: Clock): Patience => ({
  clock,
  slower: { times: 2, longestMs: 30_000 },
  pauses: replyPauses.slice(0, 4),
})
