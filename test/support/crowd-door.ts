import type { Door, ReplyRank } from '../../src/core/port.ts'
import type { Reply } from '../../src/core/view.ts'

/** A reply that waits for its turn. */
interface Turn {
  readonly rank: ReplyRank | undefined
  go(): void
}

/** A door that answers whatever is done at once, and lets a reply leave only when the test says so. */
export function createCrowdDoor(base: Door, wake: () => void, answer: (text: string) => Reply) {
  const turns: Turn[] = []
  /** What the chat was owed at each event. */
  const owed: number[] = []
  const door: Door = {
    ...base,
    async handle({ act }, backlog) {
      owed.push(backlog?.here ?? 0)
      wake()
      if (act.kind === 'text') return answer(act.text)
      if (act.kind === 'command') return answer(act.name)
      if (act.kind === 'form') return answer(act.form)
      return act.kind === 'press' ? answer(act.action) : null
    },
    spend(_to, rank) {
      const { promise, resolve } = Promise.withResolvers<void>()
      turns.push({ rank, go: resolve })
      wake()
      return promise
    },
  }
  let open = false
  const release = () => {
    open = true
    for (const { go } of turns) go()
  }
  const spend: Door['spend'] = (to, rank) => (open ? Promise.resolve() : door.spend(to, rank))
  return { door: { ...door, spend }, turns, owed, release }
}
