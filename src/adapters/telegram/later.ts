/** Replies whose essence was said already: one per chat waits for its turn, the newest. */
export interface Later {
  /** Shows it when `turn` has come, unless a newer one was put in its place or it was dropped. */
  put(chat: string, show: () => Promise<void>): Promise<void>
  /** What waits says nothing new any more. */
  drop(chat: string): void
}

/** Nothing waits; `turn` resolves when one such reply may leave. */
export function createLater(turn: (chat: string) => Promise<void>): Later {
  const waiting = new Map<string, (() => Promise<void>) | null>()
  return {
    async put(chat, show) {
      const waits = waiting.has(chat)
      waiting.set(chat, show)
      if (waits) return
      await turn(chat)
      const newest = waiting.get(chat)
      waiting.delete(chat)
      await newest?.()
    },
    drop(chat) {
      if (waiting.has(chat)) waiting.set(chat, null)
    },
  }
}
