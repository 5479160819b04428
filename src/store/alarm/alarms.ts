import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'

/** What can be wrong: a platform is silent, refuses the bot's token, or gives its events to another program, too; messages wait and none leaves; the machine's clock has jumped; strangers can read a place of the organisation's own; there is no key to encrypt with, or what was encrypted with another is locked; the audit is not what was written. */
export const alarmKinds = [
  'silent',
  'refused',
  'rival',
  'stalled',
  'clock',
  'open',
  'bare',
  'locked',
  'broken',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** The places of the organisation's own: the Board's, the Secretariat's and the Audit Commission's, and the group for drafts. */
export const ownPlaces = ['board', 'secretariat', 'audit', 'preview'] as const
export type OwnPlace = (typeof ownPlaces)[number]

/** What is wrong, and with which platform, or which place ('' = the whole bot). */
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

/** Notes since when the Board knows of it; null = nobody does, after all. */
export async function noteTold(tx: Tx, id: number, at: Date | null): Promise<void> {
  await prisma(tx).alarm.update({ where: { id }, data: { toldAt: at?.getTime() ?? null } })
}

/** Forgets a suspicion that nobody was told of. */
export async function forgetAlarm(tx: Tx, id: number): Promise<void> {
  await prisma(tx).alarm.deleteMany({ where: { id, toldAt: null } })
}

/** Ends an alarm; of all who do so at once, one gets true. */
export async function endAlarm(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).alarm.updateMany({
    where: { id, open: { not: null } },
    data: { open: null, endedAt: now.getTime() },
  })
  return count === 1
}
