import type { Tx } from '../../src/core/tx.ts'
import { type AuditEntry, genesis, hashOf } from '../../src/store/audit/entry.ts'
import { readAudit } from '../../src/store/audit/read.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'

/** What somebody can do to the audit who has the database, but not the key. */
export function tampering(store: Store) {
  const does = <R>(work: (tx: Tx) => Promise<R>) => store.transaction(work)
  return {
    /** The triggers are the database's, and whoever owns it takes them off. */
    disarm: () =>
      does(async (tx) => {
        if (store.dialect === 'postgresql') {
          for (const table of ['Audit', 'AuditHead'])
            await rawRun(tx, `ALTER TABLE "${table}" DISABLE TRIGGER ALL`)
          return
        }
        const triggers = await rawAll<{ name: string }>(
          tx,
          "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        )
        for (const { name } of triggers) await rawRun(tx, `DROP TRIGGER "${name}"`)
      }),
    runs: (sql: string) => does((tx) => rawRun(tx, sql)),
    /** Changes an entry and counts every hash after it again, so that the chain fits. */
    rewrite: (id: number, change: Partial<AuditEntry>) =>
      does(async (tx) => {
        const all = (await readAudit(tx, {}, { before: null, count: 1000 })).reverse()
        let previous = genesis
        // Hashes are unique: what is counted again must not stand in the way of itself.
        for (const entry of all) {
          const now = { ...entry, ...(entry.id === id ? change : {}), previous }
          previous = hashOf(now)
          await rawRun(
            tx,
            'UPDATE "Audit" SET "subject" = ?, "personId" = ?, "previous" = ?, "hash" = ?, "seal" = ? WHERE "id" = ?',
            [now.subject, now.personId, now.previous, previous, now.seal, entry.id],
          )
        }
      }),
  }
}
