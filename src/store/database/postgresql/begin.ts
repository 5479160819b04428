import type { Company } from '../../../core/tx.ts'

/** Nobody else's advisory locks: whoever is alone holds the desk for themselves, all others hold it together. */
const [desk, jobs] = [4_051_978, 4_051_979]

/**
 * What begins a transaction in each company, on one way to the server and back. Each statement sees what was committed before
 * it, so nothing is read before the lock is held; a server that waits for it lets nobody else pass whoever waits to be alone.
 */
export const beginning: Readonly<Record<Company, string>> = {
  alone: `BEGIN; SELECT pg_advisory_xact_lock(${desk})`,
  beside: `BEGIN; SELECT pg_advisory_xact_lock_shared(${desk})`,
  job: `BEGIN; SELECT pg_advisory_xact_lock(${jobs}); SELECT pg_advisory_xact_lock_shared(${desk})`,
  any: 'BEGIN',
}
