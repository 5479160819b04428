import { expect, it } from 'vitest'
import { prisma, rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { slack } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const at = new Date('2026-03-29T01:30:00.123Z')
const message = {
  ...{
    key: 'k',
    platform: 'slack',
    target: slack.private('Əli').target,
    verb: 'send',
    priority: 4,
    notice: 'test',
    paramsJson: '{}',
  },
  ...{ locale: 'az', state: 'pending', dueAt: 1_790_000_000_123n, doubtful: true },
}
const person = {
  createdAt: at,
  accounts: {
    create: [{ platform: 'slack', userId: slack.user('Əli'), name: 'Əli «ə» 👩‍🎓', seenAt: at, muted: true }],
  },
}

describeEachDatabase('values', (open) => {
  it('are the same for Prisma and for raw statements', async () => {
    const store = await open()
    await store.transaction(async (tx) => {
      const { accounts } = await prisma(tx).person.create({ data: person, include: { accounts: true } })
      const raw = await rawAll(tx, 'SELECT * FROM "Account" WHERE "seenAt" = ? AND "muted" = ?', [at, true])
      expect(raw).toEqual(accounts)
      const { dueAt, ...row } = await prisma(tx).outbox.create({ data: message })
      expect(dueAt).toBe(message.dueAt)
      const changed = await rawAll(tx, 'UPDATE "Outbox" SET "attempts" = ? WHERE "dueAt" = ? RETURNING *', [
        row.attempts,
        message.dueAt,
      ])
      expect(changed).toEqual([{ ...row, dueAt: Number(message.dueAt) }])
    })
  })

  it('that are numbers stay whole numbers, also where they become text', async () => {
    const store = await open()
    const [row] = await store.transaction((tx) =>
      rawAll(
        tx,
        `SELECT count(*) AS n, 'a' || CAST(? AS TEXT) AS t, CAST(? AS BIGINT) / 2 AS h FROM "Person"`,
        [5, 5],
      ),
    )
    expect(row).toEqual({ n: 0, t: 'a5', h: 2 })
  })

  it('that PostgreSQL cannot store do not fail the transaction of a person who typed them', async () => {
    const store = await open()
    const kept = await store.transaction(async (tx) => {
      await prisma(tx).setting.create({ data: { key: 'p', value: 'a\0b' } })
      await rawRun(tx, 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', ['r', 'a\0b'])
      return prisma(tx).setting.count()
    })
    expect(kept).toBe(2)
  })

  it('of many rows come back through Prisma, with its relations, groups and upserts', async () => {
    const store = await open()
    const all = await store.transaction(async (tx) => {
      await prisma(tx).person.create({ data: person })
      await prisma(tx).setting.upsert({ where: { key: 'a' }, create: { key: 'a', value: '1' }, update: {} })
      await prisma(tx).setting.upsert({
        where: { key: 'a' },
        create: { key: 'a', value: '' },
        update: { value: '2' },
      })
      return {
        people: await prisma(tx).person.findMany({ include: { accounts: true, membership: true } }),
        groups: await prisma(tx).account.groupBy({ by: ['platform'], _count: true, _max: { seenAt: true } }),
        setting: await prisma(tx).setting.findUnique({ where: { key: 'a' } }),
      }
    })
    expect(all).toMatchObject({
      people: [{ createdAt: at, membership: null, accounts: [{ muted: true, seenAt: at }] }],
      groups: [{ platform: 'slack', _count: 1, _max: { seenAt: at } }],
      setting: { value: '2' },
    })
  })
})
