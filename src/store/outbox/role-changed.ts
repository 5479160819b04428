import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { nameOf } from '../person/name.ts'
import type { HeldRole } from '../person/roles.ts'
import { type Places, tellOfficers } from './bodies.ts'
import { enqueueToEachAccount } from './outbox.ts'

/** A role that somebody was given or lost. */
export interface RoleChange extends HeldRole {
  readonly give: boolean
  readonly personId: number
  /** Who did it. */
  readonly by: number | 'configuration' | 'channel' | 'server' | 'date'
  /** Who had proposed what `by` has confirmed; absent = one was enough. */
  readonly proposedBy?: number
  /** The grant, where its reason is kept. */
  readonly grant?: number
  /** When it ends by itself; null = it does not. */
  readonly endsAt?: Date | null
  /** From when the key of a seat on the Board counts; null = at once, or no seat. */
  readonly keyFrom?: Date | null
  readonly now: Date
}

/** Tells of a role that changed hands: whoever got or lost it, at each account, the whole Board and the Audit Commission. */
export async function roleChanged(tx: Tx, places: Places, change: RoleChange): Promise<void> {
  const { give, personId, role, chapterId, by, proposedBy, keyFrom, now, grant = null, endsAt } = change
  const terms = { grant, keyFrom: keyFrom?.getTime() ?? null, endsAt: endsAt?.getTime() ?? null }
  const notice = give ? 'role.given' : 'role.taken'
  await enqueueToEachAccount(tx, personId, {
    key: `${notice}:${personId}:${role}:${chapterId ?? ''}:${now.getTime()}`,
    ...{ priority: priority.notice, notice, emergency: true },
    params: { role, chapter: chapterId, ended: by === 'date', ...terms },
  })
  await tellOfficers(tx, places, {
    key: `role:${personId}:${role}:${chapterId ?? ''}:${give}:${now.getTime()}`,
    notice: 'role.changed',
    params: {
      ...{ give, role, chapter: chapterId },
      name: await nameOf(tx, personId),
      by: typeof by === 'number' ? await nameOf(tx, by) : null,
      ...(typeof by === 'string' && { bot: by }),
      ...(proposedBy !== undefined && { proposer: await nameOf(tx, proposedBy) }),
      ...terms,
    },
    but: personId,
  })
}
