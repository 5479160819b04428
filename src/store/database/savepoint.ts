import type { Transaction } from '@prisma/driver-adapter-utils'

let savepoints = 0

/** A transaction inside ours: Prisma asks for one when a write takes several statements. */
export async function savepoint(
  queries: Pick<Transaction, 'provider' | 'adapterName' | 'queryRaw' | 'executeRaw'>,
  script: (sql: string) => Promise<void>,
): Promise<Transaction> {
  savepoints += 1
  const name = `asap_${savepoints}`
  await script(`SAVEPOINT ${name}`)
  return {
    ...queries,
    options: { usePhantomQuery: true },
    commit: () => script(`RELEASE SAVEPOINT ${name}`),
    rollback: () => script(`ROLLBACK TO SAVEPOINT ${name}`),
    createSavepoint: (inner) => script(`SAVEPOINT ${inner}`),
    rollbackToSavepoint: (inner) => script(`ROLLBACK TO SAVEPOINT ${inner}`),
    releaseSavepoint: (inner) => script(`RELEASE SAVEPOINT ${inner}`),
  }
}
