import { expect, it } from 'vitest'
import type { Tx } from '../../../src/core/tx.ts'
import { insertMany } from '../../../src/store/database/bulk.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { discord } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const columns = {
  platform: 'text',
  target: 'text',
  locale: 'text',
  active: 'boolean',
  reason: 'text',
  createdAt: 'timestamp',
  chapterId: 'text',
} as const
const at = new Date('2026-03-29T01:30:00.123Z')
const channel = (index: number) => ({
  platform: 'discord',
  target: discord.channel(`${index}`).target,
  locale: 'az',
  active: index % 2 === 0,
  reason: index === 1 ? 'Şəki «ə» 👩‍🎓 \ud800 \0' : null,
  createdAt: at,
  chapterId: 'uk',
})
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
const uk = { id: 'uk', nameAz: 'B', nameEn: 'UK', countries: 'GB' }

describeEachDatabase('a bulk insert', (open) => {
  const insert = (tx: Tx, from: number, to: number, skipDuplicates = false) => {
    const rows = Array.from({ length: to - from }, (_, index) => channel(from + index))
    return insertMany(tx, { table: 'ChapterChannel', columns, rows, skipDuplicates })
  }

  it('writes the values that Prisma reads and finds', async () => {
    const store = await open()
    const rows = await store.transaction(async (tx) => {
      await prisma(tx).chapter.create({ data: uk })
      await insert(tx, 0, 2)
      return prisma(tx).chapterChannel.findMany({ where: { createdAt: at }, orderBy: { id: 'asc' } })
    })
    expect(rows).toMatchObject([
      { target: discord.channel('0').target, active: true, reason: null, createdAt: at },
      { target: discord.channel('1').target, active: false, reason: 'Şəki «ə» 👩‍🎓 � �' },
    ])
  })

  it('is atomic over its chunks', async () => {
    const store = await open()
    await store.transaction((tx) => prisma(tx).chapter.create({ data: uk }))
    const doomed = store.transaction(async (tx) => {
      await insert(tx, 0, 2500)
      await insert(tx, 2499, 2500)
    })
    await expect(doomed).rejects.toThrow(/unique/i)
    expect(await store.transaction((tx) => prisma(tx).chapterChannel.count())).toBe(0)
  })

  it('skips rows that exist when told so, and counts the others', async () => {
    const store = await open()
    const counts = await store.transaction(async (tx) => {
      await prisma(tx).chapter.create({ data: uk })
      return [await insert(tx, 0, 1500, true), await insert(tx, 1000, 2600, true)]
    })
    expect(counts).toEqual([1500, 1100])
  })

  it('inserts 100,000 rows at half of what createMany takes for each at most, and lets others work meanwhile', async () => {
    const store = await open()
    await store.transaction((tx) => prisma(tx).chapter.create({ data: uk }))
    let turns = 0
    const clock = setInterval(() => {
      turns += 1
    }, 1)
    const took = await timed(() => store.transaction((tx) => insert(tx, 0, 100_000)))
    clearInterval(clock)
    expect(await store.transaction((tx) => prisma(tx).chapterChannel.count())).toBe(100_000)
    expect(turns).toBeGreaterThan(50)
    const data = Array.from({ length: 5000 }, (_, n) => channel(100_000 + n))
    const many = await timed(() =>
      store.transaction(async (tx) => void (await prisma(tx).chapterChannel.createMany({ data }))),
    )
    expect(took / 100_000).toBeLessThan(many / 5000 / 2)
  })
})
