import { go } from '../../src/core/action.ts'
import type { Job } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { type Platform, platformNames } from '../../src/core/platform.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { boardReach, platformsHeard, type Reach } from '../../src/store/alarm/reach.ts'
import { enqueueToPerson, readersOf } from '../../src/store/outbox/outbox.ts'

/** The one platform without which nobody of the Board hears of an alarm; null = there are more, or no Board. */
export function onlyPlatform(reach: readonly Reach[], { board, previews }: Settings): Platform | null {
  const places = [...(board ? [board] : []), ...previews].map(({ platform }) => platform)
  const [only, ...more] = new Set([...places, ...reach.flatMap(({ platforms }) => platforms)])
  return only && !more.length ? only : null
}

/** What is said of it where the Board asks; nothing when everybody has a second platform. */
export function reachBlocks(t: T, reach: readonly Reach[], only: Platform | null): Block[] {
  const lonely = reach.filter(({ platforms }) => platforms.length < 2)
  if (!lonely.length) return []
  const items = lonely.map(({ name, platforms: [platform] }) =>
    platform
      ? t('alarm.reachOne', { name, platform: platformNames[platform] })
      : t('alarm.reachNone', { name }),
  )
  return [
    ...(only
      ? [{ kind: 'text', text: t('alarm.reachOnly', { platform: platformNames[only] }) } as const]
      : []),
    { kind: 'text', text: t('alarm.reachTitle') },
    { kind: 'list', items },
  ]
}

/** Tells each member of the Board who is on one platform alone so, once ever. */
export const reachJob: Job = {
  name: 'status.reach',
  every: '30 * * * * *',
  async run({ transaction, settings, log }) {
    const told = await transaction(async (tx) => {
      const reach = await boardReach(tx)
      // Where the bot is on one platform, nobody can link a second.
      const there = await platformsHeard(tx)
      const lonely = there < 2 ? [] : reach.filter(({ platforms }) => platforms.length === 1)
      const known = await readersOf(tx, lonely.map(keyOf))
      const fresh = lonely.filter((each) => !known.some(({ key }) => key === keyOf(each)))
      for (const member of fresh) {
        const params = { platform: member.platforms[0] ?? '' }
        const message = { key: keyOf(member), notice: 'status.reach', params, priority: priority.notice }
        await enqueueToPerson(tx, member.personId, message)
      }
      return { n: fresh.length, only: onlyPlatform(reach, settings) }
    })
    if (told.n && told.only)
      log.warn(
        { platform: told.only },
        'the Board can be reached on one platform only: its members should /link another',
      )
  },
}

const keyOf = ({ personId }: Reach) => `board:${personId}:second`

/** What such a member reads. */
export const reachNotice: Notice = async ({ t }, params) => ({
  blocks: [
    { kind: 'text', text: t('alarm.linkSecond', { platform: platformNames[params.platform as Platform] }) },
  ],
  buttons: [[{ label: t('alarm.linkNow'), action: go('link') }]],
})
