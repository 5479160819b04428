import type { Tx } from '../../src/core/tx.ts'
import { openStore, type Store } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { seed } from '../support/seed.ts'
import { type Bot, type BotSetup, startBot } from './bot.ts'
import { type Cast, registered, type Size, settleIn } from './cast.ts'
import { openPlatforms, type Platforms } from './platforms.ts'

/** Three platforms with people on them, a database that knows the members, and bots that can be started and killed. */
export interface Town extends Platforms {
  readonly cast: Cast
  /** The database, looked at beside the bot. */
  readonly store: Store
  /** An alert's state; '' = there is none with this number. */
  stateOf(alert: number): Promise<string>
  /** Starts a bot on the database. */
  start(how?: Omit<BotSetup, 'env'>): Bot
}

export interface TownSetup {
  /** An empty database. */
  readonly url: string
  readonly size: Size
  readonly rateLimits: boolean
  readonly random: () => number
  /** More of the bot's environment. */
  readonly env?: Readonly<Record<string, string>>
}

let building: Promise<unknown> = Promise.resolve()

/** Builds a town; no bot runs in it yet. One after the other: seeding a database stops this whole process. */
export function openTown(setup: TownSetup): Promise<Town> {
  const town = building.then(() => buildTown(setup))
  building = town.catch(() => {})
  return town
}

async function buildTown({ url, size, env = {}, ...setup }: TownSetup): Promise<Town> {
  const platforms = await openPlatforms(setup)
  const cast = await settleIn(platforms, size)
  seed(url, registered(cast))
  const store = await openStore(url)
  const all = {
    ...platforms.env,
    DATABASE_URL: url,
    BOARD_SLACK_USER_IDS: `${cast.rana},${cast.kamal}`,
    BOARD_SLACK_CHANNEL: cast.boardChannel,
    SECRETARIAT_SLACK_CHANNEL: cast.boardChannel,
    ROLL_CALL_REMIND_TIMES: '0',
    LOG_LEVEL: 'info',
    ...env,
  }
  const bots: Bot[] = []
  return {
    ...{ ...platforms, cast, store },
    async stateOf(alert) {
      const find = (tx: Tx) =>
        rawAll<{ state: string }>(tx, 'SELECT "state" FROM "Alert" WHERE "id" = ?', [alert])
      return (await store.transaction(find))[0]?.state ?? ''
    },
    start(how) {
      const bot = startBot({ env: all, ...how })
      bots.push(bot)
      return bot
    },
    async stop() {
      await Promise.all(bots.map((bot) => bot.kill()))
      await store.close()
      await platforms.stop()
    },
  }
}
