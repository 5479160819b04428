import type { Command } from '../../src/core/command.ts'
import type { Block } from '../../src/core/view.ts'
import { openAlarms } from '../../src/store/alarm/alarms.ts'
import { boardReach } from '../../src/store/alarm/reach.ts'
import { ended, raised, wrong } from './notices.ts'
import { onlyPlatform, reachBlocks, reachJob, reachNotice } from './reach.ts'
import { watchJob } from './watch.ts'

/** What is wrong with the bot itself: told to the Board as it happens, and shown when it asks. */
export const status: Command = {
  name: 'status',
  about: 'alarm.about',
  needs: ['board'],
  async run({ tx, t, locale, settings }) {
    const alarms = await openAlarms(tx)
    const reach = await boardReach(tx)
    const blocks: readonly Block[] = alarms.length
      ? alarms.flatMap(({ kind, subject, since }) => wrong(t, locale, { kind, subject, since }))
      : [{ kind: 'text', text: t('alarm.none') }]
    const lonely = reachBlocks(t, reach, onlyPlatform(reach, settings))
    return { view: { blocks: [...blocks, ...lonely], private: true } }
  },
  notices: { raised, ended, reach: reachNotice },
  jobs: [watchJob, reachJob],
}
