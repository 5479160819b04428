// What the required packages weigh when nothing is done with them: the three SDKs, words, ticks, Prisma's client and its
// driver after one query. Says when it has everything; its address is the database's.
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// As src/main.ts does.
setFlagsFromString('--semi-space-growth-factor=1')
enableCompileCache()
for (const name of ['grammy', 'discord.js', '@slack/bolt', 'i18next', 'node-cron']) await import(name)
const { openStore } = await import('../../src/store/database/open.ts')
const { prisma } = await import('../../src/store/database/tx.ts')
const store = await openStore(process.env.DATABASE_URL)
await store.transaction((tx) => prisma(tx).chapter.count())
console.log('"msg":"ready"')
setInterval(() => {}, 60_000)
process.on('SIGTERM', () => process.exit(0))
