import type { Params } from '../../core/notice.ts'
import type { Tx } from '../../core/tx.ts'
import type { Param } from '../database/connection.ts'
import { dialect, rawAll, rawRun } from '../database/tx.ts'
import { cancelWhere } from './outbox.ts'

/** Rows of the outbox in a condition. */
export interface Which {
  readonly sql: string
  readonly params: readonly Param[]
}

/** What an alert and its roll call say names nobody, and is what they are counted by. */
const ofAlert = `("alertId" IS NOT NULL OR "notice" IN ('safe.remind', 'safe.again'))`

/**
 * Takes address, message, parameters and the platform's words out of rows; that something was sent to somebody, when, and what came
 * of it stays. Nothing is sent to such a row, nor edited, nor corrected. Resolves with how many rows that were.
 */
export function forgetAddresses(tx: Tx, { sql, params }: Which): Promise<number> {
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "target" = '', "ref" = NULL, "reason" = CASE WHEN ${ofAlert} THEN "reason" END,
        "paramsJson" = CASE WHEN ${ofAlert} THEN "paramsJson" ELSE '{}' END
      WHERE "target" <> '' AND (${sql})`,
    params,
  )
}

/** Nothing more leaves for a person, and of what has left nobody knows any more where to. */
export async function forgetLetters(tx: Tx, personId: number, now: Date): Promise<void> {
  const which = { sql: '"personId" = ?', params: [personId] }
  await cancelWhere(tx, which.sql, { params: which.params, now })
  await forgetAddresses(tx, which)
}

/** Too short to be looked for: it would stand in words. */
const shortest = 3

/**
 * Puts `instead` in the place of names in what others were sent: who took a call, whose account was linked. What alerts say is
 * left alone, it names nobody.
 */
export async function forgetNames(tx: Tx, names: readonly string[], instead: string): Promise<void> {
  const sought = [...new Set(names)].filter((name) => Array.from(name).length >= shortest)
  if (!sought.length) return
  const words = sought.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|')
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'gu')
  const place = dialect(tx) === 'sqlite' ? 'instr' : 'strpos'
  const rows = await rawAll<{ id: number; paramsJson: string }>(
    tx,
    `SELECT "id", "paramsJson" FROM "Outbox"
      WHERE NOT ${ofAlert} AND (${sought.map(() => `${place}("paramsJson", ?) > 0`).join(' OR ')})`,
    sought.map((name) => JSON.stringify(name).slice(1, -1)),
  )
  for (const { id, paramsJson } of rows) {
    const params = Object.entries(JSON.parse(paramsJson) as Record<string, unknown>)
    const without = params.map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replaceAll(pattern, instead) : value,
    ])
    const says = JSON.stringify(Object.fromEntries(without))
    if (says !== paramsJson)
      await rawRun(tx, 'UPDATE "Outbox" SET "paramsJson" = ? WHERE "id" = ?', [says, id])
  }
}

/** A message that can still be edited. */
export interface Editable {
  readonly key: string
  readonly notice: string
  readonly params: Params
}

/** The messages with these notices whose keys begin alike and that can still be edited. */
export async function sentUnder(tx: Tx, beginning: string, notices: readonly string[]): Promise<Editable[]> {
  const rows = await rawAll<{ key: string; notice: string; paramsJson: string }>(
    tx,
    `SELECT "key", "notice", "paramsJson" FROM "Outbox" WHERE "key" LIKE ? AND "verb" = 'send' AND "target" <> ''
        AND "notice" IN (${notices.map(() => '?').join(', ')}) ORDER BY "id"`,
    [`${beginning}%`, ...notices],
  )
  return rows.map(({ paramsJson, ...row }) => ({ ...row, params: JSON.parse(paramsJson) as Params }))
}
