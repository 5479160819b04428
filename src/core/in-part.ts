import type { Delivery } from './port.ts'

/** Some parts of a message are there, and the rest could not be sent. */
export class OnlyInPart extends Error {
  /** Nobody may take it for a message that never arrived. */
  get delivery(): Delivery {
    return { kind: 'unknown', reason: `only in part: ${this.message}` }
  }
}
