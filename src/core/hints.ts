import type { Clock } from './time/clock.ts'

/** Who can't be written to in private, and which places were told how to change that: neither is tried or said all the time, least of all in a stranger's own group. */
export interface Hints {
  /** The person could not be written to a moment ago, and has not written since. */
  isShut(person: string): boolean
  /** The person can't be written to. */
  shut(person: string): void
  /** The person wrote in private. */
  opened(person: string): void
  /** True = the place may be told now, and counts as told; whoever asked by a command (`asked`) is told themselves, though others were. */
  mayTell(place: string, asked?: string): boolean
}

/** So long one hint in a place is enough for everybody there, and a closed private chat is not tried again, in milliseconds. */
export const hintEveryMs = 30 * 60_000
/** So many people in one place are told within a minute at most: a crowd of strangers must not make the bot flood it. */
export const hintsAMinute = 3
const minuteMs = 60_000
/** Then all are forgotten. */
const mostKnown = 20_000

/** Nobody was told anything yet. */
export function createHints(clock: Pick<Clock, 'elapsed'>): Hints {
  const people = new Map<string, number>()
  const places = new Map<string, number>()
  const askers = new Map<string, number>()
  const minutes = new Map<string, readonly number[]>()
  const isRecent = (known: Map<string, number>, key: string) =>
    clock.elapsed() - (known.get(key) ?? Number.NEGATIVE_INFINITY) < hintEveryMs
  const note = (known: Map<string, number>, key: string) => {
    if (known.size >= mostKnown) known.clear()
    known.set(key, clock.elapsed())
  }
  return {
    isShut: (person) => isRecent(people, person),
    shut: (person) => note(people, person),
    opened: (person) => void people.delete(person),
    mayTell(place, asked) {
      const now = clock.elapsed()
      const asker = asked === undefined ? null : `${place} ${asked}`
      if (asker ? isRecent(askers, asker) : isRecent(places, place)) return false
      const lately = (minutes.get(place) ?? []).filter((at) => now - at < minuteMs)
      if (lately.length >= hintsAMinute) return false
      if (minutes.size >= mostKnown) minutes.clear()
      minutes.set(place, [...lately, now])
      note(places, place)
      if (asker) note(askers, asker)
      return true
    },
  }
}
