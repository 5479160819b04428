import { type BoardScene, releaseFirst, settle } from '../../commands/broadcast/scene.ts'
import type { Actress } from '../../support/actress.ts'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'

/** What somebody says, writes and is told. */
export const words = {
  name: 'Ceyranə Qəribova',
  contact: 'Anam Züleyxa, +994 50 777 66 55',
  cry: 'zirzəmidə qalmışam, mavi qapı',
  added: 'telefonumun şarjı azalır',
  told: 'Polad küçəsi 17-yə gəlirik',
  noted: 'sağ qolu sınıb',
  safe: 'qonşumun evindəyəm',
  question: 'pişik üçün göz dərmanı',
  asked: 'təqaüdüm niyə kəsilib',
  answered: 'dekanlığa zəng edin',
} as const

/** The same, each also to its first comma. */
export const sayings = Object.values(words).flatMap((text) => [text, text.split(',')[0] ?? text])

/** Somebody who did all that leaves something behind: answered, called, asked, began a form, and was written to. */
export async function lives(stage: Stage, scene: BoardScene) {
  await enrol(stage, {
    name: words.name,
    emergencyContact: words.contact,
    platforms: ['telegram', 'discord'],
  })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  const nigar = stage.person('Nigar', {
    platform: 'slack',
    roles: ['secretariat'],
    channel: slack.channel('secretariat'),
  })
  const ceyran = stage.person(words.name, { locale: 'az' })
  await ceyran.says(words.question)
  await ceyran.says(`/ask ${words.asked}`)
  await releaseFirst(scene)
  await ceyran.forges('safe:yes:1')
  await ceyran.forges('safe:note:1')
  await ceyran.says(words.safe)
  await ceyran.forges('safe:help:1')
  await ceyran.says(words.cry)
  await ceyran.shares(45.4641, 9.1919)
  await settle(stage)
  await called(lead)
  await ceyran.says(words.added)
  await settle(stage)
  const onDiscord = stage.person(words.name, { platform: 'discord' })
  await onDiscord.says('/me')
  await onDiscord.presses('Adı dəyiş')
  await ceyran.says('/me')
  return { lead, nigar, ceyran }
}

async function called(lead: Actress) {
  await lead.presses('I take it')
  await lead.presses('Write to them')
  await lead.fills({ text: words.told })
  await lead.presses('Note')
  await lead.fills({ text: words.noted })
}

/** The call is closed. */
export async function ends(lead: Actress) {
  await lead.forges('case:done:2.safe')
}
