import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import type { AuditEntry } from './entry.ts'

/** Which entries are looked for; what is absent does not matter. */
export interface Looked {
  /** Who acted, or to whom it was done. */
  readonly personIds?: readonly number[]
  /** The first word of the act. */
  readonly group?: string
  readonly subject?: string
  readonly from?: Date
  /** Not this instant itself. */
  readonly to?: Date
}

/** The newest of those entries, at most `count`, before one of them when it is given. */
export function readAudit(
  tx: Tx,
  { personIds, group, subject, from, to }: Looked,
  { before, count }: { readonly before: number | null; readonly count: number },
): Promise<AuditEntry[]> {
  const done = personIds && [
    { personId: { in: [...personIds] } },
    { subject: { in: personIds.map((id) => `person ${id}`) } },
  ]
  const acts = group && [{ act: group }, { act: { startsWith: `${group}.` } }]
  const about = subject && [{ subject }, { subject: { endsWith: ` ${subject}` } }]
  return prisma(tx).audit.findMany({
    where: {
      ...(before === null ? {} : { id: { lt: before } }),
      ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
      AND: [done, acts, about].flatMap((some) => (some ? [{ OR: some }] : [])),
    },
    orderBy: { id: 'desc' },
    take: count,
  })
}

/** The newest of these acts on any of these subjects; null = there was none. */
export function lastAct(
  tx: Tx,
  acts: readonly string[],
  subjects: readonly string[],
): Promise<Pick<AuditEntry, 'act' | 'at'> | null> {
  return prisma(tx).audit.findFirst({
    where: { act: { in: [...acts] }, subject: { in: [...subjects] } },
    orderBy: { id: 'desc' },
    select: { act: true, at: true },
  })
}
