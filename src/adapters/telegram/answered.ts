import type { Clock } from '../../core/time/clock.ts'

/** What this process has answered, so that nobody reads the same again. */
export interface Answered {
  /** True = the event is new here; from now on it counts as answered. */
  begin(event: string): boolean
  /** Its answer did not arrive: a repeat of the event says it again. */
  lost(event: string): void
  /** True = this person was told what happens now a moment ago; a message that says more of it can wait for its turn. */
  toldLately(person: string): boolean
  /** This event's answer is the newest that says how this person is. */
  renew(person: string, event: string): void
  /** True = nothing newer was answered to this person since. */
  isNewest(person: string, event: string): boolean
}

/** Then all are forgotten. */
const mostKnown = 20_000
/** A moment, in milliseconds: whoever goes to and fro between two buttons gets one message for it. */
const momentMs = 10_000

/** Nothing was answered yet. */
export function createAnswered(clock: Pick<Clock, 'elapsed'>): Answered {
  const events = new Set<string>()
  const told = new Map<string, number>()
  const newest = new Map<string, string>()
  return {
    begin(event) {
      if (events.has(event)) return false
      if (events.size >= mostKnown) events.clear()
      events.add(event)
      return true
    },
    lost: (event) => void events.delete(event),
    toldLately(person) {
      const before = told.get(person)
      const now = clock.elapsed()
      if (before !== undefined && now - before < momentMs) return true
      if (told.size >= mostKnown) told.clear()
      told.set(person, now)
      return false
    },
    renew(person, event) {
      if (newest.size >= mostKnown) newest.clear()
      newest.set(person, event)
    },
    isNewest: (person, event) => (newest.get(person) ?? event) === event,
  }
}
