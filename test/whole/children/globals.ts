// Loads the three adapters as the bot does, and prints as JSON what that did to the globals of a bare process. With `read`
// every global is read before, so that what Node itself loads late is there from the beginning and can be compared.
import { createRequire } from 'node:module'
import type { Dispatcher } from 'undici'
import type { Config } from '../../../src/config.ts'
import type { Log } from '../../../src/core/log.ts'
import { systemClock } from '../../../src/core/time/clock.ts'
import { tokens } from '../../../src/sandbox/tokens.ts'

const names = Reflect.ownKeys(globalThis)
const before = process.argv[2] === 'read' ? values() : new Map<string | symbol, unknown>()
const { createAdapters } = await import('../../../src/adapters.ts')
const config: Partial<Config> = {
  telegram: { token: tokens.telegram },
  discord: { token: tokens.discord },
  slack: { token: tokens.slack, appToken: tokens.slackApp },
  ...{ boardUsers: [], secretariatUsers: [], auditUsers: [], breakGlassUsers: [] },
}
const log: Log = { info: () => {}, warn: () => {}, error: () => {} }
await createAdapters(config as Config, systemClock, log)

const require = createRequire(import.meta.url)
const undici = require('undici') as { Dispatcher: typeof Dispatcher }
const after = values()
const given = [...after.keys()].filter((key) => !names.includes(key))
const changed = [...before].filter(([key, value]) => !Object.is(after.get(key), value)).map(([key]) => key)
const ofPackage = given.filter((key) => after.get(key) instanceof undici.Dispatcher)
const copies = Object.keys(require.cache).filter((path) => /[\\/]undici[\\/]index\.js$/.test(path))
process.stdout.write(
  JSON.stringify({
    given: given.map(String),
    changed: changed.map(String),
    ofPackage: ofPackage.map(String),
    copies,
  }),
)
process.exit()

function values(): Map<string | symbol, unknown> {
  return new Map(Reflect.ownKeys(globalThis).map((key) => [key, Reflect.get(globalThis, key) as unknown]))
}
