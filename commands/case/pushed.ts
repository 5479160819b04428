import type { Tx } from '../../src/core/tx.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { HelpCase } from '../../src/store/case/cases.ts'
import { notesOf } from '../../src/store/case/notes.ts'
import type { Readers } from './tell.ts'

/** As a note keeps it: minutes since the call, how many people it was shown, and in how many channels. */
export function shownBefore(minutes: number, { people, channels }: Readers): string {
  return [minutes, people.length, channels.length].join(' ')
}

/** On the card of a call that was pushed on and that nobody has taken yet. */
export async function pushedBlock(tx: Tx, t: T, { id, state }: HelpCase): Promise<Block[]> {
  const kept = state === 'open' && (await notesOf(tx, id)).findLast(({ kind }) => kind === 'pushed')
  if (!kept) return []
  const [minutes, people, channels] = kept.text.split(' ').map(Number)
  const before = { minutes: minutes ?? 0, people: people ?? 0 }
  const text = channels ? t('helpCase.pushedBeside', { ...before, channels }) : t('helpCase.pushed', before)
  return [{ kind: 'text', text }]
}
