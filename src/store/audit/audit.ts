import { createHash } from 'node:crypto'
import { type Actor, rolesOf } from '../../core/actor.ts'
import type { Tx } from '../../core/tx.ts'
import { dialect, prisma, rawAll } from '../database/tx.ts'

/** A privileged act, to be written down for ever. */
export interface AuditedAct {
  /** Who did it; null = the bot by itself (a job, the configuration). */
  readonly actor: Actor | null
  /** What was done, in a word or two: `alert.release`. */
  readonly act: string
  /** To what: `alert 12`, `person 7`. */
  readonly subject: string
  /** Before, after, counts: ids and numbers, never what a person typed. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
  readonly now: Date
}

/** One link of the chain. */
export interface AuditEntry {
  readonly id: number
  readonly at: Date
  readonly personId: number | null
  /** The roles held at that time, separated by commas. */
  readonly role: string
  readonly platform: string
  readonly act: string
  readonly subject: string
  readonly detailJson: string
  readonly previous: string
  readonly hash: string
}

/** The result of walking the chain; `brokenAt` is the first entry that does not fit. */
export interface AuditCheck {
  readonly entries: number
  readonly brokenAt: number | null
  /** The newest hash: whoever wrote it down can tell later whether the end was cut off. */
  readonly head: string
}

/** What the first entry follows. */
const genesis = '0'.repeat(64)
/** Serialises writers on PostgreSQL, so that the chain never forks. */
const chainLock = 4_051_977

/** Adds a link to the chain; it commits or vanishes with the act itself. */
export async function appendAudit(tx: Tx, { actor, act, subject, detail, now }: AuditedAct): Promise<void> {
  if (dialect(tx) === 'postgresql') await rawAll(tx, 'SELECT 1 FROM pg_advisory_xact_lock(?)', [chainLock])
  const last = await prisma(tx).audit.findFirst({ orderBy: { id: 'desc' }, select: { hash: true } })
  const entry = {
    at: now,
    personId: actor?.personId ?? null,
    role: actor ? [...rolesOf(actor)].join(',') : 'system',
    platform: actor?.platform ?? '',
    act,
    subject,
    detailJson: JSON.stringify(detail),
    previous: last?.hash ?? genesis,
  }
  await prisma(tx).audit.create({ data: { ...entry, hash: hashOf(entry) } })
}

/** The newest entries, at most `count`, older than `before` when given. */
export function readAudit(tx: Tx, count: number, before?: number): Promise<AuditEntry[]> {
  return prisma(tx).audit.findMany({
    ...(before ? { where: { id: { lt: before } } } : {}),
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

/** Walks the whole chain, a thousand links at a time. */
export async function verifyAudit(tx: Tx): Promise<AuditCheck> {
  let head = genesis
  let entries = 0
  for (let after = 0; ; ) {
    const links = await prisma(tx).audit.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 1000,
    })
    for (const link of links) {
      if (link.previous !== head || hashOf(link) !== link.hash) return { entries, brokenAt: link.id, head }
      head = link.hash
      entries++
      after = link.id
    }
    if (links.length < 1000) return { entries, brokenAt: null, head }
  }
}

function hashOf(entry: Omit<AuditEntry, 'id' | 'hash'>): string {
  const { at, personId, role, platform, act, subject, detailJson, previous } = entry
  return createHash('sha256')
    .update(JSON.stringify([previous, at.toISOString(), personId, role, platform, act, subject, detailJson]))
    .digest('hex')
}
