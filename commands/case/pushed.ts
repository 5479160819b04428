import type { Tx } from '../../src/core/tx.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { HelpCase } from '../../src/store/case/cases.ts'
import { notesOf } from '../../src/store/case/notes.ts'

/** As a note keeps it: minutes since the call, how many people it was shown, and whether a channel; `readers` as of `shownTo`. */
export function shownBefore(minutes: number, readers: readonly (number | null)[]): string {
  const people = readers.filter((id) => id !== null).length
  return [minutes, people, readers.includes(null) ? 'channel' : ''].join(' ').trim()
}

/** On the card of a call that was pushed on and that nobody has taken yet. */
export async function pushedBlock(tx: Tx, t: T, { id, state }: HelpCase): Promise<Block[]> {
  const kept = state === 'open' && (await notesOf(tx, id)).findLast(({ kind }) => kind === 'pushed')
  if (!kept) return []
  const [minutes = '0', people = '0', channel] = kept.text.split(' ')
  const said = channel ? 'helpCase.pushedBeside' : 'helpCase.pushed'
  return [{ kind: 'text', text: t(said, { minutes: Number(minutes), people: Number(people) }) }]
}
