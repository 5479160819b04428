import type { Command } from '../../src/core/command.ts'
import { said } from '../../src/core/said.ts'
import { openAlarms } from '../../src/store/alarm/alarms.ts'
import { ended, raised, wrong } from './notices.ts'
import { watchJob } from './watch.ts'

/** What is wrong with the bot itself: told to the Board as it happens, and shown when it asks. */
export const status: Command = {
  name: 'status',
  about: 'alarm.about',
  needs: ['board'],
  async run({ tx, t, locale }) {
    const alarms = await openAlarms(tx)
    if (!alarms.length) return said(t('alarm.none'))
    const blocks = alarms.flatMap(({ kind, subject, since }) => wrong(t, locale, { kind, subject, since }))
    return { view: { blocks, private: true } }
  },
  notices: { raised, ended },
  jobs: [watchJob],
}
