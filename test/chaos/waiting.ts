/** Between two looks, in milliseconds: several towns share one process. */
const lookMs = 200

/** Asks again and again until the answer is as wanted; resolves with the last one, wanted or not, after `ms`. */
export async function calmly<R>(
  ask: () => Promise<R>,
  wanted: (answer: R) => boolean,
  ms: number,
): Promise<R> {
  const end = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (wanted(answer) || performance.now() > end) return answer
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}
