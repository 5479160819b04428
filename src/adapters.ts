import type { Config } from './config.ts'
import { slackChannelsOf, slackPeopleOf } from './config-said.ts'
import type { Log } from './core/log.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'

/** The adapters of the configured platforms; a platform without a token is never loaded. */
export async function createAdapters(config: Config, clock: Clock, log: Log): Promise<readonly Adapter[]> {
  const { telegram, discord, slack } = config
  loadFetch()
  const adapters: Promise<Adapter>[] = []
  if (telegram)
    adapters.push(
      import('./adapters/telegram/adapter.ts').then((m) =>
        m.createTelegramAdapter({ ...telegram, clock, log }),
      ),
    )
  if (discord)
    adapters.push(
      import('./adapters/discord/adapter.ts').then((m) => m.createDiscordAdapter({ ...discord, clock, log })),
    )
  if (slack)
    adapters.push(
      import('./adapters/slack/adapter.ts').then((m) =>
        m.createSlackAdapter({
          ...slack,
          channels: slackChannelsOf(config),
          named: slackPeopleOf(config),
          clock,
          log,
        }),
      ),
    )
  return Promise.all(adapters)
}

/**
 * Node loads its fetch when something of it is first read. Were the package undici, which the SDKs load, there before, it
 * would make itself the dispatcher of Node's fetch, and take no FormData of Node's (nodejs/undici#5520).
 */
function loadFetch(): void {
  Reflect.get(globalThis, 'FormData')
}
