import type { Patience } from '../../core/patience.ts'

/** For the rest of a message that has begun to appear: « slower » is waited for, half a minute and three times at most. */
export const insisting = (how: Pick<Patience, 'clock' | 'signal' | 'hold'>): Patience => ({
  ...how,
  slower: { times: 3, longestMs: 30_000 },
})
