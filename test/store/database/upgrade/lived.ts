import { openStore } from '../../../../src/store/database/open.ts'
import { releaseFirst, settle } from '../../../commands/broadcast/scene.ts'
import { slack } from '../../../support/addresses.ts'
import { announces, opens } from '../../../support/announcing.ts'
import { enrol } from '../../../support/members.ts'
import { leylaEn, registers } from '../../../support/registering.ts'
import { openStage, type Stage } from '../../../support/stage.ts'

const signUp = { Leyla: 'Sign up', Orxan: 'Sign up', Aysel: 'Join the waiting list' }

/** Three take the two seats of an event, somebody asks what nobody can answer, the Secretariat adds a topic. */
async function ordinaryDays(stage: Stage): Promise<void> {
  const aygun = await announces(stage)
  for (const [name, label] of Object.entries(signUp)) {
    const person = stage.person(name)
    await opens(person)
    await person.presses(label)
  }
  await stage.person('Orxan').says('when is the zorbing tournament')
  await aygun.forges('faq_edit:new')
  await aygun.fills({
    questionAz: 'Zorbinq turniri nə vaxt olur?',
    questionEn: 'When is the zorbing tournament?',
    answerAz: 'Turnir hər il yazda olur.',
    answerEn: 'The tournament is in spring.',
    category: 'events',
    synonymsAz: 'şar yarışı',
    synonymsEn: 'zorbing',
    loans: 'зорбинг',
    emergency: 'no',
  })
}

/** An alert reaches everybody; one is safe, one needs help, a lead takes that and writes, one stays silent. */
async function emergency(stage: Stage): Promise<void> {
  const board = { platform: 'slack', roles: ['board'] } as const
  const [rana, murad] = [stage.person('Rəna', board), stage.person('Murad', board)]
  const channel = stage.person('Kanal', { platform: 'slack', channel: slack.channel('board') })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  await releaseFirst({ stage, rana, murad, channel })
  await stage.person('Leyla').presses('I am safe')
  await stage.person('Orxan').presses('I need help')
  await settle(stage)
  await lead.presses('I take it')
  await lead.forges('case:note:1')
  await lead.fills({ text: 'Zəng etdim; “yoldayam” dedi' })
  await settle(stage)
}

/** Everything that an upgrade could lose; the tables that would show it. */
export const precious = [
  'Person Account Membership Consent RoleGrant Inbox Chapter',
  'Alert Outbox RollCall HelpCase CaseNote Duty',
  'Event Seat FaqTopic FaqVersion FaqQuestion Audit',
].flatMap((line) => line.split(' '))

/** Lets the bot live on a new database for some days, through its own commands, and leaves. */
export async function live(url: string): Promise<void> {
  const store = await openStore(url)
  const stage = await openStage({ store })
  await registers(stage.person('Leyla'), leylaEn)
  await enrol(stage, { name: 'Orxan', locale: 'en', emergencyContact: 'Ata: 050' })
  await enrol(stage, { name: 'Aysel', locale: 'en', city: 'Şəki', platforms: ['telegram', 'discord'] })
  await ordinaryDays(stage)
  await emergency(stage)
  await stage.stop()
  await store.close()
}
