import { describe, expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { discord, telegram } from '../../support/addresses.ts'
import { inClear } from '../../support/keys.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function open() {
  const scene = await openBoard()
  const { stage } = scene
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  await releaseFirst(scene)
  const { target } = telegram.private('Nigar')
  const reason = "Forbidden: bot can't initiate conversation with a user"
  stage.adapters.telegram.obey((_verb, to) => (to === target ? { kind: 'blocked', reason } : undefined))
  const nigar = stage.person('Nigar', { locale: 'en', channel: telegram.group('Italy'), stranger: true })
  return { stage, secretary, nigar }
}

describe('a caller in a group who never pressed Start', () => {
  test('adds words to the call, and is told so there, without them', async () => {
    const { stage, secretary, nigar } = await open()
    await nigar.says('I am trapped under a beam')
    await nigar.says('the red house, second floor')
    expect(nigar.reply?.shut?.text).toBe(
      'We added this to your call for help. To let people write to you, open a private chat with the bot. If your life is in danger, call the local emergency number first (112 in the European Union).',
    )
    expect(nigar.reply?.view.tone).toBe('emergency')
    await settle(stage)
    secretary.hears('the red house, second floor')
  })

  test('is safe when they say so: in the roll call and on the call', async () => {
    const { stage, secretary, nigar } = await open()
    await nigar.says('I am trapped under a beam')
    await nigar.says('I am safe')
    expect(nigar.reply?.shut?.text).toContain('Noted.')
    expect(nigar.reply?.view.tone).toBe('emergency')
    await settle(stage)
    secretary.hears('Now says “I am safe”.')
    const rows = await stage.tx((tx) =>
      rawAll(tx, 'SELECT "answer" FROM "RollCall" WHERE "answer" IS NOT NULL'),
    )
    expect(rows).toEqual([{ answer: 'safe' }])
  })
})

test('on Discord words in a channel are added to the open call', async () => {
  const { stage, secretary } = await open()
  const orxan = stage.person('Orxan', { platform: 'discord', channel: discord.channel('uk'), locale: 'en' })
  await orxan.says('/help_me')
  await orxan.says('the red house, second floor')
  orxan.sees('We added this to your call for help')
  await settle(stage)
  secretary.hears('the red house, second floor')
})

test('after a restart words are added once, although they are heard again when private messages turn out to be closed', async () => {
  const { stage } = await open()
  const who = { platform: 'discord', channel: discord.channel('uk'), locale: 'en' } as const
  const closed = stage.person('Orxan', { ...who, shut: true })
  await closed.says('help me i am trapped')
  const words = 'the red house, second floor'
  await stage.person('Orxan', who).says(words)
  await closed.says(words)
  expect(closed.reply?.shut?.text).toContain('We added this to your call for help')
  const notes = await stage.tx(async (tx) =>
    inClear(tx, 'CaseNote', await rawAll<{ text: string }>(tx, 'SELECT "text" FROM "CaseNote"')),
  )
  expect(notes.filter(({ text }) => text === words)).toHaveLength(1)
})
