import type { Platform } from './platform.ts'

/** Where something can be sent. `target` is written and read by its adapter alone. */
export interface Address {
  readonly platform: Platform
  readonly target: string
}

/** A message that was sent; `message` is written and read by its adapter alone. */
export interface Ref {
  readonly platform: Platform
  readonly message: string
}
