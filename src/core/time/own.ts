import type { Clock } from './clock.ts'

/** The bot's own idea of the time: the machine's clock, except when that jumps. */
export interface OwnTime extends Clock {
  /** By how many milliseconds the machine's clock is ahead of ours since it jumped (negative: behind); 0 = they agree. */
  readonly ahead: number
  /** Believes the machine's clock from now on. */
  adopt(): void
  /** Goes on from this instant (milliseconds since 1970), whatever the machine's clock says. */
  believe(at: number): void
}

/** A clock that is off by more than this at once has jumped, in milliseconds; less is a correction that is followed. */
export const jumpMs = 5000
/** A clock that is ahead loses at most so much of the time that passes until it is right: it never goes back. */
const slewing = 0.1

/** Begins with the machine's time, follows it, and goes on by itself when it jumps: nothing falls due, expires or stops because of that. */
export function createOwnTime(machine: Clock): OwnTime {
  let seen = machine.elapsed()
  let base = machine.now().getTime() - seen
  let ahead = 0
  const look = (): number => {
    const elapsed = machine.elapsed()
    const off = machine.now().getTime() - (base + elapsed)
    if (Math.abs(off) > jumpMs) ahead = off
    else {
      ahead = 0
      base += Math.max(off, (seen - elapsed) * slewing)
    }
    seen = elapsed
    return base + elapsed
  }
  return {
    now: () => new Date(look()),
    elapsed: () => machine.elapsed(),
    sleep: (ms, signal) => machine.sleep(ms, signal),
    get ahead() {
      look()
      return ahead
    },
    believe(at) {
      base = at - machine.elapsed()
      look()
    },
    adopt() {
      base = machine.now().getTime() - machine.elapsed()
      ahead = 0
    },
  }
}
