import { beforeAll, describe, expect, it } from 'vitest'
import type { Company } from '../../../src/core/tx.ts'
import { openStore, type Store } from '../../../src/store/database/open.ts'
import { demandAlone, prisma, rawAll } from '../../../src/store/database/tx.ts'
import { databases, describeEachDatabase } from '../../support/database.ts'

/** Two that begin in the order given: true = the second was at work before the first had ended. */
async function together([one, other]: readonly [Store, Store], first: Company, second: Company) {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  let over = false
  const long = one.transaction(async () => {
    begun.resolve()
    await end.promise
    over = true
  }, first)
  await begun.promise
  const met = other.transaction(async () => !over, second)
  // Whoever has to wait is seen waiting by a third, who never has to.
  await Promise.race([met, waits(one)])
  end.resolve()
  await long
  return met
}

/** Resolves when somebody waits for their turn. */
async function waits(store: Store): Promise<void> {
  for (;;) {
    const [row] = await store.transaction(
      (tx) =>
        rawAll<{ n: number }>(
          tx,
          `SELECT count(*) AS "n" FROM pg_locks l JOIN pg_database d ON d."oid" = l."database"
            WHERE d."datname" = current_database() AND l."locktype" = 'advisory' AND NOT l."granted"`,
        ),
      'any',
    )
    if (row?.n) return
  }
}

describe.each(databases().filter(({ dialect }) => dialect === 'postgresql'))('on $dialect', (database) => {
  let processes: readonly [Store, Store]
  beforeAll(async () => {
    const url = await database.fresh()
    const [one, two] = [await openStore(url), await openStore(url)]
    processes = [one, two]
    return async () => {
      await Promise.all([one.close(), two.close()])
      await database.remove()
    }
  })

  it.each([
    ['alone', 'alone', false],
    ['alone', 'beside', false],
    ['alone', 'job', false],
    ['alone', 'any', true],
    ['beside', 'alone', false],
    ['beside', 'beside', true],
    ['beside', 'job', true],
    ['job', 'alone', false],
    ['job', 'beside', true],
    ['job', 'job', false],
    ['any', 'alone', true],
  ] as const)('while one is at work (%s) another may be (%s): %s', async (first, second, may) => {
    expect(await together(processes, first, second)).toBe(may)
  })

  it('whatever sends goes on while everybody else waits for one who hangs', async () => {
    const [one, two] = processes
    const end = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const hanging = two.transaction(async () => {
      begun.resolve()
      await end.promise
    })
    await begun.promise
    const crowd = Array.from({ length: 50 }, (_, i) =>
      one.transaction((tx) => prisma(tx).setting.count(), i % 2 ? 'alone' : 'beside'),
    )
    await waits(one)
    expect(await one.transaction((tx) => prisma(tx).setting.count(), 'any')).toBe(0)
    end.resolve()
    await Promise.all([hanging, ...crowd])
  })

  it('one that finds a key taken which was free when it looked, looks again', async () => {
    const [one, two] = processes
    const looked = Promise.withResolvers<void>()
    const taken = Promise.withResolvers<void>()
    const first = one.transaction(async (tx) => {
      const known = await prisma(tx).setting.findUnique({ where: { key: 'k' } })
      looked.resolve()
      await taken.promise
      if (known) return known.value
      await prisma(tx).setting.create({ data: { key: 'k', value: 'first' } })
      return 'first'
    }, 'any')
    await looked.promise
    await two.transaction((tx) => prisma(tx).setting.create({ data: { key: 'k', value: 'second' } }), 'any')
    taken.resolve()
    expect(await first).toBe('second')
  })
})

describeEachDatabase('one that demands to be alone', (open) => {
  it('is run again, alone, and nothing of its first run stays', async () => {
    const store = await open()
    let runs = 0
    await store.transaction(async (tx) => {
      runs += 1
      await prisma(tx).setting.create({ data: { key: `run ${runs}`, value: '' } })
      demandAlone(tx)
    }, 'beside')
    const kept = await store.transaction((tx) => prisma(tx).setting.findMany({ select: { key: true } }))
    expect(kept).toEqual([{ key: `run ${store.dialect === 'sqlite' ? 1 : 2}` }])
  })
})
