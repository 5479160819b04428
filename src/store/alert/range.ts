import type { Tx } from '../../core/tx.ts'
import type { Param } from '../database/connection.ts'
import { dialect, rawAll } from '../database/tx.ts'
import { among, membersOf } from './audience.ts'
import type { Alert } from './record.ts'

/** How an audience becomes rows. */
export interface PlanRules {
  /** Members looked at in one transaction; as `chunk` says when absent. */
  readonly members?: number
  /** When the first reminder of the roll call is due; null = none. */
  readonly remindAt: Date | null
  readonly now: Date
}

/** Members of one step: some 40 ms of the event loop on SQLite; PostgreSQL works elsewhere and is asked less often. */
const chunk = { sqlite: 2500, postgresql: 10_000 } as const

/** The last of the members who are looked at in one transaction; null = nobody comes after `after`. */
export async function lastOfChunk(tx: Tx, after: number, rules: PlanRules): Promise<number | null> {
  const [last] = await rawAll<{ id: number | null }>(
    tx,
    `SELECT max("personId") AS "id" FROM
      (SELECT "personId" FROM "Membership" WHERE "personId" > ? ORDER BY "personId" LIMIT ${rules.members ?? chunk[dialect(tx)]}) AS t`,
    [after],
  )
  return last?.id ?? null
}

/** The members with `after < id <= through`. */
export interface Range {
  /** What is said: the newest alert of the chain. */
  readonly head: Alert
  /** For which alert the rows count. */
  readonly alertId: number
  readonly step: 'all' | 'affected' | 'rest'
  readonly after: number
  readonly through: number
}

export function conditionOf({ head, step, after, through }: Range) {
  const members = membersOf(head.audience)
  const near = among('m."country"', head.affected)
  const area = step === 'all' ? '' : step === 'affected' ? ` AND ${near.sql}` : ` AND NOT (${near.sql})`
  // PostgreSQL does not carry the range over to the joined person by itself: it would read all of them for every step.
  const range = 'm."personId" > ? AND m."personId" <= ? AND p."id" > ? AND p."id" <= ?'
  return {
    sql: `${range} AND (${members.sql})${area}`,
    params: [
      after,
      through,
      after,
      through,
      ...members.params,
      ...(step === 'all' ? [] : near.params),
    ] as Param[],
  }
}
