import type { Clock } from '../../../core/time/clock.ts'

/** The channels of people's direct messages. */
export interface Dms {
  /** Asked once per person, also when many messages go to them at the same time; rejects when it can't be opened. */
  channelOf(person: string): Promise<string>
  /** As an event, or a message that arrived there, told it. */
  know(person: string, channel: string): void
  /** Discord wants no new ones to be opened for so many milliseconds. */
  rest(ms: number): void
  /** Milliseconds for which this person can't be written to; 0 = at once, as to everybody who is known. */
  restMs(person: string): number
}

/** Then all are forgotten, and asked again. */
const mostKnown = 20_000

/** Remembers what `open` answers; a failure is not remembered. */
export function createDms(open: (person: string) => Promise<string>, clock: Pick<Clock, 'elapsed'>): Dms {
  const opened = new Map<string, Promise<string>>()
  /** Those whose channel carried a message: what concerns new ones does not concern them. */
  const talked = new Set<string>()
  let restsUntil = 0

  function keep(person: string, channel: Promise<string>): void {
    if (opened.size >= mostKnown) {
      opened.clear()
      talked.clear()
    }
    opened.set(person, channel)
  }

  return {
    async channelOf(person) {
      const opening = opened.get(person) ?? open(person)
      keep(person, opening)
      try {
        return await opening
      } catch (error) {
        opened.delete(person)
        throw error
      }
    },
    know(person, channel) {
      keep(person, Promise.resolve(channel))
      talked.add(person)
    },
    rest(ms) {
      restsUntil = Math.max(restsUntil, clock.elapsed() + ms)
    },
    restMs: (person) => (talked.has(person) ? 0 : Math.max(0, restsUntil - clock.elapsed())),
  }
}
