import type { Command } from '../../src/core/command.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { openAlarms } from '../../src/store/alarm/alarms.ts'
import { boardReach } from '../../src/store/alarm/reach.ts'
import { keyBlocks } from './keys.ts'
import { begun, restored } from './lost-past.ts'
import { ended, isAskedAgain, past, raised, wrong } from './notices.ts'
import { onlyPlatform, reachBlocks, reachJob, reachNotice } from './reach.ts'
import { isCertain, watchJob } from './watch.ts'

/** What is wrong with the bot itself: told to the Board as it happens, and shown when it asks. */
export const status: Command = {
  name: 'status',
  about: 'alarm.about',
  needs: ['board'],
  async run({ tx, t, locale, now, settings }) {
    const open = await openAlarms(tx)
    const alarms = open.filter((each) => each.gone === null && isCertain(each, now))
    const reach = await boardReach(tx)
    const each = await inTurn(alarms, async ({ kind, subject, since }) =>
      wrong(t, locale, { kind, subject, since, asked: await isAskedAgain(tx, kind, now) }),
    )
    const none = { kind: 'text', text: t('alarm.none') } as const
    const lonely = reachBlocks(t, reach, onlyPlatform(reach, settings))
    const blocks = [...(alarms.length ? each.flat() : [none]), ...(await keyBlocks(tx, t, now)), ...lonely]
    return { view: { blocks, private: true } }
  },
  notices: { raised, ended, past, begun, restored, reach: reachNotice },
  jobs: [watchJob, reachJob],
}
