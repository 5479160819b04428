import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../src/log.ts'
import { rawRun } from '../../src/store/database/tx.ts'
import { begin } from '../store/me/begin.ts'
import { lives, words } from '../store/me/lives.ts'
import { databases } from '../support/database.ts'
import { testCipher } from '../support/keys.ts'
import { leylaAz, registers } from '../support/registering.ts'

const contact = 'Bacım Səkinə, 055 444 33 22'
const cry = 'kömək edin, damda qalmışam, yaşıl ev'

/** Tables without which people's words cannot be kept. */
const lost = ['Membership', 'HelpCase', 'CaseNote', 'RollCall', 'HeardWords', 'DialogState', 'Inbox']

it.each(databases())(
  'nothing that people say is logged at any level, nor when it cannot be kept ($dialect)',
  { timeout: 60_000 },
  async (database) => {
    onTestFinished(() => database.remove())
    const lines: string[] = []
    const log = createLog('trace', { write: (line: string) => void lines.push(line) })
    const run = await begin(await database.fresh(), testCipher, { log })
    const { stage } = run
    const leyla = stage.person('Leyla', { locale: 'az' })
    await registers(leyla, leylaAz)
    await leyla.forges('me:edit:emergency')
    await leyla.says(contact)
    await lives(stage, run)
    for (const table of lost) {
      await stage.tx((tx) => rawRun(tx, `ALTER TABLE "${table}" RENAME TO "Gone"`))
      for (const say of [`/help_me ${cry}`, cry, `/safe ${cry}`, `/ask ${cry}`]) await leyla.says(say)
      await leyla.shares(45.4641, 9.1919)
      await leyla.forges('me:edit:emergency')
      await leyla.says(contact)
      await stage.tx((tx) => rawRun(tx, `ALTER TABLE "Gone" RENAME TO "${table}"`))
    }
    expect(lines.filter((line) => line.includes('an event could not be handled')).length).toBeGreaterThan(20)
    const { name, place, university, study } = leylaAz
    const said = [...Object.values(words), name, place, university, study, contact, cry, 'damda', '45.4641']
    for (const line of lines) for (const text of said) expect(line).not.toContain(text)
  },
)
