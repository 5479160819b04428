import type { Log } from './log.ts'
import type { Settings } from './settings.ts'
import type { Tx } from './tx.ts'
import type { Words } from './words.ts'

export interface Job {
  readonly name: string
  /** node-cron expression, seconds first; ticks are at Baku time. */
  readonly every: string
  run(run: JobRun): Promise<void>
}

export interface JobRun {
  /** Beside what people do, but never beside another job, in whatever process. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Leaves nothing of what was deleted in the database's files; `file` takes long, and everybody waits. */
  sweep(what: 'journal' | 'file'): Promise<void>
  readonly now: Date
  readonly words: Words
  readonly settings: Settings
  readonly log: Log
}
