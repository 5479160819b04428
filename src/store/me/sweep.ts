import type { Tx } from '../../core/tx.ts'
import type { Swept } from '../database/connection.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'

const forgotten = 'forgotten'
const swept = (what: Swept) => `swept ${what}`

async function keep(tx: Tx, key: string, now: Date): Promise<void> {
  await rawRun(
    tx,
    `INSERT INTO "Setting" ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
    [key, now.toISOString()],
  )
}

async function at(tx: Tx, key: string): Promise<string> {
  return (await prisma(tx).setting.findUnique({ where: { key } }))?.value ?? ''
}

/** Something was deleted for good: the files are to hold nothing of it. */
export function noteForgotten(tx: Tx, now: Date): Promise<void> {
  return keep(tx, forgotten, now)
}

/** True when something was deleted since the files were swept, or they never were. */
export async function isToSweep(tx: Tx, what: Swept): Promise<boolean> {
  const last = await at(tx, swept(what))
  return last === '' || (await at(tx, forgotten)) >= last
}

/** The files hold nothing any more of what was deleted before this instant. */
export function noteSwept(tx: Tx, what: Swept, now: Date): Promise<void> {
  return keep(tx, swept(what), now)
}

/** True while an alert goes out or anything else is to leave at once: then nobody is kept waiting. */
export async function isBusy(tx: Tx, now: Date): Promise<boolean> {
  const rows = await rawAll(
    tx,
    `SELECT 1 AS "n" FROM "Alert" WHERE "state" = 'released' UNION ALL SELECT 1 FROM "Outbox"
      WHERE "state" = 'sending' OR ("state" = 'pending' AND "dueAt" <= ?) LIMIT 1`,
    [now.getTime()],
  )
  return rows.length > 0
}
