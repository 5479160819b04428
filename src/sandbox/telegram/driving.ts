import type { Updates } from './updates.ts'
import type { World } from './world.ts'

/** What the verbs of the driving API work on. */
export interface ControlTools {
  readonly world: () => World
  readonly updates: Updates
  readonly now: () => number
  /** Resolves with what the bot answers to an inline query; null after 3 s. */
  readonly inline: (id: string) => Promise<readonly unknown[] | null>
}

/** The body of a driving call. */
export type Body = Record<string, unknown>

/** A text of a body, '' for anything else. */
export function words(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
