import { onTestFinished } from 'vitest'
import type { Log } from '../../../src/core/log.ts'
import type { Cipher } from '../../../src/store/database/cipher.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { meetKeys } from '../../../src/store/me/encryption.ts'
import type { BoardScene } from '../../commands/broadcast/scene.ts'
import { slack } from '../../support/addresses.ts'
import { openStage } from '../../support/stage.ts'

/** The bot on a database with these keys, from its start to its end. */
export interface Run extends BoardScene {
  /** Whether the keys fit the database. */
  readonly fits: boolean
  end(): Promise<void>
}

/** Starts the bot on a database, which another run may have left; time goes on from there. */
export async function begin(
  url: string,
  cipher: Cipher | null,
  { after, log }: { readonly after?: Run; readonly log?: Log } = {},
): Promise<Run> {
  const store = await openStore(url, { cipher })
  const stage = await openStage({ store, ...(log ? { log } : {}) })
  const { clock } = stage
  if (after) await clock.leap(after.stage.clock.now().getTime() - clock.now().getTime())
  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= stage.stop().then(() => store.close())
    return ending
  }
  onTestFinished(end)
  const board = { platform: 'slack', roles: ['board'] } as const
  return {
    stage,
    end,
    fits: await stage.tx((tx) => meetKeys(tx, clock.now())),
    rana: stage.person('Rəna', board),
    murad: stage.person('Murad', board),
    channel: stage.person('Kanal', { platform: 'slack', channel: slack.channel('board') }),
  }
}
