import { describe, expect, test } from 'vitest'
import type { Platform } from '../../../src/core/platform.ts'
import { discord, places, slack, telegram } from '../../support/addresses.ts'
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

const group = {
  az: 'Kömək çağırışınız növbətçilərə göndərilir. Sizə yaza bilmələri üçün botla şəxsi söhbəti açın.',
  en: 'Your call for help is on its way to the people on duty. To let people write to you, open a private chat with the bot.',
} as const

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
    secretary.hears('Cannot be written to privately yet.\nThey called on Telegram, Italy')
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
    expect(nigar.reply?.brief).toBe(group[locale])
    expect(nigar.reply?.shut?.text).toContain('112')
    await settle(stage)
    secretary.hears('Cannot be written to privately yet.\nThey called on Telegram, Italy')
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

const london = discord.channel('uk')

test.each([
  [
    '@ASAP help me i am trapped',
    'help me i am trapped',
    'Open your direct messages',
    'Your call for help',
    'We added this to your call for help',
  ],
  [
    '@ASAP komek edin yaralanmisam',
    'komek edin yaralanmisam',
    'Şəxsi mesajlarınızı açın',
    'Kömək çağırışınız',
    'Yazdığınızı kömək çağırışınıza əlavə etdik',
  ],
])(
  'closed direct messages on Discord: «%s» is a call at once, in the language of the words',
  async (_said, text, opening, called, added) => {
    const { stage, secretary } = await open()
    const nigar = stage.person('Nigar', { platform: 'discord', channel: london, locale: 'unchosen' })
    await nigar.says(text)
    expect(nigar.reply?.view.buttons?.flat()).toContainEqual(
      expect.objectContaining({ action: 'help_me:sos' }),
    )
    await settle(stage)
    secretary.hearsNot('CALL FOR HELP')
    const closed = stage.person('Nigar', {
      platform: 'discord',
      channel: london,
      locale: 'unchosen',
      shut: true,
    })
    await closed.says(text)
    expect(closed.reply?.shut?.text).toMatch(new RegExp(`^${called}.*${opening}.*112`, 's'))
    expect(closed.reply?.shut?.text).not.toContain('private chat')
    await settle(stage)
    secretary.hears('CALL FOR HELP no. 1')
    secretary.hears(`In their words: ${text}`)
    secretary.hears('Cannot be written to privately yet')
    await closed.says(text)
    expect(closed.reply?.shut?.text).toContain(added)
    await settle(stage)
    secretary.hearsNot('no. 2')
    expect(stage.errors).toEqual([])
  },
)

test.each(['alert', 'exercise'] as const)('closed direct messages on Discord during an %s', async (kind) => {
  const scene = await open()
  const { stage, secretary } = scene
  await (kind === 'alert' ? releaseFirst(scene) : releaseFirst(scene, '/exercise'))
  const nigar = stage.person('Nigar', { platform: 'discord', channel: london, shut: true })
  await nigar.says('kömək edin')
  expect(nigar.reply?.shut?.text).toContain('Open your direct messages')
  await settle(stage)
  secretary.hears(/(^|\n)CALL FOR HELP no. 1/)
})

test('a press in a channel of Discord says where the answer comes, and the card at once that it cannot', async () => {
  const scene = await open()
  const { stage, secretary } = scene
  await releaseFirst(scene)
  const nigar = stage.person('Nigar', { platform: 'discord', channel: london, shut: true })
  await nigar.forges('safe:help:1')
  nigar.sees('Open your direct messages (Privacy Settings of this server), or nobody can write to you.')
  nigar.seesNot('will come here')
  await settle(stage)
  secretary.hears(/Cannot be written to privately yet\.\nThey called on Discord, .*@/)
  const orxan = stage.person('Orxan', { platform: 'discord', channel: london })
  await orxan.forges('safe:help:1')
  orxan.sees('They will answer in your private messages')
})

test('a cry in a mention on Slack is a call at once', async () => {
  const { stage, secretary } = await open()
  const nigar = stage.person('Nigar', { platform: 'slack', channel: slack.channel('general') })
  await nigar.says('I need help please')
  nigar.sees('Your call for help is on its way')
  await settle(stage)
  secretary.hears('CALL FOR HELP no. 1')
})
