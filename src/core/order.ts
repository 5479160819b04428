/** Runs work for one key in order of arrival, and for different keys side by side. */
export type InOrder = <R>(key: string, work: () => Promise<R>) => Promise<R>

/** A queue per key that forgets a key as soon as nothing waits for it. */
export function createOrder(): InOrder {
  const tails = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const run = (tails.get(key) ?? Promise.resolve()).then(work, work)
    const forget = () => {
      if (tails.get(key) === tail) tails.delete(key)
    }
    const tail: Promise<void> = run.then(forget, forget)
    tails.set(key, tail)
    return run
  }
}
