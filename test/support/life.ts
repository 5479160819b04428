// One life of a sending process: delivers the outbox over the real Telegram adapter until it is killed or nothing is left.

import { createTelegramAdapter } from '../../src/adapters/telegram/adapter.ts'
import type { Log } from '../../src/core/log.ts'
import { createDeliverer } from '../../src/outbox/deliverer.ts'
import { thisProcess } from '../../src/outbox/owner.ts'
import { tokens } from '../../src/sandbox/tokens.ts'
import { openStore } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { fastClock } from './fast-clock.ts'

const [url = '', apiRoot = '', perSecond = '0', since = '0', times = '1'] = process.argv.slice(2)
// What waits a minute before it is sent once more would make a test of minutes.
const clock = fastClock(Number(since), Number(times))
const log: Log = { info: () => {}, warn: () => {}, error: () => {} }
const store = await openStore(url)
const telegram = createTelegramAdapter({
  token: tokens.telegram,
  apiRoot,
  clock,
  log,
  timeoutMs: 1000,
})
const deliverer = createDeliverer({
  store,
  adapters: [
    { ...telegram, limits: { ...telegram.limits, sendsPerSecond: Number(perSecond) / Number(times) } },
  ],
  draw: async (_tx, _now, { locale }) => ({ blocks: [{ kind: 'text', text: `an alert in ${locale}` }] }),
  clock,
  log,
  owner: thisProcess(clock.now()),
})
deliverer.start()
for (;;) {
  await clock.sleep(100 * Number(times))
  const open = await store.transaction((tx) =>
    rawAll(tx, `SELECT "id" FROM "Outbox" WHERE "state" IN ('pending', 'sending') LIMIT 1`),
  )
  if (!open.length) break
}
await deliverer.stop()
await store.close()
process.send?.('done', () => process.exit(0))
