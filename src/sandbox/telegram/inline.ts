/** How long somebody looks at an empty list of answers, in milliseconds. */
const patienceMs = 3000

type Results = readonly unknown[]

/** People who type after the bot's name, and the answers that come for them. */
export interface InlineAnswers {
  /** Resolves with what the bot answers to this query; null after 3 s. */
  wait(query: string): Promise<Results | null>
  /** False = nobody waits for this query any more. */
  answer(query: string, results: Results): boolean
  stop(): void
}

export function createInlineAnswers(): InlineAnswers {
  const waiting = new Map<string, (results: Results | null) => void>()
  const answer = (query: string, results: Results | null): boolean => {
    waiting.get(query)?.(results)
    return waiting.delete(query)
  }
  return {
    wait: (query) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => answer(query, null), patienceMs)
        waiting.set(query, (results) => {
          clearTimeout(timer)
          resolve(results)
        })
      }),
    answer,
    stop() {
      for (const query of [...waiting.keys()]) answer(query, null)
    },
  }
}
