import './umask.ts'
import { type Config, loadEnvFile, readConfig } from './config.ts'
import { type NamedAccount, readAccount } from './config-accounts.ts'
import { systemClock } from './core/time/clock.ts'
import { keysAtHand } from './keys.ts'
import { isSealed } from './store/audit/audit.ts'
import { createCipher } from './store/database/cipher.ts'
import { holdDatabase, openStore } from './store/database/open.ts'
import { roleChanged } from './store/outbox/role-changed.ts'
import { personAt } from './store/person/accounts.ts'
import { nameOf } from './store/person/name.ts'
import { wouldAuditSelf } from './store/person/self-audit.ts'
import { admitByServer } from './store/person/server.ts'

const watches =
  'this person belongs to the Supervisory and Audit Commission, and nobody watches over themselves: take that role back first (/role), or admit somebody else'

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
  const log = { info: say, warn: say, error: say }
  const { secret, keys } = keysAtHand(config, log)
  const store = await openStore(databaseUrl, { dump, withoutDump, log, secret, cipher: createCipher(keys) })
  try {
    if (!secret && (await store.transaction(isSealed)))
      return refuse(
        'the audit is sealed with a key that is not here, and an entry without a seal would break its chain: give the command AUDIT_KEY, or AUDIT_KEY_FILE, as the bot has it',
      )
    const name = await store.transaction(async (tx) => {
      const personId = await personAt(tx, platform, userId)
      if (personId === null) return null
      if (await wouldAuditSelf(tx, personId, 'board')) throw new Error(watches)
      await admitByServer(tx, personId, now)
      const seat = { role: 'board', chapterId: null } as const
      await roleChanged(tx, config, { ...seat, give: true, personId, by: 'server', now })
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
