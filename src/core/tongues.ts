import type { Inbound } from './inbound.ts'
import type { Locale } from './language.ts'
import { languageFor, languageShown } from './language-choice.ts'
import type { Memory } from './memory.ts'

/** The language of those who were met lately, for what is said without the database. */
export interface Tongues {
  /** Notes the language of everybody it meets. */
  readonly memory: Memory
  /** The platform's hint decides for others. */
  of(inbound: Inbound): Locale
}

/** Then all are forgotten. */
const mostKnown = 20_000

/** Nobody was met yet. */
export function createTongues(memory: Memory): Tongues {
  const known = new Map<string, Locale>()
  const whose = ({ platform, sender }: Inbound) => `${platform}:${sender.id}`
  return {
    memory: {
      ...memory,
      async meet(tx, inbound, now) {
        const meeting = await memory.meet(tx, inbound, now)
        if (known.size >= mostKnown) known.clear()
        known.set(whose(inbound), languageFor(meeting, inbound))
        return meeting
      },
    },
    of: (inbound) => known.get(whose(inbound)) ?? languageShown(inbound),
  }
}
