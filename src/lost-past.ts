import type { Config } from './config.ts'
import { privateAddress } from './config-accounts.ts'
import { priority } from './core/outgoing.ts'
import type { Tx } from './core/tx.ts'
import { lastPulse } from './store/alarm/pulse.ts'
import { skipNumbers } from './store/database/skip-numbers.ts'
import { forgetRestored, restoredFrom } from './store/database/sqlite/restored.ts'
import { tellBoard } from './store/outbox/bodies.ts'
import { enqueue } from './store/outbox/outbox.ts'

type Named = Pick<Config, 'board' | 'boardUsers' | 'audit' | 'previews' | 'databaseUrl'>

/** Tells whoever the configuration names for the Board that this database is new and knows nobody: in their channel, and in private where nobody is called there. */
export async function tellBegun(tx: Tx, { board, boardUsers }: Named, now: Date): Promise<void> {
  await skipNumbers(tx)
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

/** Tells the Board, once, that the database was put back to a copy; resolves with what is to be done when that is committed. */
export async function tellRestored(tx: Tx, config: Named): Promise<() => void> {
  const file = config.databaseUrl.startsWith('file:') ? config.databaseUrl.slice('file:'.length) : null
  const copied = file === null ? null : restoredFrom(file)
  if (file === null || copied === null) return () => {}
  const until = ((await lastPulse(tx)) ?? copied).getTime()
  await skipNumbers(tx)
  const key = `database:restored:${copied.getTime()}:${until}`
  await tellBoard(tx, config, { key, notice: 'status.restored', params: { until } })
  return () => forgetRestored(file)
}
