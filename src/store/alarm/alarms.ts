import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'

/** What can be wrong: a platform is silent, refuses the bot's token, or gives its events to another program, too; messages wait and none leaves; the machine's clock has jumped. */
export const alarmKinds = ['silent', 'refused', 'rival', 'stalled', 'clock'] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** What is wrong, and with which platform ('' = the whole bot). */
export interface Trouble {
  readonly kind: AlarmKind
  readonly subject: string
}

/** One alarm; instants in milliseconds since 1970. */
export interface Alarm extends Trouble {
  readonly id: number
  readonly since: number
  /** When the Board was told; null = not yet. */
  readonly toldAt: number | null
  /** Since when nothing is seen of it any more; null = it is. */
  readonly gone: number | null
}

const nameOf = ({ kind, subject }: Trouble) => `${kind}:${subject}`

/** Notes that something is wrong now, since `now` at the latest; what is known already is no second alarm. */
export async function raiseAlarm(tx: Tx, trouble: Trouble, now: Date): Promise<void> {
  const { kind, subject } = trouble
  await rawRun(
    tx,
    `INSERT INTO "Alarm" ("kind", "subject", "open", "since") VALUES (?, ?, ?, ?)
     ON CONFLICT ("open") DO UPDATE SET "gone" = NULL WHERE "Alarm"."gone" IS NOT NULL`,
    [kind, subject, nameOf(trouble), now.getTime()],
  )
}

/** Notes that nothing is seen of it any more. */
export async function quietAlarm(tx: Tx, trouble: Trouble, now: Date): Promise<void> {
  await rawRun(tx, `UPDATE "Alarm" SET "gone" = ? WHERE "open" = ? AND "gone" IS NULL`, [
    now.getTime(),
    nameOf(trouble),
  ])
}

/** The alarms that are not over, oldest first. */
export async function openAlarms(tx: Tx): Promise<Alarm[]> {
  const rows = await prisma(tx).alarm.findMany({ where: { open: { not: null } }, orderBy: { id: 'asc' } })
  const at = (value: bigint | null) => (value === null ? null : Number(value))
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as AlarmKind, subject: row.subject },
    ...{ since: Number(row.since), toldAt: at(row.toldAt), gone: at(row.gone) },
  }))
}

/** Of all who want to tell the Board of it at once, one gets true. */
export async function claimTelling(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).alarm.updateMany({
    where: { id, toldAt: null },
    data: { toldAt: now.getTime() },
  })
  return count === 1
}

/** Ends an alarm; of all who do so at once, one gets true. */
export async function endAlarm(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).alarm.updateMany({
    where: { id, open: { not: null } },
    data: { open: null, endedAt: now.getTime() },
  })
  return count === 1
}
