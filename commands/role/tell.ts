import type { Ctx } from '../../src/core/ctx.ts'
import { priority } from '../../src/core/outgoing.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { type RoleChange, roleChanged } from '../../src/store/outbox/role-changed.ts'

/** Tells of a role that changed hands: whoever got or lost it, the Board and the Audit Commission. */
export async function tellChange({ tx, now, settings }: Ctx, change: Omit<RoleChange, 'now'>): Promise<void> {
  const { give, personId, role, chapterId, keyFrom } = change
  const notice = give ? 'role.given' : 'role.taken'
  await enqueueToPerson(tx, personId, {
    key: `${notice}:${personId}:${role}:${chapterId ?? ''}:${now.getTime()}`,
    priority: priority.notice,
    notice,
    params: { role, chapter: chapterId, keyFrom: keyFrom?.getTime() ?? null },
    emergency: true,
  })
  await roleChanged(tx, settings, { ...change, now })
}
