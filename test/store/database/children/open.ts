// Opens the store, and with it migrates it (with a given folder of migrations), then adds one to a setting a given number
// of times.
import { openStore } from '../../../../src/store/database/open.ts'
import { prisma } from '../../../../src/store/database/tx.ts'

const [url, times = '0', migrations] = process.argv.slice(2)
const store = await openStore(url, migrations ? { migrations, withoutDump: true } : {})
for (let index = 0; index < Number(times); index += 1)
  await store.transaction(async (tx) => {
    const row = await prisma(tx).lane.findUniqueOrThrow({ where: { platform: 'telegram' } })
    await prisma(tx).lane.update({ where: { platform: 'telegram' }, data: { rate: row.rate + 1 } })
  })
await store.close()
