/** Notices when a platform is down as a whole, so that its rows do not all fail against a closed door. */
export interface Brake {
  /** Counts a send that did not get through; how long the lane should rest now, in milliseconds (0 = go on). */
  failed(now: number): number
  /** Something got through. */
  worked(): void
}

/** So many failures in a row mean an outage; the first rest and the longest one, in milliseconds. */
export const outage = { failures: 5, first: 1000, longest: 30_000 } as const

/** Rests grow from one to the next until something gets through. */
export function createBrake(): Brake {
  let failures = 0
  let rest: number = outage.first
  let until = 0
  return {
    failed(now) {
      failures++
      if (failures < outage.failures || now < until) return 0
      const ms = rest
      until = now + ms
      rest = Math.min(outage.longest, rest * 2)
      return ms
    },
    worked() {
      failures = 0
      rest = outage.first
    },
  }
}
