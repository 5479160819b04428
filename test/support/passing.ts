import type { TestClock } from './clock.ts'

/** Lets time pass, second by second, until it has come about. */
export async function passing(clock: TestClock, coming: Promise<unknown>): Promise<void> {
  let over = false
  const end = () => {
    over = true
  }
  coming.then(end, end)
  while (!over) await clock.advance(1000)
  await coming
}
