import { expect, it, onTestFinished } from 'vitest'
import { openStore, type Store } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { humanBehind, isMarked, keepMarks, markAll } from '../../../src/store/person/human.ts'
import { telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const secret = Buffer.from('the key of the audit, which lies elsewhere')
const at = new Date('2027-03-01T08:00:00Z')
const account = (name: string) => ({ platform: 'telegram', userId: telegram.user(name) })

/** Somebody with a role at this account, whose name for it is forgotten. */
const forget = (store: Store, name: string) =>
  store.transaction(async (tx) => {
    const { person, roleGrant } = prisma(tx)
    const own = { ...account(name), name, seenAt: at }
    const { id } = await person.create({ data: { createdAt: at, accounts: { create: own } } })
    await roleGrant.create({ data: { personId: id, role: 'board', by: 'configuration', at, revokedAt: at } })
    await keepMarks(tx, id)
    await prisma(tx).account.updateMany({ where: { personId: id }, data: { userId: `erased ${id}` } })
    return id
  })

describeEachDatabase('hashes by which the forgotten are known again', (_open, database) => {
  it('are made with a key outside the database, and those of before are known, too', async () => {
    const url = await database.fresh()
    const open = async (key: Buffer | null) => {
      const store = await openStore(url, { secret: key })
      onTestFinished(() => store.close())
      return store
    }
    const before = await open(null)
    const murad = await forget(before, 'Murad')
    await before.close()
    const store = await open(secret)
    const rana = await forget(store, 'Rəna')
    const behind = (name: string, by = store) => by.transaction((tx) => humanBehind(tx, account(name)))
    expect(await behind('Murad')).toBe(murad)
    expect(await behind('Rəna')).toBe(rana)
    expect(await behind('Aysel')).toBeNull()
    await store.transaction(async (tx) => {
      const marks = await markAll(tx, [account('Aysel')])
      expect(await isMarked(tx, account('Aysel'), marks)).toBe(true)
      expect(await isMarked(tx, account('Rəna'), marks)).toBe(false)
    })
    await store.close()
    expect(await behind('Rəna', await open(null))).toBeNull()
  })

  it('leave no key in a database that always had one outside', async () => {
    const store = await openStore(await database.fresh(), { secret })
    onTestFinished(() => store.close())
    await forget(store, 'Rəna')
    const kept = await store.transaction((tx) => prisma(tx).setting.findMany({ where: { key: 'marks.key' } }))
    expect(kept).toEqual([])
  })
})
