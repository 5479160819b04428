import { globSync, readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { attempts as attemptsAz } from '../../../locales/az/audit/attempts.ts'
import { audit as az } from '../../../locales/az/audit/audit.ts'
import { attempts as attemptsEn } from '../../../locales/en/audit/attempts.ts'
import { audit as en } from '../../../locales/en/audit/audit.ts'
import { enrol } from '../../support/members.ts'
import { openStage } from '../../support/stage.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

test('the commission reads and verifies the audit, and nobody else, the Board included', async () => {
  const stage = await openStage()
  onTestFinished(() => stage.stop())
  const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
  const board = stage.person('Rəna', { platform: 'slack', roles: ['board'] })
  await auditor.says('/audit')
  auditor.sees('Nothing has been recorded yet')
  await board.says('/audit')
  board.sees('needs the role: Supervisory and Audit Commission')
  await board.forges('audit:verify')
  board.sees('needs the role')
  await auditor.says('/audit')
  auditor.sees('tried, and was refused: to use this command: command audit')
  await auditor.presses('Verify the chain')
  auditor.sees('The chain is whole: 1 entries')
  await auditor.says('/audit')
  auditor.sees('verified the audit')
})

/** A Board that has released an alert, gone on duty and off, and an auditor in each language. */
async function lived() {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  const leyla = await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await murad.forges('duty:on')
  await stage.clock.leap(24 * 60 * 60_000)
  for (let n = 0; n < 6; n++) {
    await rana.forges('duty:on')
    await rana.forges('duty:off')
  }
  const nezaret = stage.person('Nəzarət', { roles: ['auditor'], locale: 'az' })
  const auditor = stage.person('Audit', { roles: ['auditor'] })
  return { ...scene, leyla, nezaret, auditor }
}

test('entries are in the words of the reader’s language, with names, what was before and after, and Baku’s time', async () => {
  const { auditor, nezaret } = await lived()
  await auditor.says('/audit')
  auditor.sees(/Rəna \(No. \d+\) \(Board member, Slack\) · went off duty: duty · before: on; after: off/)
  auditor.sees('2 March 2027, 12:00 (Baku time)')
  await nezaret.says('/audit')
  nezaret.sees(
    /İdarə Heyətinin üzvü, Slack\) · növbəni bitirdi: növbə · əvvəl: növbədədir; sonra: növbədə deyil/,
  )
  nezaret.sees('(Bakı vaxtı ilə)')
})

test('pages go back to the first entry, and return', async () => {
  const { auditor } = await lived()
  await auditor.says('/audit')
  auditor.seesNot('released an alert')
  await auditor.presses('Older')
  auditor.sees(
    /released an alert: alert No. 1 · before: waits for the second key; after: goes out; kind: real; message: first message; first key: Rəna/,
  )
  auditor.sees('asked for the second key: alert No. 1')
  auditor.seesNot('[Older]')
  await auditor.presses('Newest')
  auditor.sees('[Older]')
})

test('entries are found by person, act, subject and time', async () => {
  const { auditor, nezaret } = await lived()
  await auditor.says('/audit alert 1')
  auditor.sees('released an alert: alert No. 1')
  auditor.seesNot('duty')
  await nezaret.says('/audit bildiriş № 1')
  nezaret.sees('bildirişi göndərdi: bildiriş № 1')
  await auditor.says('/audit Murad')
  auditor.sees('released an alert')
  auditor.seesNot('(Board member, Slack) · asked')
  await auditor.says('/audit nobody at all')
  auditor.sees('Nobody and nothing was found')
  await auditor.says('/audit')
  await auditor.presses('Filter')
  for (const answer of ['Duty', 'Murad', 'Skip', '01.03.2027', '01.03.2027']) {
    if (answer === 'Skip') await auditor.presses('Skip')
    else await auditor.says(answer)
  }
  await auditor.says('1')
  auditor.sees('Murad · Duty · from 1 March 2027, 00:00')
  auditor.sees('went on duty')
  auditor.seesNot('went off duty')
})

test('what was found is exported as a table and as JSON, with what proves it', async () => {
  const { auditor } = await lived()
  await auditor.says('/audit alert 1')
  await auditor.presses('As JSON')
  const file = JSON.parse(Buffer.from(auditor.file?.bytes ?? []).toString()) as {
    proof: { head: string; entries: number; firstWrong: number | null }
    entries: { id: number; act: string; hash: string; previous: string; inWords: { act: string } }[]
  }
  expect(file.entries.map(({ act }) => act)).toEqual(['alert.submit', 'alert.release'])
  expect(file.entries[1]?.previous).toBe(file.entries[0]?.hash)
  expect(file.proof).toMatchObject({ firstWrong: null })
  expect(file.proof.head).toMatch(/^\d+(-[0-9A-Z]{4}){4}$/)
  await auditor.says('/audit')
  await auditor.presses('As a table (CSV)')
  const table = Buffer.from(auditor.file?.bytes ?? []).toString()
  expect(table).toContain('number,time (Baku),who,act,about,details,hash before,hash,seal')
  expect(table).toMatch(/released an alert,alert No. 1,/)
  expect(table).toContain('exported the audit')
  expect(table.trimEnd().split('\n').at(-1)).toMatch(/^head of the chain,\d+-/)
})

test('somebody who is forgotten goes from the entries, and the chain stays whole', async () => {
  const { stage, auditor } = await lived()
  const leyla = stage.person('Leyla')
  const id = await leyla.id()
  const rana = stage.person('Rəna', { platform: 'slack' })
  await rana.forges(`rollcall:safe:1.${id}`)
  await auditor.says('/audit')
  auditor.sees(`wrote down what was said by telephone: Leyla`)
  await leyla.forges('me:erase_sure')
  await auditor.says('/audit')
  auditor.sees(`wrote down what was said by telephone: No. ${id}`)
  auditor.seesNot('Leyla')
  await auditor.presses('Verify the chain')
  auditor.sees('The chain is whole')
})

test('every act that is written down, or refused, has words in both languages', () => {
  const code = globSync(['commands/**/*.ts', 'src/store/*/*.ts']).map((file) => readFileSync(file, 'utf8'))
  const acts = [...code.join('\n').matchAll(/\bact: [^,\n]*/g)].flatMap(([said]) =>
    Array.from(said.matchAll(/'([a-z]+\.[a-z]+)'/g), ([, act = '']) => act.replace('.', '_')),
  )
  expect(new Set(acts).size).toBeGreaterThan(25)
  for (const words of [az.act, en.act]) expect(acts.filter((act) => !Object.hasOwn(words, act))).toEqual([])
})

test('every act that can be refused is said as an attempt in both languages', () => {
  const declared = readFileSync('src/core/refusal.ts', 'utf8').split('export interface RefusedAct')[0] ?? ''
  const acts = [...declared.matchAll(/`(\w+)\.\$\{([^}]+)\}`|\| '([\w.]+)'$/gm)].flatMap(
    ([, group, ends, alone]) =>
      alone ? [alone] : Array.from((ends ?? '').matchAll(/'([\w.]+)'/g), ([, end]) => `${group}.${end}`),
  )
  expect(acts).toContain('account.rebind.yes')
  for (const { said: _, ...words } of [attemptsAz, attemptsEn])
    expect(acts.map((act) => act.replaceAll('.', '_')).sort()).toEqual(Object.keys(words).sort())
})
