import type { Patience } from '../../core/patience.ts'
import type { Clock } from '../../core/time/clock.ts'

/** For the later parts of a text: a 429 is waited for, a minute and twice at most, as what is out already would go out again. */
export const laterParts = (clock: Clock): Patience => ({ clock, slower: { times: 2, longestMs: 60_000 } })
