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
  show(): Promise<void>
}

/** Nothing waits. */
export function createLater(): Later {
  const waiting = new Map<string, Waiting | null>()
  return {
    async put(whose, reply) {
      const waits = waiting.has(whose)
      waiting.set(whose, reply)
      if (waits) return
      await reply.turn()
      const newest = waiting.get(whose)
      waiting.delete(whose)
      await newest?.show()
    },
    drop(whose) {
      if (waiting.has(whose)) waiting.set(whose, null)
    },
  }
}
