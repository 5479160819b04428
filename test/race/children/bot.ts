// One of several processes of the bot on one database: answers the events that it is given, as slowly as over a network.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createCommands } from '../../../commands/index.ts'
import * as az from '../../../locales/az/index.ts'
import * as en from '../../../locales/en/index.ts'
import { createCatalogue } from '../../../src/core/catalogue.ts'
import { createReception } from '../../../src/core/door.ts'
import { createWords } from '../../../src/core/words.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { createMemory } from '../../../src/store/person/memory.ts'
import { testCipher } from '../../support/keys.ts'
import { memoryLimits } from '../../support/memory-adapter.ts'
import type { Asked, Said } from '../bots.ts'

/** Longest way to the database and back, in milliseconds. */
const longestWay = 3

const query = pg.Client.prototype.query as (...given: unknown[]) => Promise<unknown>
async function slowly(this: pg.Client, ...given: unknown[]): Promise<unknown> {
  await pause(Math.random() * longestWay)
  return query.apply(this, given)
}

const [url = '', settings = ''] = process.argv.slice(2)
const store = await openStore(url, { cipher: testCipher })
let now = new Date(0)
const clock = { now: () => now, elapsed: () => 0, sleep: () => Promise.resolve() }
const commands = await createCommands({ store, now })
const reception = createReception({
  catalogue: createCatalogue(commands),
  memory: createMemory(store),
  words: await createWords({ az, en }),
  clock,
  log: { info: () => {}, warn: () => {}, error: (fields, message) => say({ trouble: [message, fields] }) },
  settings: JSON.parse(settings),
  limits: (platform) => memoryLimits[platform],
})
Object.assign(pg.Client.prototype, { query: slowly })

function say(said: Said): void {
  process.send?.(said)
}

async function answer({ at, number, inbound }: Asked): Promise<void> {
  now = new Date(at)
  const { file: _file, ...reply } = (await reception.handle(inbound)) ?? {}
  say({ number, reply: 'view' in reply ? reply : null })
}

process.on('message', (asked: Asked) => {
  answer(asked).catch((error: unknown) => say({ trouble: String(error) }))
})
say({ ready: true })
