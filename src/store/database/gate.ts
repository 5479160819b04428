/** Lets a number in at once; the others wait in the order of coming. */
export interface Gate {
  /** Resolves with what lets the next in. */
  enter(): Promise<() => void>
}

/** A gate for at most `most` at once. */
export function createGate(most: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) inside -= 1
    else next()
  }
  return {
    enter: async () => {
      if (inside < most) inside += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return leave
    },
  }
}
