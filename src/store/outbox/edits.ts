import type { Params } from '../../core/notice.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'

/** A change to a message that was sent, or is about to be. */
export interface Edit {
  readonly key: string
  /** Key of the row that sent the message. */
  readonly of: string
  readonly notice: string
  readonly params: Params
  /** As the edited row's when absent. */
  readonly priority?: number
  /** The alert the edit counts for; absent = none. */
  readonly alertId?: number
  /** Not before this instant; absent = now. */
  readonly dueAt?: Date
  /** Of `restate` with a `dueAt`: so long after the state that is shown, in milliseconds; what waits already keeps its turn. Absent = 0. */
  readonly apartMs?: number
}

/** Written into `ref` while the message to be edited has not been sent: `of:<key>`. */
export const refOfKey = 'of:'

const insertion = `INSERT INTO "Outbox" ("key", "platform", "target", "verb", "priority", "notice", "paramsJson",
    "locale", "state", "dueAt", "ref", "personId", "accountId", "alertId")
  SELECT CAST(? AS TEXT), o."platform", o."target", 'edit', COALESCE(CAST(? AS INTEGER), o."priority"),
    CAST(? AS TEXT), CAST(? AS TEXT), o."locale", 'pending', CAST(? AS BIGINT),
    CASE o."state" WHEN 'sent' THEN o."ref" ELSE '${refOfKey}' || o."key" END,
    o."personId", o."accountId", CAST(? AS INTEGER)
  FROM "Outbox" o WHERE o."key" = ? AND o."state" IN ('pending', 'sending', 'sent') AND o."target" <> ''`

/**
 * Queues an edit of the message that the row `of` sent, for the same reader in the same language; if that row is still
 * under way, the edit follows it. False = that row was never sent (nothing to edit), or the edit's key is known.
 */
export async function enqueueEdit(tx: Tx, edit: Edit): Promise<boolean> {
  return (await rawRun(tx, `${insertion} ON CONFLICT ("key") DO NOTHING`, paramsOf(edit))) > 0
}

const apart = 'CAST(? AS BIGINT)'

/** When an edit that was said already leaves again; takes the time apart four times. */
const nextTurn = `CASE WHEN ${apart} = 0 THEN excluded."dueAt" WHEN "Outbox"."state" = 'pending' THEN "Outbox"."dueAt"
    WHEN "Outbox"."state" <> 'sending' AND COALESCE("Outbox"."doneAt", 0) + ${apart} < excluded."dueAt" THEN excluded."dueAt"
    ELSE CASE "Outbox"."state" WHEN 'sending' THEN excluded."dueAt" + ${apart} ELSE COALESCE("Outbox"."doneAt", 0) + ${apart} END END`

/**
 * Edits a message again and again under one key (a progress bar): the latest parameters win, a state that was not
 * shown yet is skipped, a row in flight is sent once more. The same parameters twice change nothing. False = the row
 * `of` failed, does not exist, or its address was forgotten.
 */
export async function restate(tx: Tx, edit: Edit): Promise<boolean> {
  const [of] = await rawAll<{ state: string; notice: string }>(
    tx,
    `SELECT "state", "notice" FROM "Outbox" WHERE "key" = ? AND "target" <> ''`,
    [edit.of],
  )
  if (!of || !['pending', 'sending', 'sent'].includes(of.state)) return false
  if (of.state === 'pending' && of.notice === edit.notice && (await restateUnsent(tx, edit))) return true
  await rawRun(
    tx,
    `${insertion} ON CONFLICT ("key") DO UPDATE SET "notice" = excluded."notice", "paramsJson" = excluded."paramsJson",
       "target" = excluded."target", "state" = 'pending', "dueAt" = ${nextTurn}, "attempts" = 0, "reason" = NULL, "doneAt" = NULL,
       "leaseOwner" = NULL, "leaseUntil" = NULL,
       "ref" = CASE "Outbox"."state" WHEN 'sent' THEN "Outbox"."ref" ELSE excluded."ref" END
     WHERE "Outbox"."paramsJson" <> excluded."paramsJson" OR "Outbox"."notice" <> excluded."notice"`,
    [...paramsOf(edit), ...Array(4).fill(edit.apartMs ?? 0)],
  )
  return true
}

/**
 * Says it in the message itself, and in an edit that waits for it: the message may have been in flight when that was
 * queued, and came back. False = whoever sends has taken the row meanwhile.
 */
async function restateUnsent(tx: Tx, edit: Edit): Promise<boolean> {
  const says = JSON.stringify(edit.params)
  const renewed = await rawRun(
    tx,
    `UPDATE "Outbox" SET "paramsJson" = ? WHERE "key" = ? AND "state" = 'pending'`,
    [says, edit.of],
  )
  if (!renewed) return false
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "paramsJson" = ?, "notice" = ? WHERE "key" = ? AND "state" IN ('pending', 'sending')`,
    [says, edit.notice, edit.key],
  )
  return true
}

/** The message that a row sent: its ref, or whether to wait for it or to give up. */
export async function refOf(
  tx: Tx,
  key: string,
): Promise<{ kind: 'sent'; ref: string } | { kind: 'wait' | 'never' }> {
  const [row] = await rawAll<{ state: string; ref: string | null }>(
    tx,
    `SELECT "state", "ref" FROM "Outbox" WHERE "key" = ?`,
    [key],
  )
  if (row?.state === 'sent' && row.ref) return { kind: 'sent', ref: row.ref }
  return { kind: row?.state === 'pending' || row?.state === 'sending' ? 'wait' : 'never' }
}

function paramsOf(edit: Edit) {
  const { key, notice, params, alertId, dueAt, of } = edit
  return [
    key,
    edit.priority ?? null,
    notice,
    JSON.stringify(params),
    dueAt?.getTime() ?? 0,
    alertId ?? null,
    of,
  ]
}
