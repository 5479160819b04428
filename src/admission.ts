import type { Config } from './config.ts'
import type { Clock } from './core/clock.ts'
import type { Inbound } from './core/inbound.ts'
import type { Log } from './core/log.ts'
import type { Adapter } from './core/port.ts'
import { createMemory } from './store/memory.ts'
import type { Store } from './store/open.ts'
import { grantConfigured } from './store/roles.ts'

interface Admission {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly slack: Adapter | undefined
}

/** How long an answer about somebody's membership of the Board's channel is believed, in milliseconds. */
const believedMs = 10 * 60_000

/**
 * Gives the first Board members their role when they first write on Slack: the ids of BOARD_SLACK_USER_IDS, or, when
 * there are none, the members of BOARD_SLACK_CHANNEL. From then on the stored role counts, also after a revocation.
 */
export function admitting(admission: Admission): (inbound: Inbound) => Promise<void> {
  const asked = new Map<string, number>()
  return async (inbound) => {
    if (inbound.platform !== 'slack') return
    const now = admission.clock.now().getTime()
    if ((asked.get(inbound.sender.id) ?? 0) > now) return
    asked.set(inbound.sender.id, now + believedMs)
    try {
      if (await isBoard(admission, inbound.sender.id)) await admit(admission, inbound)
    } catch (error) {
      asked.delete(inbound.sender.id)
      admission.log.warn({ error: String(error) }, 'could not ask whether somebody is on the Board')
    }
  }
}

async function isBoard({ config, slack }: Admission, userId: string): Promise<boolean> {
  if (config.boardUserIds.length) return config.boardUserIds.includes(userId)
  const channel = config.board?.target.replace(/^channel:/, '')
  return (channel && (await slack?.isInGroup(userId, channel))) || false
}

async function admit({ store, clock }: Admission, inbound: Inbound): Promise<void> {
  await store.transaction(async (tx) => {
    const actor = await createMemory(store).meet(tx, inbound, clock.now())
    await grantConfigured(tx, actor, 'board', clock.now())
  })
}
