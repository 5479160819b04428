import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/core/actor.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { entryAt, newestEntry } from '../../../src/store/audit/entry.ts'
import { noteKey } from '../../../src/store/audit/rekey.ts'
import { type Head, headAt, headText, isSigned, readHead, sealOf } from '../../../src/store/audit/seal.ts'
import { headNow, provenanceOf, verifyAudit } from '../../../src/store/audit/verify.ts'
import { openStore, type Store } from '../../../src/store/database/open.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { tampering } from '../../support/tampering.ts'

const actor: Actor = {
  personId: 7,
  accountId: 1,
  platform: 'slack',
  locale: 'az',
  asked: true,
  registered: true,
  grants: [{ role: 'board', chapterId: null }],
}
const secret = Buffer.from('a key that is not in the database, 32+')
const another = Buffer.from('a key of somebody else, 32 or more of it')

const append = (store: Store, n: number) =>
  store.transaction((tx) =>
    appendAudit(tx, {
      actor,
      act: 'alert.release',
      subject: `alert ${n}`,
      change: null,
      detail: { n },
      now: new Date(1_800_000_000_000 + n),
    }),
  )
const check = (store: Store, atHand: readonly Head[] = []) =>
  store.transaction((tx) => verifyAudit(tx, atHand))
const head = (store: Store) =>
  store.transaction(async (tx) => {
    const now = headNow(tx, { newest: await newestEntry(tx) })
    if (!now) throw new Error('there is no entry')
    return now
  })

describeEachDatabase('somebody with the database and without the key', (_open, database) => {
  let store: Store
  let kept: Head
  beforeEach(async () => {
    store = await openStore(await database.fresh(), { secret })
    for (const n of [1, 2, 3, 4, 5]) await append(store, n)
    kept = await head(store)
    await tampering(store).disarm()
    return () => store.close()
  })

  test('has seen a chain that was whole', async () => {
    expect(await check(store, [kept])).toMatchObject({ entries: 5, wrong: null, told: 5, unchecked: 0 })
  })

  test('cuts the tail: the first that is missing is named', async () => {
    await tampering(store).runs('DELETE FROM "Audit" WHERE "id" > 3')
    expect((await check(store)).wrong).toBeNull() // nobody can see that without a head
    expect((await check(store, [kept])).wrong).toEqual({ kind: 'missing', id: 4, until: 5 })
  })

  test('cuts the tail and lets the bot go on', async () => {
    const early = headAt({ id: 3, hash: (await entry(3)).hash }, secret)
    await tampering(store).runs('DELETE FROM "Audit" WHERE "id" > 3')
    for (const n of [6, 7, 8]) await append(store, n)
    expect((await check(store, [kept])).wrong).toEqual({ kind: 'replaced', id: 1, until: 5 })
    expect((await check(store, [early, kept])).wrong).toEqual({ kind: 'replaced', id: 4, until: 5 })
  })

  test('empties the table, by whatever statement', async () => {
    const { runs } = tampering(store)
    await runs(store.dialect === 'sqlite' ? 'DELETE FROM "Audit"' : 'TRUNCATE "Audit"')
    expect(await check(store, [kept])).toMatchObject({
      entries: 0,
      wrong: { kind: 'missing', id: 1, until: 5 },
    })
  })

  test('rewrites the chain so that every hash fits: the first that was rewritten is named', async () => {
    await tampering(store).rewrite(3, { subject: 'alert 99' })
    expect((await check(store)).wrong).toEqual({ kind: 'forged', id: 3 })
    expect((await check(store, [kept])).wrong).toEqual({ kind: 'forged', id: 3 })
  })

  test('seals it again with a key of his own, which no sealed entry knows of', async () => {
    await tampering(store).rewrite(3, { subject: 'alert 99' })
    for (const id of [3, 4, 5]) {
      const { hash } = await entry(id)
      await tampering(store).runs(
        `UPDATE "Audit" SET "seal" = '${sealOf(another, { id, hash })}' WHERE "id" = ${id}`,
      )
    }
    expect((await check(store)).wrong).toEqual({ kind: 'forged', id: 3 })
    expect((await check(store, [kept])).wrong).toEqual({ kind: 'forged', id: 3 })
  })

  test('takes the seals away', async () => {
    await tampering(store).rewrite(3, { subject: 'alert 99', seal: null })
    expect((await check(store)).wrong).toEqual({ kind: 'unsealed', id: 3 })
  })

  test('alters one entry, or takes one out of the middle', async () => {
    const { runs } = tampering(store)
    await runs(`UPDATE "Audit" SET "subject" = 'alert 99' WHERE "id" = 2`)
    expect((await check(store)).wrong).toEqual({ kind: 'changed', id: 2 })
    await runs('DELETE FROM "Audit" WHERE "id" IN (2, 3)')
    expect((await check(store)).wrong).toEqual({ kind: 'missing', id: 2, until: 3 })
  })

  test('writes over an entry with INSERT OR REPLACE, or beside it', async () => {
    if (store.dialect !== 'sqlite') return
    await tampering(store).runs(
      `INSERT OR REPLACE INTO "Audit" SELECT "id", "at", "personId", "role", "platform", "act", 'alert 99', "detailJson", "previous", "hash", "seal" FROM "Audit" WHERE "id" = 4`,
    )
    expect((await check(store)).wrong).toEqual({ kind: 'changed', id: 4 })
  })

  test('makes up a head: it is not ours', async () => {
    const made = headAt({ id: 5, hash: 'f'.repeat(64) }, another)
    expect(await store.transaction(async (tx) => provenanceOf(tx, made))).toBe('foreign')
    expect(await store.transaction(async (tx) => provenanceOf(tx, kept))).toBe('ours')
  })

  async function entry(id: number) {
    const found = await store.transaction((tx) => entryAt(tx, id))
    if (!found) throw new Error(`no entry ${id}`)
    return found
  }
})

describeEachDatabase('an audit that was begun without a key', (_open, database) => {
  test('goes on with one, and says how many entries only a head proves', async () => {
    const url = await database.fresh()
    const before = await openStore(url)
    for (const n of [1, 2]) await append(before, n)
    expect(await check(before)).toMatchObject({ entries: 2, wrong: null, unchecked: 2 })
    await before.close()
    const store = await openStore(url, { secret })
    expect(await store.transaction((tx) => noteKey(tx, new Date('2027-03-01T08:00:00Z')))).toBe(2)
    await append(store, 4)
    expect(await check(store)).toMatchObject({ entries: 4, wrong: null, unchecked: 2 })
    await store.close()
  })
})

test('a head is read as people type it, and no slip of the pen passes', () => {
  const head = headAt({ id: 1234, hash: '0123456789abcdef'.repeat(4) }, secret)
  const text = headText(head)
  expect(text).toMatch(/^1234(-[0-9A-HJKMNP-TV-Z]{4}){8}$/)
  expect(readHead(text)).toEqual(head)
  const sloppy = text.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(readHead(sloppy.replace(/^l234/, '№ 1234'))).toEqual(head)
  for (let n = 5; n < text.length; n++) {
    if (text[n] === '-') continue
    const typed = readHead(text.slice(0, n) + (text[n] === 'A' ? 'B' : 'A') + text.slice(n + 1))
    expect(typed && isSigned(typed, secret)).toBe(false)
  }
  for (const odd of ['', '12', 'ABCD', `0-${text.slice(5)}`, `${text}-AAAA`, '12-', text.slice(5)])
    expect(readHead(odd), odd).toBeNull()
})
