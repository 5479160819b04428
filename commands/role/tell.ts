import { priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { enqueueToEachAccount } from '../../src/store/outbox/outbox.ts'
import { type RoleChange, roleChanged } from '../../src/store/outbox/role-changed.ts'

/** Whoever tells, and when. */
interface Teller {
  readonly tx: Tx
  readonly now: Date
  readonly settings: Settings
}

/** Tells of a role that changed hands: whoever got or lost it, at each account, the Board and the Audit Commission. */
export async function tellChange(
  { tx, now, settings }: Teller,
  change: Omit<RoleChange, 'now'>,
): Promise<void> {
  const { give, personId, role, chapterId, keyFrom, endsAt, grant = null, by } = change
  const notice = give ? 'role.given' : 'role.taken'
  await enqueueToEachAccount(tx, personId, {
    key: `${notice}:${personId}:${role}:${chapterId ?? ''}:${now.getTime()}`,
    priority: priority.notice,
    notice,
    params: {
      ...{ role, chapter: chapterId, grant, ended: by === 'date' },
      ...{ keyFrom: keyFrom?.getTime() ?? null, endsAt: endsAt?.getTime() ?? null },
    },
    emergency: true,
  })
  await roleChanged(tx, settings, { ...change, now })
}
