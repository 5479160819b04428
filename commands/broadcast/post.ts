import type { Params, Settings } from '../../src/core/command.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Tx } from '../../src/core/tx.ts'
import { enqueue, enqueueToPerson } from '../../src/store/outbox.ts'
import { holdersOf } from '../../src/store/people.ts'

/** Something for a body of the organisation to read. */
export interface Post {
  readonly key: string
  readonly notice: string
  readonly params: Params
}

/** Tells the Board: in its channel, or each member when no channel is configured. */
export function tellBoard(tx: Tx, settings: Settings, post: Post): Promise<void> {
  return tell(tx, settings.board, 'board', post)
}

/** Tells the Supervisory and Audit Commission, in its channel and each of its members. */
export async function tellAudit(tx: Tx, settings: Settings, post: Post): Promise<void> {
  if (settings.audit) await tell(tx, settings.audit, 'auditor', post)
  await tell(tx, null, 'auditor', post)
}

async function tell(tx: Tx, to: Settings['board'], role: 'board' | 'auditor', post: Post): Promise<void> {
  const message = { ...post, priority: priority.channel }
  if (to) {
    await enqueue(tx, { ...message, to, locale: 'az' })
    return
  }
  for (const personId of await holdersOf(tx, [role]))
    await enqueueToPerson(tx, personId, { ...message, key: `${post.key}:${personId}`, emergency: true })
}
