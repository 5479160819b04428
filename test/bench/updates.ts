import { Bot } from 'grammy'
import { createCommands } from '../../commands/index.ts'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { readConfig } from '../../src/config.ts'
import { createCatalogue } from '../../src/core/catalogue.ts'
import { createReception } from '../../src/core/door.ts'
import type { Door } from '../../src/core/port.ts'
import type { Settings } from '../../src/core/settings.ts'
import { systemClock } from '../../src/core/time/clock.ts'
import { createWords } from '../../src/core/words.ts'
import { openStore } from '../../src/store/database/open.ts'
import { createMemory } from '../../src/store/person/memory.ts'
import { bareFetch } from './bare.ts'
import { type ChildStand, startStand } from './child-stand.ts'
import { log, telegramOn } from './delivery.ts'
import type { Measure, Setup } from './measure.ts'

const people = 500

/** Updates through the whole core, each remembered and committed, against a grammY bot that only answers. */
export async function updates({ url, quick }: Setup): Promise<readonly Measure[]> {
  const times = quick ? 2 : 8
  const stand = await startStand({ people, keep: 50_000 })
  const n = people * times
  const burst = async () => ((await stand.control('burst', { text: '/help', times })) as number) / 1000
  const bare = bareBot(stand)
  await stand.control('burst', { text: '/help', times: 1 })
  const bareSeconds = await burst()
  await bare.stop()
  const ours = await wholeCore(url, stand)
  await stand.control('burst', { text: '/help', times: 1 })
  const seconds = await burst()
  await ours.stop()
  stand.stop()
  return [
    {
      name: 'updates answered through the whole core',
      value: n / seconds,
      unit: '/s',
      baseline: { name: 'bare grammY bot', value: n / bareSeconds },
      aim: { kind: 'ratio', value: 0.5 },
    },
  ]
}

function bareBot(stand: ChildStand): Bot {
  const bot = new Bot(stand.token, { client: { apiRoot: stand.apiRoot, fetch: bareFetch() } })
  bot.on('message', (ctx) => ctx.reply('Commands: /start /help /register /events /faq. '.repeat(8)))
  bot.start().catch((error: unknown) => console.error('the bare bot ended', error))
  return bot
}

/** The core as src/app.ts puts it together, with a platform that has no ceiling. */
async function wholeCore(url: string, stand: ChildStand): Promise<{ stop(): Promise<void> }> {
  const store = await openStore(url)
  const words = await createWords({ az, en })
  const adapter = telegramOn(stand, true)
  const reception = createReception({
    catalogue: createCatalogue(await createCommands({ store, now: systemClock.now() })),
    memory: createMemory(store),
    words,
    clock: systemClock,
    log,
    settings: settings(stand),
    limits: () => adapter.limits,
  })
  const door: Door = { ...reception, spend: async () => {}, hold: () => {}, trouble: () => {} }
  await adapter.start(door, [])
  return {
    async stop() {
      await adapter.stop()
      await store.close()
    },
  }
}

function settings(stand: ChildStand): Settings {
  return { ...readConfig({ TELEGRAM_BOT_TOKEN: stand.token }), breakGlassAccounts: [] }
}
