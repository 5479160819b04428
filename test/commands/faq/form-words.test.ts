import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { leylaAz, registers } from '../../support/registering.ts'
import { openStage, type Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

/** What nobody may read in the Secretariat's list, and the FAQ knows nothing of. */
const secret = 'Sevda Qurbanqızı 0504443322'

/** What the Secretariat reads of questions without an answer, in its list and in its channel. */
async function list(stage: Stage): Promise<string> {
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/faq_review')
  const read = [secretary.reads()]
  for (let n = 0; n < 9 && secretary.reads().includes('[Next'); n++) {
    await secretary.presses('Next one')
    read.push(secretary.reads())
  }
  return read.join('\n')
}

const texts = async (stage: Stage) =>
  (await stage.tx((tx) => prisma(tx).faqQuestion.findMany({ select: { text: true, folded: true } })))
    .map(({ text, folded }) => text + folded)
    .join('\n')

async function expectHidden(stage: Stage): Promise<void> {
  expect(await texts(stage)).not.toMatch(/sevda|qurban/i)
  expect(await list(stage)).not.toMatch(/Sevda|Qurban/i)
  expect(stage.errors).toEqual([])
}

async function writing(stage?: Stage) {
  const open = stage ?? (await stageForTest())
  const leyla = open.person('Leyla', { locale: 'az' })
  await leyla.says('/register')
  return { stage: open, leyla }
}

const day = 24 * 60 * 60_000

it('the list has what was asked of the bot outside of any form', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says(secret)
  expect(await texts(stage)).toMatch(/Sevda/)
})

it.each([
  ['sent twice', [secret]],
  ['in two parts', ['Sevda', 'Qurbanqızı 0504443322']],
])('an answer %s after the form’s last question is not in it', async (_how, lines) => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await registers(leyla, leylaAz)
  await leyla.forges('me:edit:emergency')
  await leyla.says(secret)
  leyla.sees('Dəyişiklik saxlanıldı')
  for (const line of lines) await leyla.says(line)
  await stage.clock.advance(4 * 60_000)
  await leyla.says(secret)
  await expectHidden(stage)
})

it.each([1, 2, 29])(
  'an answer to a form left alone for %i days is not in it, however often it is sent',
  async (days) => {
    const { stage, leyla } = await writing()
    await stage.clock.leap(days * day + 60_000)
    await stage.tick('privacy.retain')
    await leyla.says(secret)
    leyla.seesNot('Addım 2')
    await leyla.says(secret)
    await expectHidden(stage)
  },
)

it.each(['/cancel', 'Ləğv et'])('an answer that comes after «%s» is not in it', async (cancel) => {
  const { stage, leyla } = await writing()
  await leyla.says(cancel)
  await leyla.says(secret)
  await expectHidden(stage)
})

it('an answer in another chat is not in it', async () => {
  const { stage, leyla } = await writing()
  await leyla.id()
  const outside = stage.person('Leyla', { locale: 'az', channel: telegram.group('Italy') })
  await outside.says(secret)
  await expectHidden(stage)
})

it.each(['discord', 'slack'] as const)(
  'what is written beside a form on %s is not in it, nor right after',
  async (platform) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await registers(leyla, leylaAz)
    await leyla.forges('me:edit:emergency')
    await leyla.says(secret)
    await leyla.fills({ emergency: secret })
    await leyla.says(secret)
    await expectHidden(stage)
  },
)

it('nor what was written before a restart, or right after one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'asap-words-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const url = `file:${folder}/asap.db`
  const store = await openStore(url)
  const first = await openStage({ store })
  const { leyla } = await writing(first)
  await leyla.says('/cancel')
  await first.stop()
  await store.close()
  const again = await openStore(url)
  const stage = await openStage({ store: again })
  const back = stage.person('Leyla', { locale: 'az' })
  await back.says(secret)
  await expectHidden(stage)
  await stage.stop()
  await again.close()
})

it('a form that a linked account had open takes its words along', async () => {
  const { stage, leyla } = await writing()
  const other = stage.person('Leyla', { platform: 'discord', locale: 'az' })
  await other.says('/link')
  await other.presses('Kod al')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(other.reads()) ?? []
  await leyla.says(`/link ${code}`)
  await leyla.presses('Bəli, birləşdir')
  leyla.sees('birləşdirildi')
  await leyla.says(secret)
  await expectHidden(stage)
})

it('what replaces an answer, or an older message, is no question', async () => {
  const { stage, leyla } = await writing()
  await leyla.says('Leyla Quliyeva')
  await leyla.changes('Leyla Quliyeva', secret)
  await leyla.says('/cancel')
  await leyla.changes(secret, `${secret} 2`)
  await expectHidden(stage)
})

it('what somebody asks later is a question again', async () => {
  const { stage, leyla } = await writing()
  await leyla.says('/cancel')
  await stage.clock.advance(6 * 60_000)
  await leyla.says('Bakıda zürafə almaq olar?')
  expect(await texts(stage)).toMatch(/zürafə/)
})
