import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/core/actor.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { readAudit } from '../../../src/store/audit/read.ts'
import { verifyAudit } from '../../../src/store/audit/verify.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

const actor: Actor = {
  personId: 7,
  accountId: 1,
  platform: 'slack',
  locale: 'az',
  asked: true,
  registered: true,
  grants: [{ role: 'board', chapterId: null }],
}

describeEachDatabase('the audit', (open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  const append = (n: number) =>
    store.transaction(
      (tx) =>
        appendAudit(tx, {
          actor,
          act: 'alert.release',
          subject: `alert ${n}`,
          change: null,
          detail: { n },
          now: new Date(1_800_000_000_000 + n),
        }),
      'beside',
    )

  test('chains entries, also those written at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => append(n)))
    const check = await store.transaction((tx) => verifyAudit(tx))
    expect(check).toMatchObject({ entries: 20, wrong: null })
    const [newest] = await store.transaction((tx) => readAudit(tx, {}, { before: null, count: 1 }))
    expect(newest).toMatchObject({
      personId: 7,
      role: 'guest,member,board',
      platform: 'slack',
      hash: check.newest?.hash,
      id: 20,
    })
  })

  test('refuses to change or remove an entry', async () => {
    const change = store.transaction((tx) => rawRun(tx, `UPDATE "Audit" SET "act" = 'x' WHERE "id" = 1`))
    await expect(change).rejects.toThrow(/append-only/)
    const remove = store.transaction((tx) => rawRun(tx, 'DELETE FROM "Audit" WHERE "id" = 1'))
    await expect(remove).rejects.toThrow(/append-only/)
  })

  test('finds the entry that somebody altered behind its back', async () => {
    await store.transaction(async (tx) => {
      if (store.dialect === 'sqlite') await rawRun(tx, 'DROP TRIGGER "Audit_no_update"')
      else await rawRun(tx, 'ALTER TABLE "Audit" DISABLE TRIGGER ALL')
      const [, middle] = await readAudit(tx, {}, { before: null, count: 2 })
      await rawRun(tx, `UPDATE "Audit" SET "subject" = 'alert 99' WHERE "id" = ?`, [middle?.id ?? 0])
      expect((await verifyAudit(tx)).wrong).toEqual({ kind: 'changed', id: middle?.id })
    })
  })
})
