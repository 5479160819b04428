// Commits one row after the other and says so on stdout after each commit, until it is killed.
import { openStore } from '../../../../src/store/database/open.ts'
import { rawRun } from '../../../../src/store/database/tx.ts'

const store = await openStore(process.argv[2])
for (let index = 0; ; index += 1) {
  await store.transaction((tx) =>
    rawRun(tx, 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', [`${index}`, '']),
  )
  process.stdout.write(`${index}\n`)
}
