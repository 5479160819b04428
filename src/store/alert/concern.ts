import type { Address } from '../../core/address.ts'
import { inTurn } from '../../core/in-turn.ts'
import type { Tx } from '../../core/tx.ts'
import { chapterPlaceAt } from '../chapter/chapters.ts'
import { rawAll } from '../database/tx.ts'
import { channelsOf, membersOf } from './audience.ts'
import type { Alert } from './record.ts'

/** Who writes, and where. */
export interface Writer {
  readonly personId: number
  readonly from: Address
}

/**
 * Those of some alerts that are meant for a person, as far as we know: for everybody, or they stand in its roll call, got a
 * copy, belong to its audience, or write from a channel that hears it.
 */
export async function concerning(tx: Tx, heads: readonly Alert[], writer: Writer): Promise<Alert[]> {
  const meant = await inTurn(heads, (head) => isMeant(tx, head, writer))
  return heads.filter((_head, index) => meant[index])
}

async function isMeant(tx: Tx, head: Alert, writer: Writer): Promise<boolean> {
  if (head.audience.kind === 'everyone') return true
  return (await knows(tx, head, writer.personId)) || hearsIn(tx, head, writer.from)
}

async function knows(tx: Tx, { rootId, audience }: Alert, personId: number): Promise<boolean> {
  const { sql, params } = membersOf(audience)
  const rows = await rawAll(
    tx,
    `SELECT 1 FROM "Person" p WHERE p."id" = ? AND (
       EXISTS (SELECT 1 FROM "RollCall" r WHERE r."personId" = p."id" AND r."alertId" = ?)
       OR EXISTS (SELECT 1 FROM "Membership" m WHERE m."personId" = p."id" AND (${sql}))
       OR EXISTS (SELECT 1 FROM "Outbox" o WHERE o."personId" = p."id" AND o."state" <> 'cancelled' AND o."notice" LIKE 'broadcast.%'
            AND o."alertId" IN (SELECT a."id" FROM "Alert" a WHERE a."rootId" = ?)))`,
    [personId, rootId, ...params, rootId],
  )
  return rows.length > 0
}

/** True in a channel of a chapter that an alert is said in. */
async function hearsIn(tx: Tx, { audience }: Alert, from: Address): Promise<boolean> {
  const place = await chapterPlaceAt(tx, from)
  if (!place) return false
  const hearing = await channelsOf(tx, audience)
  return hearing.some(({ chapterId }) => chapterId === place.chapterId)
}
