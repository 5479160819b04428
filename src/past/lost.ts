import type { Config } from '../config.ts'
import { privateAddress } from '../config-accounts.ts'
import { priority } from '../core/outgoing.ts'
import type { Tx } from '../core/tx.ts'
import { tellBroken } from '../store/alarm/broken.ts'
import { lastPulse, passBeats } from '../store/alarm/pulse.ts'
import { entryAt } from '../store/audit/entry.ts'
import { noteKey } from '../store/audit/rekey.ts'
import type { Wrong } from '../store/audit/verify.ts'
import { skipNumbers } from '../store/database/skip-numbers.ts'
import { forgetRestored, restoredFrom } from '../store/database/sqlite/restored.ts'
import { tellAuditEverywhere, tellBoard, tellOfficers, toldBoard } from '../store/outbox/bodies.ts'
import { enqueue } from '../store/outbox/outbox.ts'
import { type End, endOf } from './end.ts'

export type Named = Pick<Config, 'board' | 'boardUsers' | 'audit' | 'previews' | 'databaseUrl'>

/** Tells whoever the configuration names for the Board that this database is new and knows nobody: in their channel, and in private where nobody is called there. */
export async function tellBegun(
  tx: Tx,
  { board, boardUsers }: Named,
  end: End | null,
  now: Date,
): Promise<void> {
  await skipNumbers(tx, end?.numbers ?? null)
  const apart = boardUsers.map(privateAddress).filter(({ platform }) => platform !== board?.platform)
  for (const to of [...(board ? [board] : []), ...apart]) {
    const key = `database:begun:${now.getTime()}:${to.platform}:${to.target}`
    await enqueue(tx, {
      key,
      to,
      notice: 'status.begun',
      params: {},
      locale: 'az',
      priority: priority.answer,
    })
  }
}

/** Tells Board and Commission, once, that the audit is sealed with another key than before. */
export async function meetAuditKey(tx: Tx, config: Named, now: Date): Promise<void> {
  const id = await noteKey(tx, now)
  if (id === null) return
  await tellOfficers(tx, config, { key: `audit:rekeyed:${id}`, notice: 'audit.rekeyed', params: { id } })
}

/** What is known outside of the database. */
export interface Kept {
  /** Of the audit; null = it cannot be had. */
  readonly key: Buffer | null
  /** How far this database, or another one, had come. */
  readonly end: End | null
}

/** What was found, and what is to be done when it is committed. */
export interface Met {
  /** How far the database has come; null = the end that is kept outside proves something, and is left as it is. */
  readonly end: End | null
  told(): void
}

/**
 * Holds the database against how far it had come when the bot saw it last. What was put back to a copy,
 * by the command or by hand, is told to the Board and the Audit Commission, once, and leaves numbers out; an audit that is not
 * what it was stays an alarm until the Commission has looked into it.
 */
export async function meetPast(tx: Tx, config: Named, kept: Kept, now: Date): Promise<Met> {
  const file = config.databaseUrl.startsWith('file:') ? config.databaseUrl.slice('file:'.length) : null
  const copied = file === null ? null : restoredFrom(file)
  const told = () => {
    if (file !== null && copied !== null) forgetRestored(file)
  }
  const end = kept.key && (await endOf(tx, kept.key, kept.end))
  const before = end && kept.end?.of === end.of ? kept.end : null
  if (copied === null && (end === null || before === null || end.beats >= before.beats))
    return { end: before === null || (await isInChain(tx, config, before, now)) ? end : null, told }
  await tellRestored(tx, config, copied, before)
  return { end: kept.key && (await endOf(tx, kept.key, kept.end)), told }
}

/** The same once, though the file should be kept nowhere. */
async function tellRestored(tx: Tx, config: Named, copied: Date | null, before: End | null): Promise<void> {
  const key = before ? `database:restored:${before.beats}` : `database:restored:at:${copied?.getTime() ?? 0}`
  if (await toldBoard(tx, key)) return
  const until = ((await lastPulse(tx)) ?? copied)?.getTime() ?? 0
  await skipNumbers(tx, before?.numbers ?? null)
  if (before) await passBeats(tx, before.beats)
  const post = { notice: 'status.restored', params: { until } }
  await tellBoard(tx, config, { ...post, key })
  await tellAuditEverywhere(tx, config, { ...post, key: `${key}:audit`, params: { until, aside: true } })
}

/** Whether the end of then is still an entry: otherwise entries were cut off or written anew while the bot was not there. */
async function isInChain(tx: Tx, config: Named, { entry: id, hash }: End, now: Date): Promise<boolean> {
  const entry = id ? await entryAt(tx, id) : null
  if (!id || entry?.hash === hash) return true
  const wrong: Wrong = { kind: entry ? 'replaced' : 'missing', id }
  return !(await tellBroken(tx, config, wrong, now))
}
