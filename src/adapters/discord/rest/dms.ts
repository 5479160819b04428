/** The channels of people's direct messages. */
export interface Dms {
  /** Asked once per person, also when many messages go to them at the same time; rejects when it can't be opened. */
  channelOf(person: string): Promise<string>
  /** As an event told it. */
  know(person: string, channel: string): void
}

/** Then all are forgotten, and asked again. */
const mostKnown = 20_000

/** Remembers what `open` answers; a failure is not remembered. */
export function createDms(open: (person: string) => Promise<string>): Dms {
  const known = new Map<string, Promise<string>>()

  function keep(person: string, channel: Promise<string>): void {
    if (known.size >= mostKnown) known.clear()
    known.set(person, channel)
  }

  return {
    async channelOf(person) {
      const opening = known.get(person) ?? open(person)
      keep(person, opening)
      try {
        return await opening
      } catch (error) {
        known.delete(person)
        throw error
      }
    },
    know: (person, channel) => keep(person, Promise.resolve(channel)),
  }
}
