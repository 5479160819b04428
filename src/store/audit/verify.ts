import type { Tx } from '../../core/tx.ts'
import { prisma, secretOf } from '../database/tx.ts'
import { type AuditEntry, entryAt, genesis, hashOf, newestEntry } from './entry.ts'
import { keptHeads } from './heads.ts'
import { rekeyedUntil } from './rekey.ts'
import { checkSeal, type Head, headAt, isSigned, shortHash } from './seal.ts'

/** The first entry that is not what was written, or is not there. */
export interface Wrong {
  /**
   * `changed`: its content and its hash do not belong together, or it does not follow the one before. `forged`: the seal under
   * it is not the key's. `unsealed`: there is none although there was a key. `missing`: it is not there.
   * `replaced`: another was told; `until` is the entry up to which that is certain.
   */
  readonly kind: 'changed' | 'forged' | 'unsealed' | 'missing' | 'replaced'
  readonly id: number
  readonly until?: number
}

/** What walking the chain and comparing its heads has shown. */
export interface AuditCheck {
  readonly entries: number
  /** The last entry before anything wrong. */
  readonly newest: { readonly id: number; readonly hash: string } | null
  readonly wrong: Wrong | null
  /** The last entry that agrees with a head that was told; 0 = none. */
  readonly told: number
  /** The entries under which no seal could be checked: from before the key in use, as a sealed entry says, or there is no key now. */
  readonly unchecked: number
}

/** Walks the whole chain, and compares it with every head that was told and with those at hand. */
export async function verifyAudit(tx: Tx, atHand: readonly Head[] = []): Promise<AuditCheck> {
  const walk = await walked(tx)
  const newest = (await newestEntry(tx))?.id ?? 0
  const { told, wrong } = await compared(tx, [...(await trusted(tx)), ...atHand], newest)
  return { ...walk, told, wrong: firstOf(walk.wrong, wrong) }
}

/** What the walk finds is exact; a head tells only that it happened before. */
function firstOf(walked: Wrong | null, told: Wrong | null): Wrong | null {
  if (!walked || !told) return walked ?? told
  return (told.until ?? told.id) < walked.id ? told : walked
}

/** Whether the chain still has these heads; null = it has. Looks at their entries alone. */
export async function missed(tx: Tx, heads: readonly Head[], newest: number): Promise<Wrong | null> {
  return (await compared(tx, heads, newest)).wrong
}

/** The heads in the database are worth what their signature is. */
async function trusted(tx: Tx): Promise<readonly Head[]> {
  const key = secretOf(tx)
  const heads = await keptHeads(tx)
  return key ? heads.filter((head) => isSigned(head, key)) : heads
}

async function compared(
  tx: Tx,
  heads: readonly Head[],
  newest: number,
): Promise<{ readonly told: number; readonly wrong: Wrong | null }> {
  let told = 0
  for (const head of [...heads].sort((a, b) => a.entry - b.entry)) {
    if (head.entry > newest) return { told, wrong: { kind: 'missing', id: newest + 1, until: head.entry } }
    const entry = await entryAt(tx, head.entry)
    if (!entry) return { told, wrong: { kind: 'missing', id: head.entry } }
    if (shortHash(entry.hash) !== head.hash)
      return { told, wrong: { kind: 'replaced', id: told + 1, until: head.entry } }
    told = head.entry
  }
  return { told, wrong: null }
}

type Walk = Omit<AuditCheck, 'told'>

async function walked(tx: Tx): Promise<Walk> {
  const key = secretOf(tx)
  const sealing = { key, from: key ? await rekeyedUntil(tx, key) : 0 }
  let before: AuditEntry | null = null
  let [entries, unchecked] = [0, 0]
  for (;;) {
    const links: AuditEntry[] = await prisma(tx).audit.findMany({
      where: { id: { gt: before?.id ?? 0 } },
      orderBy: { id: 'asc' },
      take: 1000,
    })
    for (const link of links) {
      const wrong = wrongWith(link, before, sealing)
      if (wrong) return { entries, newest: before, wrong, unchecked }
      if (!key || link.id <= sealing.from) unchecked++
      before = link
      entries++
    }
    if (links.length < 1000) return { entries, newest: before, wrong: null, unchecked }
  }
}

/** Before entries had seals, the database numbered them, with gaps. */
function wrongWith(link: AuditEntry, before: AuditEntry | null, sealing: Sealing): Wrong | null {
  const { id, seal } = link
  const next = (before?.id ?? 0) + 1
  if (link.previous !== (before?.hash ?? genesis))
    return id > next ? { kind: 'missing', id: next, until: id - 1 } : { kind: 'changed', id }
  if (hashOf(link) !== link.hash) return { kind: 'changed', id }
  if (seal !== null && id > next) return { kind: 'missing', id: next, until: id - 1 }
  return wrongSeal(link, before, sealing)
}

interface Sealing {
  readonly key: Buffer | null
  /** Up to this entry the seal may be another key's, or missing. */
  readonly from: number
}

function wrongSeal(
  { id, hash, seal }: AuditEntry,
  before: AuditEntry | null,
  { key, from }: Sealing,
): Wrong | null {
  if (!key) return seal === null && before?.seal ? { kind: 'unsealed', id } : null
  if (id <= from) return null
  if (seal === null) return { kind: 'unsealed', id }
  return checkSeal(key, { id, hash, seal }) === 'right' ? null : { kind: 'forged', id }
}

/** The head of the chain as it is now; null = it is empty. */
export function headNow(tx: Tx, { newest }: Pick<AuditCheck, 'newest'>): Head | null {
  return newest && headAt(newest, secretOf(tx))
}

/** Where a head is from: `foreign` = not from here, or mistyped; `unsigned` = that cannot be known. */
export type Provenance = 'ours' | 'unsigned' | 'foreign'

export function provenanceOf(tx: Tx, head: Head): Provenance {
  const key = secretOf(tx)
  if (!key || head.signature === null) return 'unsigned'
  return isSigned(head, key) ? 'ours' : 'foreign'
}
