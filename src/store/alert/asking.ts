import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { rawRun } from '../database/tx.ts'
import { cancelWhere } from '../outbox/outbox.ts'
import type { Alert } from './record.ts'
import { columns, known, messageOf, silence } from './silence.ts'

/**
 * Over the row `o`, a message of the roll call of a chain: what it says begins with the chain (the parameter). What asks
 * whoever only wrote says nothing of the alert, and stays true.
 */
const asks = `o."notice" IN ('safe.remind', 'safe.again') AND o."verb" = 'send' AND o."paramsJson" LIKE ?
   AND o."paramsJson" NOT LIKE '%"wrote":1%'`
const about = ({ rootId }: Alert) => `{"alert":${rootId},%`

/** It asks whether a press was lost, and its reader (in the chain of the parameter) has said nothing else since. */
const waits = `(o."notice" = 'safe.again' AND o."paramsJson" LIKE '%"was":"' || COALESCE((SELECT r."answer" FROM "RollCall" r
   WHERE r."alertId" = ? AND r."personId" = o."personId"), 'silent') || '"%')`

/** The same parameters with the alert that holds now in place of those before it. */
const renewed = (chain: readonly Alert[]) =>
  chain.reduce((json) => `replace(${json}, CAST(? AS TEXT), CAST(? AS TEXT))`, '"paramsJson"')
const renewing = (chain: readonly Alert[], { id }: Alert) =>
  chain.flatMap((before) => [`"head":${before.id},`, `"head":${id},`])

/**
 * What still asks about a chain that is updated or cancelled: reminders never leave, for the correction itself asks or ends the
 * roll call; whether a press was lost is still asked, about the new text, while the roll is called.
 */
export async function stopAsking(tx: Tx, alert: Alert, chain: readonly Alert[], now: Date): Promise<void> {
  const ended = alert.msgType === 'Cancel'
  const stopped = ended ? `'safe.remind', 'safe.again'` : `'safe.remind'`
  await cancelWhere(tx, `"notice" IN (${stopped}) AND "paramsJson" LIKE ?`, { params: [about(alert)], now })
  if (ended) return
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "paramsJson" = ${renewed(chain)}
      WHERE "notice" = 'safe.again' AND "state" = 'pending' AND "paramsJson" LIKE ?`,
    [...renewing(chain, alert), about(alert)],
  )
}

/**
 * What has asked about a chain says that it is out of date, like its rings. Whether a press was lost stays a question until it
 * is answered, with the text of the update: whoever has not read it yet would never know.
 */
export async function correctAsking(tx: Tx, alert: Alert, chain: readonly Alert[], now: Date): Promise<void> {
  const { id, rootId } = alert
  if (alert.msgType === 'Cancel') {
    await silence(tx, alert, now, { which: asks, params: [about(alert)] })
    return
  }
  await silence(tx, alert, now, { which: `${asks} AND NOT ${waits}`, params: [about(alert), rootId] })
  await rawRun(
    tx,
    `INSERT INTO "Outbox" ${columns}
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", 'edit', ${priority.emergency}, 'safe.asks',
            ${renewed(chain).replace('"paramsJson"', 'o."paramsJson"')}, o."locale", 'pending', CAST(? AS BIGINT),
            ${messageOf}, o."personId", o."accountId", CAST(? AS INTEGER)
       FROM "Outbox" o WHERE ${asks} AND ${waits} AND o."state" IN ('sent', 'sending') AND ${known}
     ON CONFLICT ("key") DO NOTHING`,
    [
      ...[`alert:${rootId}:asks${id}@`, ...renewing(chain, alert), now.getTime(), id],
      ...[about(alert), rootId],
    ],
  )
}
