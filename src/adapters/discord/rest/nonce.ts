import { createHash, randomUUID } from 'node:crypto'

/** Discord takes no longer one. */
const nonceLength = 25

/** A nonce that nothing else has. */
export const freshNonce = (): string => randomUUID().slice(0, nonceLength)

/** The nonce of one part of a message: the first part has the sender's own, the others one that follows from it. */
export function partNonce(nonce: string, part: number): string {
  if (part === 0 && nonce.length <= nonceLength) return nonce
  return createHash('sha256').update(`${nonce}#${part}`).digest('base64url').slice(0, nonceLength)
}
