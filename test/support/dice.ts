import { createHash } from 'node:crypto'

/** The same numbers between 0 and 1 for the same seed. */
export function seeded(seed: string): () => number {
  let count = 0
  return () => createHash('sha1').update(`${seed}${count++}`).digest().readUInt32BE() / 2 ** 32
}
