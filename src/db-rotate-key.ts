import './umask.ts'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type DatabaseConfig, loadEnvFile, readDatabase } from './config.ts'
import type { Log } from './core/log.ts'
import { systemClock } from './core/time/clock.ts'
import { addKey, dataKeys, retireKeys } from './keys.ts'
import { createCipher } from './store/database/cipher.ts'
import { holdDatabase, openStore } from './store/database/open.ts'
import { encryptRest, meetKeys, noteEncrypted, type Walk } from './store/me/encryption.ts'
import { leases } from './store/outbox/lanes.ts'

const log: Log = { info: note, warn: note, error: note }

/** A running bot renews its leases every three seconds. */
const beatMs = 4000

loadEnvFile()
process.exitCode = await run(process.argv.slice(2))

/** Encrypts the columns of the database with a new key; broken off, it goes on when it is run again. 2 = it did not. */
async function run(more: readonly string[]): Promise<number> {
  if (more.length) return refuse('usage: npm run db:rotate-key')
  try {
    const config = readDatabase()
    const giveBack = await holdDatabase(config.databaseUrl)
    try {
      await demandStopped(config)
      const keys = renewed(config)
      const { encrypted, locked } = await encryptAll(config, keys)
      const lost = locked ? [`Locked, because their key is not there: ${locked}.`] : []
      say([`Texts encrypted with the new key: ${encrypted}.`, ...lost, retire(config)])
      return 0
    } finally {
      giveBack()
    }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

/** A bot that goes on would write with the old key; on SQLite the file itself is held. */
async function demandStopped(config: DatabaseConfig): Promise<void> {
  if (config.databaseUrl.startsWith('file:')) return
  const store = await open(config, [])
  try {
    const before = await store.transaction(leases)
    if (before === '') return
    await pause(beatMs)
    if ((await store.transaction(leases)) !== before)
      throw new Error('a bot is running on this database: stop it first')
  } finally {
    await store.close()
  }
}

/** The keys with a new one, or as they are when it was made before and the work was broken off. */
function renewed(config: DatabaseConfig): readonly Buffer[] {
  const { dataKeys: given, dataKeyFile: file } = config
  if (given.length === 1)
    throw new Error('DATA_KEY holds one key: put the new one before it, separated by a blank')
  if (!given.length && !existsSync(file)) throw new Error(`there is no key in ${file}: start the bot once`)
  const keys = dataKeys(config, log)
  if (!keys.length) throw new Error('there is no key that could be read')
  if (keys.length > 1) return keys
  addKey(file)
  return dataKeys(config, log)
}

async function encryptAll(config: DatabaseConfig, keys: readonly Buffer[]): Promise<Walk> {
  const store = await open(config, keys)
  try {
    const now = systemClock.now()
    await store.transaction((tx) => meetKeys(tx, now))
    const walk = await encryptRest(store.transaction)
    await store.transaction((tx) => noteEncrypted(tx, walk, now))
    return walk
  } finally {
    await store.close()
  }
}

function retire({ dataKeys: given, dataKeyFile: file }: DatabaseConfig): string {
  const copies = 'copies of the database that were made before need it'
  if (given.length) return `Now leave the old key out of DATA_KEY and keep it elsewhere: ${copies}.`
  return `The old key is in ${retireKeys(file)}: ${copies}. Keep a copy of the new one, in ${file}, but not with the database.`
}

function open({ databaseUrl, dump, withoutDump }: DatabaseConfig, keys: readonly Buffer[]) {
  return openStore(databaseUrl, { dump, withoutDump, log, cipher: createCipher(keys) })
}

function note(_fields: object, message: string): void {
  process.stderr.write(`db:rotate-key: ${message}\n`)
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function refuse(sentence: string): number {
  process.stderr.write(`db:rotate-key: ${sentence}\n`)
  return 2
}
