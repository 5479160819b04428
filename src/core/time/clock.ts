/** The only source of time: real in production, moved by hand in tests. */
export interface Clock {
  /** The present instant. */
  now(): Date
  /** Milliseconds since some instant: never goes back nor jumps, whatever is done to the time of day. */
  elapsed(): number
  /** Resolves after `ms` milliseconds of this clock, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const wake = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      signal?.addEventListener('abort', wake)
    }),
}
