/** Replies whose essence was said already: of each person in each chat one waits for its turn, the newest. */
export interface Later {
  /** Shows it when its turn has come, unless a newer one was put in its place or it was dropped. */
  put(whose: string, reply: Waiting): Promise<void>
  /** What waits says nothing new any more. */
  drop(whose: string): void
}

interface Waiting {
  /** Resolves when it may leave. */
  turn(): Promise<void>
  /** `newer` aborts when there is something newer to show, or nothing: what is lost need not be sent again. */
  show(newer: AbortSignal): Promise<void>
}

/** What waits for one person, and what is being shown. */
interface Line {
  newest: Waiting | null
  showing: AbortController
}

/** Nothing waits. */
export function createLater(): Later {
  const lines = new Map<string, Line>()
  return {
    async put(whose, reply) {
      const before = lines.get(whose)
      if (before) return renew(before, reply)
      const line: Line = { newest: reply, showing: new AbortController() }
      lines.set(whose, line)
      await showAll(line).finally(() => lines.delete(whose))
    },
    drop(whose) {
      const line = lines.get(whose)
      if (line) renew(line, null)
    },
  }
}

function renew(line: Line, newest: Waiting | null): void {
  line.newest = newest
  line.showing.abort()
}

async function showAll(line: Line): Promise<void> {
  while (line.newest) {
    await line.newest.turn()
    const { newest } = line
    line.newest = null
    line.showing = new AbortController()
    await newest?.show(line.showing.signal)
  }
}
