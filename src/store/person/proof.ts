import { inTurn } from '../../core/in-turn.ts'
import type { Tx } from '../../core/tx.ts'
import { type AuditEntry, hashOf } from '../audit/entry.ts'
import { checkSeal } from '../audit/seal.ts'
import { keyName } from '../database/cipher.ts'
import { prisma, secretOf } from '../database/tx.ts'
import { isOneHuman } from './human.ts'

/** What of a grant its entry in the audit must say. */
interface Granted {
  readonly id: number
  readonly personId: number
  readonly role: string
  /** Of a seat on the Board: from when its key counts. */
  readonly keyFrom: Date | null
}

/**
 * Whether the audit has a sealed entry by which somebody was given this very role, and none by which it was taken: a row that
 * was put into the database past the bot has none. Without a key nothing can be proven, and every grant counts. Entries from
 * before the first that the key in use has sealed are believed, and such of them as name no grant, by whom they are about.
 */
export async function isProven(tx: Tx, { id, personId, role, keyFrom }: Granted): Promise<boolean> {
  const key = secretOf(tx)
  if (!key) return true
  const first = await firstSealed(tx, key)
  const entries = (await entriesOf(tx)).filter((entry) => isWhole(entry, key, first)).map(read)
  if (entries.some(({ act, ended }) => ends.includes(act) && ended === id)) return false
  for (const entry of entries) {
    const named = entry.grant === id && entry.keyFrom === (keyFrom?.toISOString() ?? null)
    const same = named || (entry.grant === null && entry.id < first)
    if (gives.includes(entry.act) && same && entry.role === role)
      if (await isOneHuman(tx, entry.personId, personId)) return true
  }
  return false
}

const gives = ['role.give', 'role.accept']
const ends = ['role.take', 'role.end']

/** Who holds a seat that the audit does not know as it stands in the database. */
export async function unprovenHolders(
  tx: Tx,
): Promise<readonly { readonly personId: number; readonly role: 'board' | 'auditor' }[]> {
  const where = { role: { in: ['board', 'auditor'] }, revokedAt: null }
  const grants = await prisma(tx).roleGrant.findMany({ where, orderBy: { id: 'asc' } })
  return (
    await inTurn(grants, async (grant) =>
      (await isProven(tx, grant))
        ? []
        : [{ personId: grant.personId, role: grant.role as 'board' | 'auditor' }],
    )
  ).flat()
}

function entriesOf(tx: Tx): Promise<AuditEntry[]> {
  const where = { act: { in: [...gives, ...ends] } }
  return prisma(tx).audit.findMany({ where, orderBy: { id: 'asc' } })
}

/** The number of the first entry that this key has sealed; without one, all are from before. */
async function firstSealed(tx: Tx, key: Buffer): Promise<number> {
  const where = { seal: { startsWith: `${keyName(key)}.` } }
  const entry = await prisma(tx).audit.findFirst({ where, orderBy: { id: 'asc' }, select: { id: true } })
  return entry?.id ?? Number.POSITIVE_INFINITY
}

/** Whether its content is what was written, and the key's seal is under it unless it is from before. */
function isWhole(entry: AuditEntry, key: Buffer, first: number): boolean {
  if (hashOf(entry) !== entry.hash) return false
  return (
    entry.id < first || (entry.seal !== null && checkSeal(key, { ...entry, seal: entry.seal }) === 'right')
  )
}

interface Detail {
  readonly role?: string
  readonly grant?: number
  readonly taken?: number
  readonly keyFrom?: string | null
}

function read({ id, act, subject, detailJson }: AuditEntry) {
  const detail = JSON.parse(detailJson) as Detail
  return {
    ...{ id, act, personId: Number(subject.split(' ')[1]), role: detail.role ?? '' },
    ...{
      grant: detail.grant ?? null,
      keyFrom: detail.keyFrom ?? null,
      ended: detail.taken ?? detail.grant ?? null,
    },
  }
}
