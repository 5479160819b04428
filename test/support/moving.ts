import type { TestClock } from './clock.ts'

/** Moves time on until the work is done: the parts of a long message follow one another at the chat's pace. */
export async function moving<T>(clock: TestClock, work: Promise<T>): Promise<T> {
  let over = false
  const ended = work.finally(() => {
    over = true
  })
  for (; !over; await new Promise((resolve) => setTimeout(resolve, 5))) await clock.advance(100)
  return ended
}
