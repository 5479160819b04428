import type { Clock } from '../../core/time/clock.ts'

/**
 * Questions of forms that are on their way to people at this moment. Telegram may tell of an answer before it has told us that
 * the question is there: what a person does meanwhile waits for that.
 */
export interface Asking {
  begin(person: string): void
  end(person: string): void
  /** Resolves when no question is on its way to the person, or after a second. */
  over(person: string): Promise<void>
}

/** What somebody does waits no longer, in milliseconds: others come after it. */
const mostMs = 1000

/** Nobody is being asked. */
export function createAsking(clock: Clock): Asking {
  const asked = new Map<string, PromiseWithResolvers<void>>()
  return {
    begin(person) {
      if (!asked.has(person)) asked.set(person, Promise.withResolvers())
    },
    end(person) {
      asked.get(person)?.resolve()
      asked.delete(person)
    },
    async over(person) {
      const question = asked.get(person)
      if (!question) return
      const late = new AbortController()
      await Promise.race([question.promise, clock.sleep(mostMs, late.signal)])
      late.abort()
    },
  }
}
