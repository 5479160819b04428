import type { Log } from '../../core/log.ts'
import { type Clock, systemClock } from '../../core/time/clock.ts'
import type { Dialect } from './connection.ts'
import { migrationsFolder } from './migrations.ts'

/** What bringing a database up to date needs, so that it cannot hurt. */
export interface Upgrade {
  readonly clock: Pick<Clock, 'now'>
  /** Is told where the copy is and how to go back to it. */
  readonly log: Log
  /** PostgreSQL: the dump that the operator has made, as a path; null = none. */
  readonly dump: string | null
  /** PostgreSQL: the operator wants no dump. */
  readonly withoutDump: boolean
  /** A folder of migrations. */
  readonly migrations: string
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** The upgrade as given; without a word said, one that refuses PostgreSQL and tells nobody. */
export function upgradeOf(dialect: Dialect, given: Partial<Upgrade>): Upgrade {
  const usual = { clock: systemClock, log: silent, dump: null, withoutDump: false }
  return { ...usual, migrations: migrationsFolder(dialect), ...given }
}
