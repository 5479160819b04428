import type { Platform } from '../../src/core/platform.ts'
import type { Store } from '../../src/store/database/open.ts'
import { noteDeaf, noteHeard } from '../../src/store/outbox/hearing.ts'
import { openBoard } from '../commands/broadcast/scene.ts'

const platforms: readonly Platform[] = ['telegram', 'discord', 'slack']

/** A Board whose bot looks after itself as time passes. */
export async function openWatch(store: Store) {
  const scene = await openBoard({ store })
  const { stage } = scene
  const deaf = new Set<Platform>()
  /** Lets time pass as it does in the bot: every five seconds it looks. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 5000) {
      for (const platform of platforms)
        await stage.tx((tx) => (deaf.has(platform) ? noteDeaf : noteHeard)(tx, platform, stage.clock.now()))
      await stage.tick('status.watch')
      await stage.clock.advance(5000)
    }
  }
  /** From now on a platform takes nothing and is not heard, or works again. */
  const away = (platform: Platform, is: boolean) => {
    stage.adapters[platform].obey(is ? () => ({ kind: 'unreachable', reason: 'ECONNREFUSED' }) : null)
    if (is) deaf.add(platform)
    else deaf.delete(platform)
  }
  await pass(5000)
  return { ...scene, deaf, pass, away }
}
