import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Tx } from '../../src/core/tx.ts'
import { type End, endFileOf, endOf, readEnd, writeEnd } from '../../src/past/end.ts'
import { meetPast } from '../../src/past/lost.ts'
import { pulse } from '../../src/store/alarm/pulse.ts'
import { acknowledge } from '../../src/store/audit/acknowledged.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { noteKey } from '../../src/store/audit/rekey.ts'
import { verifyAudit } from '../../src/store/audit/verify.ts'
import { openStore, type Store } from '../../src/store/database/open.ts'
import { dialect, prisma, rawAll, rawRun } from '../../src/store/database/tx.ts'
import { slack } from '../support/addresses.ts'
import { describeEachDatabase } from '../support/database.ts'
import { tampering } from '../support/tampering.ts'

const key = Buffer.from('the key of the audit, which lies elsewhere')
const now = new Date('2027-03-01T08:00:00Z')

it('the end that is kept beside the key is read with that key alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asap-end-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = endFileOf({ auditKeyFile: join(folder, 'keys', 'asap-audit.key') })
  expect(file).toBe(join(folder, 'keys', 'asap-audit.end'))
  expect(readEnd(file, key)).toBeNull()
  const end = { of: 'this one', beats: 7, entry: 3, hash: 'ab', numbers: { Alert: 3 } }
  writeEnd(file, end, key)
  expect(readEnd(file, key)).toEqual(end)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readEnd(file, Buffer.from('another key'))).toBeNull()
  writeFileSync(file, JSON.stringify({ ...end, beats: 1, seal: 'made up' }))
  expect(readEnd(file, key)).toBeNull()
})

const named = { board: slack.channel('board'), boardUsers: [], audit: slack.channel('audit'), previews: [] }

/** What a bot on this database finds against an end that was kept. */
const meets = (store: Store, before: End | null) =>
  store.transaction((tx) =>
    meetPast(tx, { ...named, databaseUrl: 'postgresql://nowhere' }, { key, end: before }, now),
  )

const told = (store: Store) =>
  store.transaction(async (tx) =>
    (await prisma(tx).outbox.findMany({ orderBy: { id: 'asc' } })).map(
      ({ notice, target }) => `${notice} ${target}`,
    ),
  )

const acts = (store: Store, count: number) =>
  store.transaction(async (tx) => {
    for (let n = 0; n < count; n++)
      await appendAudit(tx, { actor: null, act: 'duty.on', subject: 'duty', change: null, now })
  })

const endIn = (store: Store) => store.transaction((tx) => endOf(tx, key, null))

/** What a copy from before has in the place of its numbers. */
const skipBack = (tx: Tx): Promise<unknown> =>
  dialect(tx) === 'postgresql'
    ? rawAll(
        tx,
        `SELECT setval(format('%I.%I', "schemaname", "sequencename")::regclass, 1) FROM pg_sequences WHERE "schemaname" = current_schema() AND "last_value" > 1 AND "sequencename" <> 'Outbox_id_seq'`,
        [],
      )
    : rawRun(tx, `UPDATE sqlite_sequence SET "seq" = 1 WHERE "name" <> 'Outbox'`, [])

describeEachDatabase('a database and the end that was kept of it', (_open, database) => {
  const open = async (secret: Buffer = key, url?: string) => {
    const at = url ?? (await database.fresh())
    const store = await openStore(at, { secret })
    onTestFinished(() => store.close())
    return { store, url: at }
  }

  it('agree as long as it only grows, also when another process kept it longer ago', async () => {
    const { store } = await open()
    await acts(store, 2)
    await store.transaction((tx) => pulse(tx, now))
    const before = await endIn(store)
    expect(before).toMatchObject({ beats: 1, entry: 2 })
    await acts(store, 2)
    await store.transaction((tx) => pulse(tx, now))
    expect((await meets(store, before)).end).toEqual(await endIn(store))
    expect((await meets(store, null)).end).toEqual(await endIn(store))
    expect(await told(store)).toEqual([])
  })

  it('do not, when entries were written anew or cut off: the Commission reads so, once, until it has looked', async () => {
    const { store } = await open()
    await acts(store, 3)
    const before = await endIn(store)
    const { disarm, runs, rewrite } = tampering(store)
    await disarm()
    await rewrite(1, { subject: 'another' })
    expect((await meets(store, before)).end).toBeNull()
    expect((await meets(store, before)).end).toBeNull()
    expect(await told(store)).toEqual([`audit.wrong ${slack.channel('audit').target}`])
    await runs('DELETE FROM "Alarm"')
    await runs('DELETE FROM "Audit"')
    expect((await meets(store, before)).end).toBeNull()
    expect(await told(store)).toHaveLength(2)
    const wrong = { kind: 'missing', id: 3 } as const
    const actor = { personId: 1, platform: 'slack', grants: [], registered: false } as never
    await store.transaction((tx) => acknowledge(tx, { actor, wrong, now }))
    expect((await meets(store, before)).end).not.toBeNull()
  })

  it('of another database, whose keys lie in the same folder, say nothing of this one', async () => {
    const [one, other] = [(await open()).store, (await open()).store]
    await acts(one, 3)
    const before = await endIn(one)
    await endIn(other)
    expect((await meets(other, before)).end?.of).not.toBe(before.of)
    expect(await told(other)).toEqual([])
    await one.transaction((tx) => prisma(tx).setting.deleteMany({ where: { key: 'database.name' } }))
    await tampering(one).disarm()
    await tampering(one).runs('DELETE FROM "Audit"')
    expect((await meets(one, before)).end).toBeNull()
    expect(await told(one)).toHaveLength(1)
  })

  it('of several lives of one database, each that is put back is told, also a later one after an earlier, and no number is given twice', async () => {
    const { store } = await open()
    const beat = (times: number) =>
      store.transaction(async (tx) => {
        for (let n = 0; n < times; n++) await pulse(tx, now)
      })
    const setBeats = (value: number) =>
      store.transaction((tx) =>
        prisma(tx).setting.update({ where: { key: 'beats' }, data: { value: String(value) } }),
      )
    await beat(100)
    let kept = await endIn(store)
    const given: number[] = []
    for (const copy of [31, 55, 55]) {
      // An earlier copy knows nothing of the numbers that were left out.
      await setBeats(copy)
      await store.transaction((tx) => skipBack(tx))
      const { end } = await meets(store, kept)
      kept = end ?? kept
      await beat(2)
      kept = (await meets(store, kept)).end ?? kept
      given.push(Math.max(...Object.values(kept.numbers)))
    }
    expect(await told(store)).toHaveLength(6)
    expect(given.map((last, nth) => last - (given[nth - 1] ?? 0)).every((leap) => leap >= 1000)).toBe(true)
  })

  it('a key that is another one is written down, and what it excuses is what came before', async () => {
    const { store, url } = await open()
    await acts(store, 3)
    const other = (await open(Buffer.from('a new key of the audit, after the old was lost'), url)).store
    const check = () => other.transaction((tx) => verifyAudit(tx))
    expect((await check()).wrong).toEqual({ kind: 'forged', id: 1 })
    expect(await other.transaction((tx) => noteKey(tx, now))).toBe(3)
    expect(await other.transaction((tx) => noteKey(tx, now))).toBeNull()
    expect(await check()).toMatchObject({ wrong: null, entries: 4, unchecked: 3 })
    await acts(store, 1)
    expect((await check()).wrong).toEqual({ kind: 'forged', id: 5 })
  })
})
