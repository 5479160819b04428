import { type Config, loadEnvFile, readConfig } from './config.ts'
import { type NamedAccount, readAccount } from './config-accounts.ts'
import { systemClock } from './core/time/clock.ts'
import { holdDatabase, openStore } from './store/database/open.ts'
import { tellOfficers } from './store/outbox/bodies.ts'
import { roleChanged } from './store/outbox/role-changed.ts'
import { personAt } from './store/person/accounts.ts'
import { nameOf } from './store/person/name.ts'
import { wouldAuditSelf } from './store/person/self-audit.ts'
import { admitByServer } from './store/person/server.ts'

loadEnvFile()
process.exitCode = await run(process.argv.slice(2))

/** The way back in for a Board that lost itself: puts somebody on it, in the audit and for all to read; 2 = nothing was done. */
async function run([named, ...more]: readonly string[]): Promise<number> {
  const account = named && !more.length ? readAccount(named) : null
  if (!account)
    return refuse(
      'usage: npm run board:admit -- slack:U012AB3CD (or telegram:123456789, or discord: and a number)',
    )
  try {
    const config = readConfig()
    const giveBack = await holdDatabase(config.databaseUrl)
    try {
      return await admit(config, account)
    } finally {
      giveBack()
    }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

async function admit(config: Config, { platform, userId }: NamedAccount): Promise<number> {
  const { databaseUrl, dump, withoutDump } = config
  const now = systemClock.now()
  const store = await openStore(databaseUrl, { dump, withoutDump, log: { info: say, warn: say, error: say } })
  try {
    const name = await store.transaction(async (tx) => {
      const personId = await personAt(tx, platform, userId)
      if (personId === null) return null
      await admitByServer(tx, personId, now)
      const seat = { role: 'board', chapterId: null } as const
      await roleChanged(tx, config, { ...seat, give: true, personId, by: 'server', now })
      if (await wouldAuditSelf(tx, personId, 'board'))
        await tellOfficers(tx, config, {
          ...{ key: `role:self:${personId}:${now.getTime()}`, notice: 'role.self' },
          params: { name: await nameOf(tx, personId), role: 'board' },
        })
      return nameOf(tx, personId)
    })
    if (name === null)
      return refuse(
        `nobody has written to the bot from ${platform}:${userId}; write to it once, then try again`,
      )
    process.stdout.write(
      `${name} is on the Board, with a key that counts now. It is in the audit, and the Board and the Audit Commission read it when the bot runs.\n`,
    )
    return 0
  } finally {
    await store.close()
  }
}

function say(_fields: object, message: string): void {
  process.stderr.write(`board:admit: ${message}\n`)
}

function refuse(sentence: string): number {
  process.stderr.write(`board:admit: ${sentence}\n`)
  return 2
}
