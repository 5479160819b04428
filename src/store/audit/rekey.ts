import type { Tx } from '../../core/tx.ts'
import { prisma, secretOf } from '../database/tx.ts'
import { appendAudit } from './audit.ts'
import { newestEntry } from './entry.ts'
import { checkSeal } from './seal.ts'

const act = 'audit.rekey'

/**
 * Where the newest entry is not sealed with the key in use (another key, or none, was there), writes down that the entries so far are not:
 * only what this says may lack its seal. Resolves with their last number; null = the key is the same, or there is none.
 */
export async function noteKey(tx: Tx, now: Date): Promise<number | null> {
  const key = secretOf(tx)
  const newest = await newestEntry(tx)
  if (!key || !newest) return null
  if (newest.seal !== null && checkSeal(key, { ...newest, seal: newest.seal }) === 'right') return null
  const detail = { until: newest.id }
  await appendAudit(tx, { actor: null, act, subject: 'audit', change: null, detail, now })
  return newest.id
}

/** Up to which entry the seal may be another key's, or missing, as an entry says that the key in use has sealed. */
export async function rekeyedUntil(tx: Tx, key: Buffer): Promise<number> {
  const entries = await prisma(tx).audit.findMany({ where: { act }, orderBy: { id: 'desc' } })
  const ours = entries.find(
    ({ id, hash, seal }) => seal !== null && checkSeal(key, { id, hash, seal }) === 'right',
  )
  return ours ? (JSON.parse(ours.detailJson) as { until: number }).until : 0
}
