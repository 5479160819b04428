import { type Actor, rolesOf } from '../../core/actor.ts'
import type { Tx } from '../../core/tx.ts'
import { dialect, prisma, rawAll, secretOf } from '../database/tx.ts'
import { genesis, hashOf } from './entry.ts'
import { sealOf } from './seal.ts'

/** What was before an act and after it: states, roles (`board,lead.italy`), versions, `account 4`; null = nothing. */
export interface Change {
  readonly before: string | number | null
  readonly after: string | number | null
}

/** A privileged act, to be written down for ever. */
export interface AuditedAct {
  /** Who did it; null = the bot by itself (a job, the configuration). */
  readonly actor: Actor | null
  /** What was done, in a word or two: `alert.release`. */
  readonly act: string
  /** To what: `alert 12`, `person 7`. */
  readonly subject: string
  /** What it changed; null = nothing: it reads, or was refused. */
  readonly change: Change | null
  /** What else must be known: ids and numbers, never what a person typed. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  readonly now: Date
}

/** Serialises writers on PostgreSQL, so that the chain never forks. */
const chainLock = 4_051_977

/** Whether the newest link has a seal: one without would break the chain. */
export async function isSealed(tx: Tx): Promise<boolean> {
  const last = await prisma(tx).audit.findFirst({ orderBy: { id: 'desc' }, select: { seal: true } })
  return (last?.seal ?? null) !== null
}

/** Adds a link to the chain; it commits or vanishes with the act itself. */
export async function appendAudit(
  tx: Tx,
  { actor, act, subject, change, detail, now }: AuditedAct,
): Promise<void> {
  if (dialect(tx) === 'postgresql') await rawAll(tx, 'SELECT 1 FROM pg_advisory_xact_lock(?)', [chainLock])
  const last = await prisma(tx).audit.findFirst({
    orderBy: { id: 'desc' },
    select: { id: true, hash: true },
  })
  const entry = {
    at: now,
    personId: actor?.personId ?? null,
    role: actor ? [...rolesOf(actor)].join(',') : 'system',
    platform: actor?.platform ?? '',
    act,
    subject,
    detailJson: JSON.stringify({ ...change, ...detail }),
    previous: last?.hash ?? genesis,
  }
  // Numbered here and not by the database, which leaves gaps where a transaction was rolled back.
  const numbered = { id: (last?.id ?? 0) + 1, hash: hashOf(entry) }
  const key = secretOf(tx)
  await prisma(tx).audit.create({ data: { ...entry, ...numbered, seal: key && sealOf(key, numbered) } })
}
