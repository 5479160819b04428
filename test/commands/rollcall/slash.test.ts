import { describe, expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

const cries = [
  ...[
    '/kömək',
    '/Komek',
    '/kömək!!!',
    '/kömək edin',
    '/yardim',
    '/yardım',
    '/təcili yardım',
    '/imdad',
    '/xilas',
  ],
  ...['/helpme', '/tehlukedeyem', '/помогите', '/emergency', '/i_need_help', '/yardim_edin Roma, Via Po 3'],
]

async function open(alert: boolean) {
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Leyla', locale: 'en' })
  if (alert) await releaseFirst(scene)
  return { ...scene, leyla: scene.stage.person('Leyla', { locale: 'en' }) }
}

describe('words of need behind a slash are read as words', () => {
  test('while a roll call runs and outside of it', async () => {
    for (const [alert, question] of [
      [false, 'Should we call the people on duty'],
      [true, 'Should we note this as your answer'],
    ] as const) {
      const { leyla } = await open(alert)
      for (const cry of cries) {
        await leyla.says(cry)
        expect(leyla.reads(), cry).toContain(question)
        expect(leyla.reads(), cry).toContain('local emergency number')
      }
    }
  })

  test('being safe, too', async () => {
    const { leyla } = await open(true)
    for (const word of ['/yaxşıyam', '/imsafe', '/yaxsiyam sag olun']) {
      await leyla.says(word)
      expect(leyla.reads(), word).toContain('Should we note this as your answer')
    }
  })

  test('with an open call they are added to it', async () => {
    const { stage, leyla } = await open(true)
    await leyla.says('/help_me')
    await leyla.says('/ikinci mertebe')
    leyla.sees('We added this to your call for help')
    const notes = await stage.tx(async (tx) =>
      inClear(
        tx,
        'CaseNote',
        await rawAll<object>(tx, 'SELECT "text" FROM "CaseNote" WHERE "kind" = \'note\''),
      ),
    )
    expect(notes).toEqual([{ text: 'ikinci mertebe' }])
  })
})

test('an unknown word offers what is near, and help while an alert runs or when it smells of danger', async () => {
  const quiet = (await open(false)).leyla
  await quiet.says('/evnts')
  quiet.sees('Did you mean one of these?')
  quiet.sees('[/events]')
  quiet.seesNot('I need help')
  await quiet.says('/heplme_komekk')
  quiet.sees('Should we call')
  await quiet.says('/tehlukke')
  quiet.sees('[I need help]')
  quiet.sees('local emergency number')
  const { leyla } = await open(true)
  await leyla.says('/qwertz')
  leyla.sees('[I need help]')
  await leyla.says('/broadcast')
  leyla.sees('needs the role')
})
