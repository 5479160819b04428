import { tokens } from '../../../src/core/text/fold.ts'
import type { Tx } from '../../../src/core/tx.ts'
import { topicIdsLike } from '../../../src/store/faq/versions.ts'

/** Characters of a new id without its number; with it, a button still has room for a question's number (64 bytes). */
const longestName = 32

/** An id of small letters, digits and hyphens, made from the English question. */
export function nameFrom(question: string): string {
  let name = ''
  for (const word of tokens(question)) {
    const longer = name ? `${name}-${word}` : word.replace(/^\d+/, '')
    if (longer.length > longestName) break
    name = longer
  }
  return name || 'topic'
}

/** An id that no topic has or ever had. */
export async function freshId(tx: Tx, question: string): Promise<string> {
  const name = nameFrom(question)
  const taken = await topicIdsLike(tx, name)
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name}-${number}`)) number++
  return `${name}-${number}`
}
