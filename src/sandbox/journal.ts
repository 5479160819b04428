/** One request the bot made, and how it was answered. */
export interface JournalEntry {
  /** Counts up from 1; pages ask for what follows the last one they saw. */
  readonly seq: number
  /** Milliseconds since 1970, when the request arrived. */
  readonly at: number
  readonly platform: string
  /** Bot API method, Slack method, or `POST /channels/{id}/messages` for Discord. */
  readonly method: string
  /** The parsed body; files are replaced by `{ file: name, bytes: n }`. Tokens are never in it. */
  readonly body: unknown
  readonly status: number
  /** The platform's error text or code, when it refused. */
  readonly error?: string
  /** Set when the answer was disturbed on purpose. */
  readonly fault?: string
}

export interface Journal {
  record(entry: Omit<JournalEntry, 'seq'>): void
  /** Entries with `seq > after`, oldest first. */
  since(after: number): readonly JournalEntry[]
  readonly last: number
}

/** A journal that keeps the newest `keep` entries. */
export function createJournal(keep = 100_000): Journal {
  let entries: JournalEntry[] = []
  let seq = 0
  return {
    record(entry) {
      entries.push({ seq: ++seq, ...entry })
      if (entries.length > keep * 1.2) entries = entries.slice(-keep)
    },
    since: (after) => entries.slice(Math.max(0, entries.length - (seq - after))),
    get last() {
      return seq
    },
  }
}
