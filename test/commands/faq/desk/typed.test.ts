import { expect, it } from 'vitest'
import type { Stage, Who } from '../../../support/stage.ts'
import { stageForTest } from '../../../support/stage-for-test.ts'

async function listed(stage: Stage): Promise<string> {
  const nigar = stage.person('Nigar', { platform: 'slack', roles: ['secretariat'] })
  await nigar.says('/faq_review')
  return nigar.reads()
}

const typed = 'Anam Züleyxa, Nizami küçəsi 5'

it.each<Who>([{ platform: 'telegram' }, { platform: 'discord' }, { platform: 'slack' }])(
  'what was meant for a form is in no list, $platform',
  async (who) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { ...who, locale: 'az' })
    await leyla.says('/register')
    await leyla.says(typed)
    await leyla.says('Leyla Məmmədova')
    expect(await listed(stage)).not.toMatch(/Züleyxa|Məmmədova/)
  },
)

it('nor is what comes when the form is a day old', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('/register')
  await stage.clock.leap(26 * 60 * 60 * 1000)
  await stage.tick('privacy.retain')
  await leyla.says(typed)
  expect(await listed(stage)).not.toContain('Züleyxa')
})

it('a question without a form is', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('zorbing turniri')
  expect(await listed(stage)).toContain('zorbing')
})
