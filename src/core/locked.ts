import type { Reply } from './view.ts'
import type { T } from './words.ts'

/** Stands where a text would that cannot be read, because its key is not there; nobody can type it (`cleaned.ts`). Readers see a word of their language. */
export const locked = '\uFDD0'

/** A text with that word. */
export function sayLocked(t: T, text: string): string {
  return text.replaceAll(locked, t('common.locked'))
}

/** What is shown, all of it texts and numbers, with that word; nearly always the very same object. */
export function withLocked<Shown extends object>(t: T, shown: Shown): Shown {
  const text = JSON.stringify(shown)
  return text.includes(locked) ? (JSON.parse(sayLocked(t, text)) as Shown) : shown
}

/** The same of a reply, whose file says it itself. */
export function replyWithLocked(t: T, reply: Reply): Reply {
  const { file, ...words } = reply
  return file ? { ...withLocked(t, words), file } : withLocked(t, words)
}
