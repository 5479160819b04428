import type { Outgoing } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { insertMany } from '../database/bulk.ts'
import type { Param } from '../database/connection.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'
import { writtenIn } from '../person/language.ts'
import { isAway } from './lanes.ts'

/** A message for a person, wherever they can be reached. */
export interface ToPerson extends Omit<Outgoing, 'to' | 'locale' | 'personId' | 'accountId'> {
  /** Goes to accounts that want no news, too. */
  readonly emergency?: boolean
  /** Platforms where it must not be written. */
  readonly notOn?: readonly Platform[]
}

const columns = {
  key: 'text',
  platform: 'text',
  target: 'text',
  verb: 'text',
  priority: 'integer',
  notice: 'text',
  paramsJson: 'text',
  locale: 'text',
  state: 'text',
  dueAt: 'bigint',
  personId: 'integer',
  accountId: 'integer',
  alertId: 'integer',
} as const

type Name = keyof typeof columns

/** The columns of a row that is queued, in the order of `queued`; for INSERT … SELECT. */
export const queuedColumns = Object.keys(columns)
  .map((name) => `"${name}"`)
  .join(', ')

/** Queues a message in the caller's transaction; false = its key is known already and nothing was done. */
export async function enqueue(tx: Tx, message: Outgoing): Promise<boolean> {
  const row = rowOf(message)
  const marks = Object.keys(columns).map(() => '?')
  const changed = await rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns}) VALUES (${marks.join(', ')}) ON CONFLICT ("key") DO NOTHING`,
    (Object.keys(columns) as Name[]).map((name) => row[name]),
  )
  return changed > 0
}

/** Queues many messages; resolves with how many keys were new. */
export function enqueueMany(tx: Tx, messages: readonly Outgoing[]): Promise<number> {
  return insertMany(tx, { table: 'Outbox', columns, rows: messages.map(rowOf), skipDuplicates: true })
}

/**
 * Queues a message for a person at the account they were last seen with among those that can be reached, on a platform
 * that answers if there is one; should it turn out to be blocked, the message moves on to the next. False = nobody to reach: erased, no account, or all muted.
 */
export async function enqueueToPerson(tx: Tx, personId: number, message: ToPerson): Promise<boolean> {
  const accounts = await reachable(tx, personId, message.emergency ?? false)
  const account = accounts.find(({ to }) => !message.notOn?.includes(to.platform))
  if (!account) return false
  await enqueue(tx, { ...message, ...account, personId })
  return true
}

/**
 * Queues an emergency's message for every account at which a person can be reached, each under the key with the
 * account's id appended; resolves with how many accounts that are.
 */
export async function enqueueToEachAccount(tx: Tx, personId: number, message: ToPerson): Promise<number> {
  const accounts = await reachable(tx, personId, message.emergency ?? true)
  for (const account of accounts)
    await enqueue(tx, { ...message, ...account, key: accountKey(message.key, account.accountId), personId })
  return accounts.length
}

/** Queues a message for one account of a person; false = it cannot be written to. */
export async function enqueueToAccount(
  tx: Tx,
  { personId, accountId }: { readonly personId: number; readonly accountId: number },
  message: ToPerson,
): Promise<boolean> {
  const accounts = await reachable(tx, personId, message.emergency ?? true)
  const account = accounts.find((each) => each.accountId === accountId)
  if (!account) return false
  await enqueue(tx, { ...message, ...account, key: accountKey(message.key, accountId), personId })
  return true
}

/** To whom the rows of these keys were written; no person = to a channel. */
export async function readersOf(
  tx: Tx,
  keys: readonly string[],
): Promise<{ key: string; personId: number | null; to: Outgoing['to'] }[]> {
  const rows = await prisma(tx).outbox.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true, personId: true, platform: true, target: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ key, personId, platform, target }) => ({
    ...{ key, personId },
    to: { platform: platform as Platform, target },
  }))
}

/** The key of one account's own copy: such a row never moves on to another account. */
export function accountKey(key: string, accountId: number): string {
  return `${key}@${accountId}`
}

/**
 * Cancels what has not left yet of an alert and resolves with how many rows that were. A copy in flight counts as what
 * becomes of it, but is not tried again.
 */
export async function cancelPending(
  tx: Tx,
  { alertId, now }: { alertId: number; now: Date },
): Promise<number> {
  return cancelWhere(tx, '"alertId" = ?', { params: [alertId], now })
}

/**
 * Cancels what waits among some rows, and what is in flight is not tried again, in one statement: between two of them a row
 * could go from one state to the other. What may have arrived already becomes unknown instead. Resolves with how many were
 * cancelled.
 */
export async function cancelWhere(
  tx: Tx,
  which: string,
  { params, now }: { readonly params: readonly Param[]; readonly now: Date },
): Promise<number> {
  const rows = await rawAll<{ state: string }>(
    tx,
    `UPDATE "Outbox" SET "state" = CASE WHEN "state" = 'sending' THEN "state" WHEN "doubts" > 0 THEN 'unknown' ELSE 'cancelled' END,
        "doneAt" = CASE "state" WHEN 'pending' THEN CAST(? AS BIGINT) ELSE "doneAt" END,
        "leaseUntil" = CASE "state" WHEN 'sending' THEN ${interrupted} ELSE "leaseUntil" END
      WHERE (${which}) AND "state" IN ('pending', 'sending') RETURNING "state"`,
    [now.getTime(), ...params],
  )
  return rows.filter(({ state }) => state !== 'sending').length
}

/** The `leaseUntil` of a row in flight that must not be tried again. */
export const interrupted = 0

interface Account {
  readonly accountId: number
  readonly to: Outgoing['to']
  readonly locale: Outgoing['locale']
}

async function reachable(tx: Tx, personId: number, emergency: boolean): Promise<Account[]> {
  const rows = await rawAll<{ id: number } & Pick<Outgoing, 'locale'> & Outgoing['to']>(
    tx,
    `SELECT a."id", a."platform", a."target", ${writtenIn} AS "locale" FROM "Account" a JOIN "Person" p ON p."id" = a."personId"
      WHERE a."personId" = ? AND p."erasedAt" IS NULL AND a."reachable" = TRUE AND a."target" IS NOT NULL
        AND (a."muted" = FALSE OR CAST(? AS INTEGER) = 1)
      ORDER BY CASE WHEN ${isAway('a."platform"')} THEN 1 ELSE 0 END, a."seenAt" DESC, a."id" DESC`,
    [personId, emergency ? 1 : 0],
  )
  return rows.map(({ id, platform, target, locale }) => ({
    accountId: id,
    to: { platform, target },
    locale,
  }))
}

function rowOf(message: Outgoing): Record<Name, Param> {
  return {
    key: message.key,
    platform: message.to.platform,
    target: message.to.target,
    verb: 'send',
    priority: message.priority,
    notice: message.notice,
    paramsJson: JSON.stringify(message.params),
    locale: message.locale,
    state: 'pending',
    dueAt: message.dueAt?.getTime() ?? 0,
    personId: message.personId ?? null,
    accountId: message.accountId ?? null,
    alertId: message.alertId ?? null,
  }
}
