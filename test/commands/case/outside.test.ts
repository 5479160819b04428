import { describe, expect, test } from 'vitest'
import type { Platform } from '../../../src/core/platform.ts'
import { discord, places, telegram } from '../../support/addresses.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const italy = telegram.group('Italy')

/** The platform refuses private messages to this person, in its own words, until they open the chat. */
function shut(stage: Stage, platform: Platform, name: string) {
  const { target } = places[platform].private(name)
  const reason = platform === 'telegram' ? "Forbidden: bot can't initiate conversation with a user" : '50007'
  stage.adapters[platform].obey((_verb, to) => (to === target ? { kind: 'blocked', reason } : undefined))
  return () => stage.adapters[platform].obey(null)
}

async function open() {
  const scene = await openBoard()
  const { stage } = scene
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  return { ...scene, secretary }
}

const group = { az: 'Növbətçilərə xəbər verildi.', en: 'The people on duty have been told.' } as const

describe.each(['az', 'en'] as const)('somebody who never pressed Start, %s', (locale) => {
  async function stranger(
    before: (scene: Awaited<ReturnType<typeof open>>) => Promise<void> = async () => {},
  ) {
    const scene = await open()
    await before(scene)
    const opens = shut(scene.stage, 'telegram', 'Nigar')
    const nigar = scene.stage.person('Nigar', { locale, channel: italy, stranger: true })
    return { ...scene, nigar, opens }
  }

  test('calls in a group: people are told, the group reads nothing, and words wait until the chat is open', async () => {
    const { stage, secretary, nigar, opens } = await stranger()
    await nigar.says('/help_me')
    expect(nigar.reply?.shut?.text).toContain(group[locale])
    expect(nigar.reply?.shut?.start).toBe('help')
    await settle(stage)
    secretary.hears('CALL FOR HELP no. 1')
    secretary.hears('Cannot be written to privately yet: they called in Telegram, Italy.')
    await secretary.presses('I take it')
    await secretary.presses('Write to them')
    await secretary.fills({ text: 'Where are you?' })
    secretary.sees('Where are you? (waiting – not yet delivered)')
    await settle(stage)
    opens()
    const home = stage.person('Nigar', { locale, stranger: true })
    home.hearsNot('Where are you?')
    await home.says('/start help')
    home.sees(locale === 'az' ? 'Çağırışınızı götürən: Katib' : 'Katib has taken your call')
    await settle(stage)
    home.hears('Where are you?')
    await stage.tick('case.letters')
    await settle(stage)
    secretary.hears(/Katib → Where are you\?\n/)
    secretary.hearsNot('Cannot be written to privately yet')
    expect(stage.errors).toEqual([])
  })

  test('presses the button under the alert of a group', async () => {
    const { stage, secretary, nigar } = await stranger((scene) => releaseFirst(scene))
    await nigar.forges('safe:help:1')
    expect(nigar.reply?.shut?.text).toContain(group[locale])
    expect(nigar.reply?.brief).toContain(group[locale])
    await settle(stage)
    secretary.hears('Cannot be written to privately yet: they called in Telegram, Italy.')
  })
})

test.each(['telegram', 'discord'] as const)(
  'on %s a caller who closed the chat meanwhile',
  async (platform) => {
    const { stage, secretary } = await open()
    const nigar = stage.person('Nigar', { platform })
    await nigar.says('/help_me')
    await nigar.presses('Yes, I need help')
    await settle(stage)
    await secretary.presses('I take it')
    const opens = shut(stage, platform, 'Nigar')
    await secretary.presses('Write to them')
    await secretary.fills({ text: 'I am coming' })
    await settle(stage)
    await stage.tick('case.letters')
    await settle(stage)
    secretary.hears('what you wrote has not arrived')
    secretary.hears('I am coming (waiting – not yet delivered)')
    secretary.hears('Cannot be written to privately yet.')
    opens()
    await nigar.says('/start')
    await settle(stage)
    nigar.hears('I am coming')
    await stage.tick('case.letters')
    await settle(stage)
    secretary.hearsNot('waiting – not yet delivered')
  },
)

test('a call asked about in a channel of Discord says that nobody was told where it cannot be shown', async () => {
  const { stage } = await open()
  const nigar = stage.person('Nigar', { platform: 'discord', channel: discord.channel('uk') })
  await nigar.says('kömək edin')
  expect(nigar.reply?.shut?.text).toContain('nobody has been told yet')
})
