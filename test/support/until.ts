/** Waits for a condition to hold, looking again at every turn of the event loop; gives up after `ms` of real time. */
export async function until<R>(look: () => R | undefined | null | false, ms = 10_000): Promise<R> {
  const end = performance.now() + ms
  for (;;) {
    const found = look()
    if (found) return found
    if (performance.now() > end) throw new Error(`waited ${ms} ms in vain for ${look.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Asks again until the answer is as wanted; resolves with the last one, wanted or not, after `ms` of real time. Whoever asks a database leaves it to others in between. */
export async function eventually<R>(
  ask: () => Promise<R>,
  wanted: (answer: R) => boolean,
  ms = 10_000,
): Promise<R> {
  const end = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (wanted(answer) || performance.now() > end) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
