import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/core/actor.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { verifyAudit } from '../../../src/store/audit/verify.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { consentOf, recordConsent } from '../../../src/store/person/consent.ts'
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
const now = new Date(1_800_000_000_000)

describeEachDatabase('somebody at the database, whose statements the triggers see', (open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
    await store.transaction(async (tx) => {
      for (const n of [1, 2, 3])
        await appendAudit(tx, {
          actor,
          act: 'alert.release',
          subject: `alert ${n}`,
          change: null,
          detail: { n },
          now,
        })
      await recordConsent(tx, 7, { version: '1', locale: 'az', platform: 'slack', given: true, at: now })
    })
  })
  const does = (sql: string) => store.transaction((tx) => rawRun(tx, sql))
  const only = (dialect: Store['dialect']) => store.dialect === dialect
  const entry = `("id", "at", "personId", "role", "platform", "act", "subject", "detailJson", "previous", "hash")`
  const copied = (id: string, hash: string) =>
    `SELECT ${id}, "at", 9, "role", "platform", "act", 'alert 99', "detailJson", "previous", ${hash} FROM "Audit" WHERE "id" = 2`

  test('cannot change or remove an entry, by whatever statement', async () => {
    const attacks = [
      `UPDATE "Audit" SET "subject" = 'alert 99' WHERE "id" = 2`,
      'DELETE FROM "Audit" WHERE "id" = 3',
      'DELETE FROM "Audit"',
      ...(only('sqlite')
        ? [
            `INSERT OR REPLACE INTO "Audit" ${entry} ${copied('2', "'x'")}`,
            `REPLACE INTO "Audit" ${entry} ${copied('NULL', '"hash"')}`,
            `UPDATE OR REPLACE "Audit" SET "id" = 3 WHERE "id" = 2`,
            `INSERT INTO "Audit" ${entry} ${copied('2', "'x'")} ON CONFLICT ("id") DO UPDATE SET "subject" = 'alert 99'`,
          ]
        : [
            'TRUNCATE "Audit"',
            'TRUNCATE "Audit" RESTART IDENTITY CASCADE',
            `INSERT INTO "Audit" ${entry} ${copied('2', "'x'")} ON CONFLICT ("id") DO UPDATE SET "subject" = 'alert 99'`,
          ]),
    ]
    for (const sql of attacks) await expect(does(sql), sql).rejects.toThrow(/append-only/)
    expect(await store.transaction((tx) => verifyAudit(tx))).toMatchObject({ entries: 3, wrong: null })
  })

  test('cannot put an entry beside the chain', async () => {
    await expect(does(`INSERT INTO "Audit" ${entry} ${copied('9', "'x'")}`)).rejects.toThrow(/append-only/)
  })

  test('cannot change, remove or replace what somebody agreed to; linking accounts still can', async () => {
    const consent = '("id", "personId", "version", "locale", "platform", "given", "at")'
    const attacks = [
      'UPDATE "Consent" SET "given" = FALSE',
      `UPDATE "Consent" SET "version" = '2'`,
      'DELETE FROM "Consent"',
      ...(only('sqlite')
        ? [
            `INSERT OR REPLACE INTO "Consent" ${consent} SELECT "id", 7, '2', 'az', 'slack', FALSE, "at" FROM "Consent"`,
          ]
        : ['TRUNCATE "Consent"']),
    ]
    for (const sql of attacks) await expect(does(sql), sql).rejects.toThrow(/append-only/)
    await does('UPDATE "Consent" SET "personId" = 8 WHERE "personId" = 7')
    expect(await store.transaction((tx) => consentOf(tx, 8))).toMatchObject({ agreed: { version: '1' } })
  })

  test('cannot get round the triggers as a replica', async () => {
    if (only('sqlite')) return
    await store
      .transaction(async (tx) => {
        await rawAll(tx, "SELECT set_config('session_replication_role', 'replica', true)")
        await expect(rawRun(tx, 'DELETE FROM "Audit"')).rejects.toThrow(/append-only/)
      })
      .catch(() => undefined)
    expect(await store.transaction((tx) => verifyAudit(tx))).toMatchObject({ entries: 3 })
  })
})
