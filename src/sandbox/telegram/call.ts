import type { Params } from './body.ts'
import type { Limiter } from './limits.ts'
import type { Updates } from './updates.ts'
import type { World } from './world.ts'

/** What a method works on. */
export interface Call {
  readonly world: World
  readonly updates: Updates
  readonly limiter: Limiter | null
  readonly now: number
  readonly params: Params
  /** Answers an inline query to whoever waits for it; false = nobody does any more. */
  inline(id: string, results: readonly unknown[]): boolean
}
